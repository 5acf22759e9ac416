import { hasOwnLeg, isSuccess } from '@doorstep/shared/rules'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { describeFloor } from '../../../lib/describeFloor.ts'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { stopState } from '../../../lib/stopProgress.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { Button } from '../../../ui/Button.tsx'
import { boxesOf, groupByHousehold, type HouseholdStops, stopToOpen } from '../building/groupStops.ts'
import classes from '../driving.module.css'
import { CannotFinish } from '../finish/CannotFinish.tsx'
import { TakeBack } from '../finish/TakeBack.tsx'
import { MoveButtons } from '../order/MoveButtons.tsx'
import order from '../order/order.module.css'
import { useStopTexts } from '../stop/useStopTexts.ts'
import type { RoundView, StopView, UndoableEvent } from './roundView.ts'
import own from './StopList.module.css'

interface StopListProps {
  readonly round: RoundView
  readonly onOpen: (stop: StopView) => void
  readonly onUndo: (household: HouseholdStops) => void
  readonly onOtherRounds: (() => void) | undefined
  readonly onGiveBack: (sentence: string) => Promise<void>
  readonly onTakeBack: (events: readonly UndoableEvent[]) => void
  readonly onReorder: (stopIds: string[]) => void
}

/** The whole round. Any stop can be opened, since a driver may know a better order, and any recorded outcome undone. */
export function StopList({ round, onOpen, onUndo, onOtherRounds, onReorder, ...finish }: StopListProps) {
  const { t } = useTranslation('driving')
  const nextRow = useRef<HTMLLIElement>(null)
  useEffect(() => {
    nextRow.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section className={classes.page}>
      <h1 className={classes.heading} tabIndex={-1}>
        {t('listTitle')}
      </h1>
      <ol className={classes.plainList}>
        {groupByHousehold(round.stops).map((household) => {
          const stop = stopToOpen(household)
          return stop ? (
            <li key={stop.id} ref={stop.id === round.next?.id ? nextRow : undefined} className={classes.listItem}>
              <StopRow stop={stop} household={household} round={round} onOpen={onOpen} />
              {round.mayReorder ? <MoveButtons stop={stop} stops={round.stops} onMove={onReorder} /> : null}
              <UndoButton household={household} onUndo={onUndo} />
            </li>
          ) : null
        })}
      </ol>
      {isReordered(round.stops) ? (
        <Button variant="default" large className={order.planned} onClick={() => onReorder([])}>
          {t('order.planned')}
        </Button>
      ) : null}
      <CannotFinish left={round.left} onGiveBack={finish.onGiveBack} />
      <TakeBack round={round} onUndo={finish.onTakeBack} />
      {onOtherRounds ? (
        <Button variant="default" large className={own.otherRounds} onClick={onOtherRounds}>
          {t('otherRounds')}
        </Button>
      ) : null}
    </section>
  )
}

/** Whether the driver goes in another order than planned. */
const isReordered = (stops: readonly StopView[]): boolean =>
  stops.some((_, index) => stops[index - 1] !== undefined && !hasOwnLeg(stops, index))

interface StopRowProps {
  /** What the row opens: the first that is still to be done. */
  readonly stop: StopView
  readonly household: HouseholdStops
  readonly round: RoundView
  readonly onOpen: (stop: StopView) => void
}

function StopRow({ stop, household, round, onOpen }: StopRowProps) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  const texts = useStopTexts()
  const isNext = stop.id === round.next?.id
  const boxes = boxesOf(household)
  const sign = stop.outcome === null ? String(stop.number) : isSuccess(stop.outcome) ? '✓' : '!'
  return (
    <button type="button" className={classes.row} data-next={isNext || undefined} onClick={() => onOpen(stop)}>
      <span className={own.sign} data-state={stopState(stop.outcome, false)} aria-hidden>
        {sign}
      </span>
      <span className={classes.rowMain}>
        <strong>{stop.name}</strong>
        <span>
          <bdi>{formatAddress({ unit: stop.unit, address: stop.address })}</bdi>
        </span>
        {stop.floor === null ? null : <span>{describeFloor(stop.floor, labels)}</span>}
        <span className={own.rowState}>
          {stop.outcome !== null
            ? texts.outcome(stop.outcome, stop.kind)
            : `${labels(`stopKind.${stop.kind}`)} · ${texts.time(stop.arrival, stop.estimated)}${boxes > 0 ? ` · ${labels('boxes', { count: boxes })}` : ''}`}
          {household.some(({ unsent }) => unsent) ? <span className={classes.unsent}> · {t('notSent')}</span> : null}
          {isNext ? <strong className={own.nextMark}>{t('nextMark')}</strong> : null}
        </span>
      </span>
    </button>
  )
}

function UndoButton({
  household,
  onUndo,
}: {
  readonly household: HouseholdStops
  readonly onUndo: (household: HouseholdStops) => void
}) {
  const { t } = useTranslation('driving')
  const texts = useStopTexts()
  const stop = household.find(({ outcome }) => outcome !== null)
  if (!stop?.outcome) return null
  const name = t('undoName', { outcome: texts.outcome(stop.outcome, stop.kind), name: stop.name })
  return (
    <Button variant="default" className={own.rowUndo} aria-label={name} onClick={() => onUndo(household)}>
      {t('undo')}
    </Button>
  )
}
