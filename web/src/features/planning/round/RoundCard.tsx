import type { RoundLedger, RunDetail, RunRound } from '@doorstep/shared/contracts'
import { ActionIcon, Progress, Text } from '@mantine/core'
import { IconLock, IconLockOpen, IconMapPin, IconPhone } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { joinNames } from '../../../lib/joinNames.ts'
import { callLink } from '../../../lib/phoneLinks.ts'
import { measureProgress } from '../../../lib/stopProgress.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { useDistance } from '../../../lib/workingSettings.ts'
import { ModeIcon } from '../../../ui/ModeIcon.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { roundBackground, roundStyle } from '../../../ui/roundColours.ts'
import { useLockStops } from '../api/useRun.ts'
import classes from '../planning.module.css'
import { useSelection, useSelectionState } from '../selection/useSelection.ts'
import { ClockTime } from '../stop/ClockTime.tsx'
import { StopRow } from '../stop/StopRow.tsx'
import own from './RoundCard.module.css'
import { fullestLoad, stopStates } from './roundProgress.ts'

interface RoundCardProps {
  readonly round: RunRound
  readonly run: RunDetail
}

/** One driver's round: who, how, how full, how long, and the stops in order. */
export function RoundCard({ round, run }: RoundCardProps) {
  const { t } = useTranslation('planning')
  const formatDistance = useDistance()
  const selection = useSelection()
  const isSelected = useSelectionState((state) => state.selectedRoundId === round.id)
  const isHighlighted = useSelectionState((state) => state.highlightedRoundId === round.id)
  const isPublished = run.status === 'published'
  const states = stopStates(round.stops, isPublished)
  const lock = useLockStops(run.id)
  const headingId = `round-${round.id}`
  return (
    <article
      className={own.round}
      aria-labelledby={headingId}
      data-highlighted={isHighlighted || undefined}
      style={roundVariables(round.number)}
    >
      <header className={own.roundHead}>
        <div className={own.roundName}>
          <span className={own.roundNumber} aria-hidden>
            {round.number}
          </span>
          <h2 id={headingId}>
            <span className={own.srOnly}>{t('rounds.number', { number: round.number })}, </span>
            {joinNames(round.drivers)}
          </h2>
          <ModeIcon mode={round.mode} />
          {run.status === 'planned' && <LockRoundButton round={round} lock={lock} />}
          <ActionIcon
            variant={isSelected ? 'filled' : 'subtle'}
            color={isSelected ? 'doorstep' : 'gray'}
            aria-pressed={isSelected}
            aria-label={t('rounds.showOnMap', { number: round.number })}
            onClick={() => selection.toggleRound(round.id)}
          >
            <IconMapPin size={18} />
          </ActionIcon>
        </div>
        <div className={own.roundFacts}>
          <span>
            {/* The start is decided, never an estimate. */}
            <ClockTime time={round.startsAt} estimated={false} />–
            <ClockTime time={round.finishesAt} estimated={round.estimated} />
          </span>
          <span>{formatDistance(round.metres)}</span>
        </div>
        <Load round={round} />
        <ProblemNotice error={lock.error} onClose={lock.reset} />
        {(isPublished || run.status === 'closed') && <RoundProgress round={round} />}
        {round.ledger && (
          <RoundLedgerLine ledger={round.ledger} isUnderWay={isPublished && measureProgress(round.stops).waiting > 0} />
        )}
        {isPublished && round.drivers.map((driver) => <CallLink key={driver.id} driver={driver} />)}
      </header>
      <ol className={own.stops} aria-label={t('rounds.stopsLabel', { number: round.number })}>
        {round.stops.map((stop, index) => (
          <StopRow key={stop.id} stop={stop} round={round} run={run} state={states[index] ?? 'waiting'} />
        ))}
      </ol>
    </article>
  )
}

function CallLink({ driver: { name, phone } }: { driver: RunRound['driver'] }) {
  const { t } = useTranslation('planning')
  if (phone === null) return null
  return (
    <a className={own.call} href={callLink(phone)}>
      <IconPhone size={16} aria-hidden />
      {t('rounds.call', { name })}
    </a>
  )
}

