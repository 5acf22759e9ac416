import type { Outcome } from '@doorstep/shared/rules'
import { isSuccess, orderStops } from '@doorstep/shared/rules'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { divisibleStops, type GivenBoxes, stopsGiven } from '../boxes/givenBoxes.ts'
import { LoadingList } from '../boxes/LoadingList.tsx'
import { useBoxActions } from '../boxes/useBoxActions.ts'
import { BriefingNotice } from '../briefing/BriefingNotice.tsx'
import { type HouseholdStops, householdOf, outcomesOf } from '../building/groupStops.ts'
import type { RoundChanges } from '../changes/compareRounds.ts'
import { RoundChanged } from '../changes/RoundChanged.tsx'
import { StopGone } from '../changes/StopGone.tsx'
import { useHeldStop } from '../changes/useHeldStop.ts'
import classes from '../driving.module.css'
import { LearnedAtDoor } from '../learned/LearnedAtDoor.tsx'
import { PutOff } from '../order/PutOff.tsx'
import type { OutboxSnapshot } from '../phone/outbox.ts'
import type { Phone } from '../phone/phone.ts'
import { countUnsent } from '../phone/phoneStore.ts'
import { reorderEvent } from '../phone/stopEvents.ts'
import { forgetLadder, rungsOf } from '../silentDoor/ladders.ts'
import { StopActions } from '../stop/StopActions.tsx'
import { StopCard } from '../stop/StopCard.tsx'
import { UndoBar } from '../stop/UndoBar.tsx'
import { Worry } from '../worry/Worry.tsx'
import { AllDone } from './AllDone.tsx'
import { useDrivingView } from './drivingView.ts'
import own from './RoundDesk.module.css'
import type { RoundView, UndoableEvent } from './roundView.ts'
import { StatusLine } from './StatusLine.tsx'
import { StopList } from './StopList.tsx'
import { useRoundActions } from './useRoundActions.ts'
import { ViewBar } from './ViewBar.tsx'

/** Not needed for the first screen, which an old phone is to load fast. */
const MapTab = lazy(async () => ({ default: (await import('./MapTab.tsx')).MapTab }))
const SharePosition = lazy(async () => ({ default: (await import('../position/SharePosition.tsx')).SharePosition }))

interface RoundDeskProps {
  readonly round: RoundView
  readonly phone: Phone
  readonly outbox: OutboxSnapshot
  readonly notices: ReactNode
  /** What the base changed since the driver last agreed to it. */
  readonly changes: RoundChanges | undefined
  readonly onChangesSeen: () => void
  /** The driver has chosen another order. @param stopIds of all stops */
  readonly onReordered: (stopIds: readonly string[]) => void
  /** Only if the driver has other rounds today. */
  readonly onOtherRounds: (() => void) | undefined
}

