import type { RunDetail } from '@doorstep/shared/contracts'
import { Button, Group, List, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../lib/api.ts'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { type Undecided, useRunAction } from '../api/useRun.ts'
import { findConflictingStops } from '../round/roundProgress.ts'

interface CloseRunDialogProps {
  readonly run: RunDetail
  readonly onClose: () => void
}

/** Closes the run. The server names stops without an outcome; their orders must be decided first. */
export function CloseRunDialog({ run, onClose }: CloseRunDialogProps) {
  const { t } = useTranslation('planning')
  const action = useRunAction(run)
  const [undecided, setUndecided] = useState<Undecided>('ready')
  // Kept in state, so that the list stays on the screen during the next attempt.
  const [undecidedIds, setUndecidedIds] = useState<readonly string[]>([])
  const { stops, unknown } = findConflictingStops(run, undecidedIds)
  const mustDecide = undecidedIds.length > 0

  const close = () =>
    action.mutate(
      { action: 'close', undecided: mustDecide ? undecided : undefined },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (isProblem(error, 'conflict')) setUndecidedIds(error.problem.ids ?? [])
        },
      },
    )
  const isExplained = isProblem(action.error, 'conflict') && (action.error.problem.ids?.length ?? 0) > 0

  return (
    <Modal opened onClose={onClose} title={t('close.title')} closeButtonProps={{ 'aria-label': t('close.back') }}>
      <Stack>
        {isProblem(action.error, 'stale-version') ? (
          <Notice kind="problem">
            <strong>{t('stale.title')}</strong> {t('stale.detail', { status: t(`status.${run.status}`) })}
          </Notice>
        ) : (
          !isExplained && <ProblemNotice error={action.error} />
        )}
        {mustDecide ? (
          <>
            <div role="alert">
              <Text fw={600}>{t('close.undecidedTitle', { count: stops.length + unknown })}</Text>
              <Text>{t('close.undecided')}</Text>
            </div>
            <List size="sm" mah="30vh" style={{ overflowY: 'auto' }} tabIndex={0}>
              {stops.map(({ stop, roundNumber }) => (
                <List.Item key={stop.id}>
                  {stop.recipientName}, {formatAddress({ unit: stop.unit, address: stop.address })} (
                  {t('stop.inRound', { number: roundNumber, stop: stop.position })})
                </List.Item>
              ))}
              {unknown > 0 && stops.length > 0 && <List.Item>{t('close.more', { count: unknown })}</List.Item>}
            </List>
            <Radio.Group
              label={t('close.choice')}
              value={undecided}
              onChange={(value) => setUndecided(value as Undecided)}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="ready" label={t('close.ready')} />
                <Radio value="on_hold" label={t('close.onHold')} />
                <Radio value="closed_undelivered" label={t('close.closed')} />
              </Stack>
            </Radio.Group>
          </>
        ) : (
          <Text>{t('close.explain')}</Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('close.back')}
          </Button>
          <Button onClick={close} loading={action.isPending}>
            {t('close.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