/** Locks all stops of the round to its driver when the run is planned again, or unlocks them. */
function LockRoundButton({ round, lock }: { round: RunRound; lock: ReturnType<typeof useLockStops> }) {
  const { t } = useTranslation('planning')
  const doors = round.stops.filter((stop) => stop.kind !== 'collect')
  const isLocked = doors.every((stop) => stop.locked)
  const Icon = isLocked ? IconLock : IconLockOpen
  return (
    <ActionIcon
      variant={isLocked ? 'filled' : 'subtle'}
      color={isLocked ? 'doorstep' : 'gray'}
      aria-pressed={isLocked}
      aria-label={t('locked.keepRound', { number: round.number, name: joinNames(round.drivers) })}
      title={t('locked.keepRound', { number: round.number, name: joinNames(round.drivers) })}
      loading={lock.isPending}
      onClick={() => lock.mutate({ stopIds: doors.map((stop) => stop.id), locked: !isLocked })}
    >
      <Icon size={18} />
    </ActionIcon>
  )
}

/** Colour and pattern of the round, as CSS variables for everything in the card. */
function roundVariables(number: number): CSSProperties {
  const { colour, textColour } = roundStyle(number)
  const variables: Record<`--${string}`, string> = {
    '--round-colour': colour,
    '--round-ink': textColour,
    '--round-background': roundBackground(number),
  }
  return variables
}

function Load({ round }: { round: RunRound }) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  const fullest = fullestLoad(round.stops)
  const isOneTrip = round.boxes <= fullest
  const figures = {
    maximumBoxes: round.maximumBoxes,
    kg: Math.round(round.weightKg),
    maximumKg: Math.round(round.maximumKg),
  }
  const text = isOneTrip
    ? t('rounds.load', { ...figures, boxes: round.boxes })
    : t('rounds.loadTrips', { ...figures, boxes: labels('boxes', { count: round.boxes }) })
  const share = Math.max(fullest / round.maximumBoxes, isOneTrip ? round.weightKg / round.maximumKg : 0)
  return (
    <div>
      <Progress.Root size={8} className={own.load}>
        <Progress.Section
          value={Math.min(100, share * 100)}
          className={own.loadSection}
          aria-label={t('rounds.loadLabel')}
          aria-valuetext={text}
        />
      </Progress.Root>
      <Text size="xs">{text}</Text>
    </div>
  )
}

function RoundProgress({ round }: { round: RunRound }) {
  const { t } = useTranslation('planning')
  const { doors, done, failed, waiting } = measureProgress(round.stops)
  const text =
    waiting === 0 && failed === 0
      ? t('rounds.finished', { doors })
      : t(failed > 0 ? 'rounds.progressFailed' : 'rounds.progress', { done, doors, failed })
  const share = (count: number) => (doors === 0 ? 0 : (count / doors) * 100)
  return (
    <div className={own.roundProgress}>
      <Progress.Root size={8} aria-hidden>
        <Progress.Section value={share(done)} className={own.doneSection} withAria={false} />
        <Progress.Section value={share(failed)} className={own.failedSection} withAria={false} />
      </Progress.Root>
      <Text size="xs" fw={600} role="status" className={failed > 0 ? classes.bad : undefined}>
        {text}
      </Text>
    </div>
  )
}

/** Where the boxes of the round are; nothing before any was loaded. On the way, boxes for the doors to come are no fault. */
function RoundLedgerLine({ ledger, isUnderWay }: { ledger: RoundLedger; isUnderWay: boolean }) {
  const { t } = useTranslation('planning')
  const { loaded, returned, difference, unexplained, explainedBy } = ledger
  if (loaded === 0 && returned === 0) return null
  const isOnTheWay = isUnderWay && unexplained > 0
  return (
    <Text size="xs">
      {t('rounds.ledger', ledger)}
      {'. '}
      {explainedBy !== null && (
        <>{t('rounds.explainedBy', { name: explainedBy, number: difference - unexplained })}. </>
      )}
      {isOnTheWay ? (
        t('rounds.onTheWay', { number: unexplained })
      ) : (
        <Text span size="xs" fw={600} className={unexplained === 0 ? undefined : classes.bad}>
          {unexplained === 0 ? t('rounds.balanced') : t('rounds.missing', { number: unexplained })}
        </Text>
      )}
    </Text>
  )
}
