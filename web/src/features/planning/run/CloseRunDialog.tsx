import type { RunDetail, RunRound } from '@doorstep/shared/contracts'
import { Button, Group, List, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../../lib/api.ts'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { Modal } from '../../../ui/Modal.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { type Undecided, useRunAction } from '../api/useRun.ts'
import { findConflictingStops } from '../round/roundProgress.ts'

/** Contracts: `closeRun`. */
const maxNameLength = 80

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
  const [name, setName] = useState('')
  const { stops, unknown } = findConflictingStops(run, undecidedIds)
  const open = run.allRounds.filter(({ ledger }) => ledger !== null && ledger.unexplained !== 0)
  const mustDecide = undecidedIds.length > 0

  const close = () =>
    action.mutate(
      { action: 'close', undecided: mustDecide ? undecided : undefined, answersForBoxes: name.trim() || undefined },
      {
        onSuccess: onClose,
        onError: (error) => {
          // Rounds whose boxes nobody accounts for are shown by their ledgers.
          const ids = isProblem(error, 'conflict') ? (error.problem.ids ?? []) : []
          if (ids.length > 0 && !run.allRounds.some(({ id }) => ids.includes(id))) setUndecidedIds(ids)
        },
      },
    )
  const isExplained =
    mustDecide && isProblem(action.error, 'conflict') && action.error.problem.ids?.[0] === undecidedIds[0]

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
        {open.length > 0 && <OpenLedgers rounds={open} name={name} onName={setName} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('close.back')}
          </Button>
          <Button onClick={close} loading={action.isPending} disabled={open.length > 0 && name.trim() === ''}>
            {t('close.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

interface OpenLedgersProps {
  readonly rounds: readonly RunRound[]
  readonly name: string
  readonly onName: (name: string) => void
}

/** The rounds whose boxes do not add up, and who answers for them. */
function OpenLedgers({ rounds, name, onName }: OpenLedgersProps) {
  const { t } = useTranslation('planning')
  return (
    <div>
      <Text fw={600}>{t('close.boxesTitle')}</Text>
      <List size="sm">
        {rounds.map(({ id, number, ledger }) => (
          <List.Item key={id}>
            {t('rounds.number', { number })}: {t('rounds.missing', { number: ledger?.unexplained ?? 0 })}
          </List.Item>
        ))}
      </List>
      <TextInput
        mt="xs"
        label={t('close.answers')}
        description={t('close.answersHelp')}
        maxLength={maxNameLength}
        value={name}
        onChange={(event) => onName(event.currentTarget.value)}
      />
    </div>
  )
}
