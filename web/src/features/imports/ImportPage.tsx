import { Button, Group, Title } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { isRunning, useDiscardImport, useImport } from './api/useImports.ts'
import { DonePanel } from './DonePanel.tsx'
import classes from './imports.module.css'
import { MappingForm } from './mapping/MappingForm.tsx'
import { ProgressPanel } from './ProgressPanel.tsx'
import { PreviewPanel } from './preview/PreviewPanel.tsx'

/** One import, from its columns over the preview to the end. */
export function ImportPage() {
  const { t } = useTranslation('imports')
  const { importId } = useParams({ from: '/staff/import/$importId' })
  const navigate = useNavigate()
  const { data: item, error, refetch } = useImport(importId)
  const discard = useDiscardImport(importId)
  if (!item) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
  const isOpen = item.status === 'mapping' || item.status === 'ready'
  return (
    <div className={classes.page}>
      <Group justify="space-between" wrap="wrap">
        <div>
          <TextLink to="/import" underline="hover">
            {t('back')}
          </TextLink>
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {t(`kind.${item.kind}`)}: {item.fileName}
          </Title>
        </div>
        {isOpen && (
          <Button
            variant="default"
            loading={discard.isPending}
            onClick={() => discard.mutate(undefined, { onSuccess: () => void navigate({ to: '/import' }) })}
          >
            {t('discard')}
          </Button>
        )}
      </Group>
      <ProblemNotice error={discard.error} onClose={discard.reset} />
      {item.problem && <Notice kind="problem">{item.problem}</Notice>}
      {isOpen &&
        item.notices.map((notice) => (
          <Notice key={notice} kind="warning">
            {notice}
          </Notice>
        ))}
      {item.status === 'mapping' && <MappingForm key={`${item.sheet} ${item.headerRow}`} item={item} />}
      {isRunning(item) && <ProgressPanel item={item} />}
      {item.status === 'ready' && <PreviewPanel item={item} />}
      {(item.status === 'written' || item.status === 'undone') && <DonePanel item={item} />}
    </div>
  )
}
