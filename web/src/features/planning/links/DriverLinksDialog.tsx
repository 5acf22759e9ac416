import type { DriverLink, RunDetail } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { DriverLinkCard } from './DriverLinkCard.tsx'
import { useChangeLink, useDriverLinks } from './useDriverLinks.ts'

interface DriverLinksDialogProps {
  readonly run: Pick<RunDetail, 'id' | 'date'>
  readonly onClose: () => void
}

/** Hands each driver their round: a link to send, or a code to scan. */
export function DriverLinksDialog({ run, onClose }: DriverLinksDialogProps) {
  const { t } = useTranslation('planning')
  const { data, error, refetch } = useDriverLinks(run.id)
  const change = useChangeLink(run.id)
  const [openCode, setOpenCode] = useState<string>()
  const card = (link: DriverLink) => (
    <DriverLinkCard
      key={link.id}
      link={link}
      date={run.date}
      isCodeOpen={openCode === link.id}
      onToggleCode={() => setOpenCode(openCode === link.id ? undefined : link.id)}
      isChanging={change.isPending && change.variables.linkId === link.id}
      onChange={(kind) => change.mutate({ linkId: link.id, change: kind })}
    />
  )
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('links.title', { day: formatDay(run.date) })}
      closeButtonProps={{ 'aria-label': t('links.close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('links.explain')}</Text>
        <ProblemNotice error={change.error} onClose={change.reset} />
        {data?.items.map(card)}
        {data || error ? null : <LoadingState />}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      </Stack>
    </Modal>
  )
}
