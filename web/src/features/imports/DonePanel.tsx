import type { SpreadsheetImport } from '@doorstep/shared/contracts'
import type { ImportKind } from '@doorstep/shared/rules'
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatClock, formatDate } from '../../lib/formatInstant.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { useUndoImport } from './api/useImports.ts'
import classes from './imports.module.css'

const nextPage: Readonly<Record<ImportKind, '/intake' | '/volunteers' | '/planning'>> = {
  households: '/intake',
  orders: '/intake',
  volunteers: '/volunteers',
  shifts: '/planning',
}

/** The end of an import, and the way back for a day. */
export function DonePanel({ item }: { readonly item: SpreadsheetImport }) {
  const { t } = useTranslation('imports')
  const undo = useUndoImport(item.id)
  const isUndone = item.status === 'undone'
  return (
    <section className={classes.panel} aria-labelledby="import-done">
      <Stack>
        <Title order={2} id="import-done">
          {isUndone ? t('done.undone') : t('done.title')}
        </Title>
        {isUndone ? (
          <Text>{t('done.undoneDetail', { file: item.fileName })}</Text>
        ) : (
          <Notice kind="done">{t('done.rows', { count: item.toWrite, file: item.fileName })}</Notice>
        )}
        <ProblemNotice error={undo.error} onClose={undo.reset} />
        <Group>
          <LinkButton to={nextPage[item.kind]}>{t(`done.next.${item.kind}`)}</LinkButton>
          <LinkButton to="/import" variant="default">
            {t('done.another')}
          </LinkButton>
          {item.undoUntil && (
            <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate(item.version)}>
              {t('done.undo')}
            </Button>
          )}
        </Group>
        {item.undoUntil && (
          <Text className={classes.dimmed}>
            {t('done.undoUntil', {
              time: `${formatDate(new Date(item.undoUntil))}, ${formatClock(new Date(item.undoUntil))}`,
            })}
          </Text>
        )}
      </Stack>
    </section>
  )
}
