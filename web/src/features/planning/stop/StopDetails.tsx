import type { PlannedStop, RunDetail, RunRound, RunStop } from '@doorstep/shared/contracts'
import { formatDuration, formatTimeOfDay, isNotLoaded, type Outcome, outcomes } from '@doorstep/shared/rules'
import { Button, Menu, Text } from '@mantine/core'
import { IconLock, IconLockOpen } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { joinNames } from '../../../lib/joinNames.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { useDistance } from '../../../lib/workingSettings.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useRecordOutcome } from '../api/useRecordOutcome.ts'
import { useLockStops } from '../api/useRun.ts'
import { useStopHistory } from '../api/useStopHistory.ts'
import { ClockTime } from './ClockTime.tsx'
import classes from './StopDetails.module.css'
import { StopHistory } from './StopHistory.tsx'

const minShownWaitSeconds = 60

interface StopDetailsProps {
  readonly stop: RunStop
  readonly round: RunRound
  readonly run: RunDetail
}

/** The full details of a stop, fetched when it is opened; once the run is published also its history and the outcome to record. */
export function StopDetails({ stop, round, run }: StopDetailsProps) {
  const { t } = useTranslation('planning')
  const details = useStopHistory({ runId: run.id, stopId: stop.id })
  const stopDetails = details.data?.stop
  return (
    <>
      {stop.recipientName && <Text fw={600}>{stop.recipientName}</Text>}
      <Text size="xs">
        {formatAddress({ unit: stop.unit, address: stop.address, postcode: stopDetails?.postcode })}
      </Text>
      {stop.window && (
        <Text size="xs">
          {t('stop.windowLong', {
            from: formatTimeOfDay(stop.window.from),
            until: formatTimeOfDay(stop.window.until),
          })}
        </Text>
      )}
      <SpokenLanguage stop={stop} round={round} />
      {stopDetails && <Leg stop={stopDetails} />}
      <ProblemNotice error={details.error} />
      {run.status === 'planned' && stop.kind !== 'collect' && <LockStopButton stop={stop} round={round} run={run} />}
      {(run.status === 'published' || run.status === 'closed') && (
        <StopHistory events={details.data?.events ?? []} run={run} />
      )}
      {run.status === 'published' && stopDetails && <RecordOutcome stop={stopDetails} round={round} />}
    </>
  )
}

/** What the household speaks, and who of the drivers does. */
function SpokenLanguage({ stop: { language }, round }: Pick<StopDetailsProps, 'stop' | 'round'>) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  if (language === null) return null
  const speakers = round.drivers.filter(({ languages }) => languages.includes(language))
  return (
    <Text size="xs">
      {t(speakers.length > 0 ? 'stop.speaksToo' : 'stop.speaks', {
        language: labels(`language.${language}`),
        name: joinNames(speakers),
      })}
    </Text>
  )
}

/** Distance and time from the previous stop, and whether the driver has to wait. */
function Leg({ stop }: { stop: PlannedStop }) {
  const { t } = useTranslation('planning')
  const formatDistance = useDistance()
  return (
    <Text size="xs">
      {t(stop.legGuessed ? 'stop.legEstimate' : 'stop.leg', {
        distance: formatDistance(stop.legMetres),
        time: formatDuration(stop.legSeconds),
      })}
      {stop.begin - stop.arrival >= minShownWaitSeconds && (
        <>
          ; {t('stop.waitsUntil')} <ClockTime time={stop.begin} estimated={stop.estimated} />
        </>
      )}
    </Text>
  )
}

/** Locks the stop to its driver for when the run is planned again. */
function LockStopButton({ stop, round, run }: StopDetailsProps) {
  const { t } = useTranslation('planning')
  const lock = useLockStops(run.id)
  const Icon = stop.locked ? IconLock : IconLockOpen
  return (
    <div className={classes.record}>
      <Button
        size="compact-sm"
        variant={stop.locked ? 'filled' : 'default'}
        aria-pressed={stop.locked}
        leftSection={<Icon size={15} aria-hidden />}
        loading={lock.isPending}
        title={t('locked.hint')}
        onClick={() => lock.mutate({ stopIds: [stop.id], locked: !stop.locked })}
      >
        {t('locked.keep', { name: joinNames(round.drivers) })}
      </Button>
      <ProblemNotice error={lock.error} onClose={lock.reset} />
    </div>
  )
}

const doorOutcomes = outcomes.filter((outcome) => outcome !== 'collected' && !isNotLoaded(outcome))

function RecordOutcome({ stop, round }: { stop: PlannedStop; round: RunRound }) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  const outcome = useRecordOutcome({ runId: round.runId, roundId: round.id, stop })
  const choices: readonly Outcome[] = stop.kind === 'collect' ? ['collected', 'hub_closed'] : doorOutcomes
  const { outcomeEventId, outcomeStopId } = stop
  return (
    <div className={classes.record}>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button size="compact-sm" variant="default" loading={outcome.isPending}>
            {t(stop.outcome === null ? 'stop.record' : 'stop.change')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('stop.recordFor')}</Menu.Label>
          {choices
            .filter((choice) => choice !== stop.outcome)
            .map((choice) => (
              <Menu.Item key={choice} onClick={() => outcome.mutate({ outcome: choice })}>
                {labels(`outcome.${choice}`)}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      {stop.outcome !== null && outcomeEventId !== null && outcomeStopId !== null && (
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={outcome.isPending}
          onClick={() => outcome.mutate({ undoes: outcomeEventId, stopId: outcomeStopId })}
        >
          {t('stop.undo', { outcome: labels(`outcome.${stop.outcome}`) })}
        </Button>
      )}
      <ProblemNotice error={outcome.error} onClose={outcome.reset} />
    </div>
  )
}