/** One round, for one thumb: status at the top, stop, list or map in the middle, buttons at the bottom. */
export function RoundDesk(props: RoundDeskProps) {
  const { round, phone, outbox, notices, changes, onChangesSeen, onReordered, onOtherRounds } = props
  const [view, show] = useDrivingView()
  const { record, report, giveBack, undo } = useRoundActions(phone, round.id)
  const boxActions = useBoxActions(phone, round)
  const body = useRef<HTMLDivElement>(null)
  const hasRecorded = useRef(false)
  const unsent = countUnsent(outbox.events)
  const { stop, isGone, release } = useHeldStop(view, round, outbox.events)
  const household = stop && (view.name === 'order' ? [stop] : householdOf(round.stops, stop))
  const shownKey = `${view.name} ${stop?.id}`

  // Another stop starts at its top; the list scrolls to the next stop itself.
  useEffect(() => {
    void shownKey
    if (view.name !== 'list') window.scrollTo(0, 0)
    if (!hasRecorded.current) return
    hasRecorded.current = false
    body.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [shownKey, view.name])

  const recordAndContinue = async (outcome: Outcome, note: string, given: GivenBoxes = new Map()) => {
    if (!household || !stop) return
    hasRecorded.current = true
    await record(stopsGiven(stopsToRecord(household), given), outcome, note, { ...rungsOf(stop.id), given })
    forgetLadder(stop.id)
    // Somebody else may wait for hot food: that is asked here, at the door.
    if (outcome === 'no_answer' && stop.temperature === 'hot') show({ name: 'stop', stopId: stop.id })
    else if (view.name !== 'next') show({ name: 'next' })
  }
  const recordBuilding = async (households: readonly HouseholdStops[], given: GivenBoxes = new Map()) => {
    hasRecorded.current = true
    await record(stopsGiven(households.flatMap(stopsToRecord), given), 'handed_over', '', { given })
    if (view.name !== 'next') show({ name: 'next' })
  }
  const giveBackRest = async (sentence: string) => {
    hasRecorded.current = true
    await giveBack(
      round.stops.filter(({ outcome }) => outcome === null),
      sentence,
    )
    show({ name: 'next' })
  }
  const takeBack = (events: readonly UndoableEvent[]) => void undo(round.id, events)
  const reorder = async (stopIds: string[], skips?: string) => {
    await phone.outbox.record(round.id, reorderEvent(stopIds, new Date(), skips))
    onReordered(orderStops(round.stops, stopIds).map(({ id }) => id))
  }
  const undoHousehold = (one: HouseholdStops) => void undo(round.id, outcomesOf(one))

  return (
    <div className={classes.column}>
      <StatusLine number={round.number} crew={round.crew} left={round.left} unsent={unsent} />
      {notices}
      <BriefingNotice round={round} outbox={phone.outbox} />
      <Suspense>
        <SharePosition roundId={round.id} isOffered={view.name === 'list'} />
      </Suspense>
      {changes ? (
        <RoundChanged
          changes={changes}
          onSeen={() => {
            release()
            onChangesSeen()
          }}
        />
      ) : null}
      <div ref={body} className={view.name === 'map' ? own.mapBody : own.body}>
        {view.name === 'list' ? (
          <StopList
            round={round}
            onOpen={(one) => show({ name: 'stop', stopId: one.id })}
            onUndo={undoHousehold}
            onOtherRounds={onOtherRounds}
            onGiveBack={giveBackRest}
            onTakeBack={takeBack}
            onReorder={(stopIds) => void reorder(stopIds)}
          />
        ) : view.name === 'map' ? (
          <Suspense>
            <MapTab round={round} selectedId={view.stopId} onShow={show} />
          </Suspense>
        ) : stop && household ? (
          <StopCard
            key={stop.id}
            stop={stop}
            household={household}
            round={round}
            isNext={stop.id === round.next?.id}
            onNavigate={() => show({ name: 'map', stopId: stop.id })}
            onUndo={() => undoHousehold(household)}
            onOpen={(one) => show({ name: 'stop', stopId: one.id })}
            onRecordBuilding={(...building) => void recordBuilding(...building)}
            onOrder={(one) => show({ name: 'order', stopId: one.id })}
            onNext={() => {
              release()
              show({ name: 'next' })
            }}
            onBaseCall={() => void report('base_call', stop.id)}
            onRedirected={(stopId) => show({ name: 'stop', stopId })}
            onNoAnswer={() => void recordAndContinue('no_answer', '')}
            putOff={
              <PutOff
                stop={stop}
                round={round}
                onSkip={async (stopIds) => {
                  await reorder(stopIds, stop.id)
                  show({ name: 'next' })
                }}
              />
            }
            learned={<LearnedAtDoor stop={stop} round={round} phone={phone} />}
            loading={stop.kind === 'collect' ? <LoadingList stop={stop} round={round} actions={boxActions} /> : null}
            worry={
              <Worry
                stopId={stop.id}
                events={outbox.events}
                onWorry={(note) => report('worry', stop.id, note)}
                onUndo={(eventId) => void undo(round.id, [{ stopId: stop.id, eventId }])}
              />
            }
          />
        ) : isGone ? (
          <StopGone
            onNext={() => {
              release()
              onChangesSeen()
              show({ name: 'next' })
            }}
          />
        ) : (
          <AllDone round={round} boxActions={boxActions} unsent={unsent} onShow={show} onTakeBack={takeBack} />
        )}
      </div>
      <div className={classes.foot}>
        <UndoBar events={outbox.events} stops={round.stops} onUndo={undo} />
        {stop && household && stopsToRecord(household).length > 0 ? (
          <StopActions
            key={stop.id}
            stop={stop}
            parts={divisibleStops(stopsToRecord(household))}
            onRecord={recordAndContinue}
          />
        ) : null}
        <ViewBar view={view} onShow={show} />
      </div>
    </div>
  )
}

/** What is still to be done at a household; when nothing is, what failed there and may be tried again. A success can only be undone. */
function stopsToRecord(household: HouseholdStops): HouseholdStops {
  const open = household.filter(({ outcome }) => outcome === null)
  return open.length > 0 ? open : household.filter(({ outcome }) => outcome !== null && !isSuccess(outcome))
}
