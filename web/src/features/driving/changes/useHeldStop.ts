import { useEffect, useReducer, useRef } from 'react'
import type { StoredEvent } from '../phone/phoneStore.ts'
import type { DrivingView } from '../round/drivingView.ts'
import type { RoundView, StopView } from '../round/roundView.ts'

interface HeldStop {
  /** The stop to show; undefined: none is left, none is asked for, or it is gone. */
  readonly stop: StopView | undefined
  /** The stop that was shown is no longer in the round. */
  readonly isGone: boolean
  /** Lets the next stop take the place of the shown one. */
  readonly release: () => void
}

/**
 * The stop that a view shows. Where that is the next one, the same stop stays until the driver leads on by recording or undoing something, whatever the base or
 * another phone of the crew changes meanwhile: a thumb on its way to a button must not meet another household's.
 *
 * @param events those of this phone
 */
export function useHeldStop(view: DrivingView, round: RoundView, events: readonly StoredEvent[]): HeldStop {
  const [, showAgain] = useReducer((count: number) => count + 1, 0)
  const held = useRef<{ readonly stopId: string | undefined; readonly sequence: number }>(undefined)
  const sequence = events.reduce((last, one) => (leadsOn(one) ? Math.max(last, one.sequence) : last), 0)
  const isNextView = view.name === 'next'
  // Removing old events from the phone lowers the number and leads nowhere.
  const heldId = held.current && sequence <= held.current.sequence ? held.current.stopId : undefined
  const openedId = view.name === 'stop' || view.name === 'order' ? view.stopId : undefined
  const wanted = isNextView ? (heldId ?? round.next?.id) : openedId
  const stop = round.stops.find(({ id }) => id === wanted)
  useEffect(() => {
    held.current = isNextView ? { stopId: wanted, sequence } : undefined
  }, [isNextView, wanted, sequence])
  const release = () => {
    held.current = undefined
    // The view may stay what it is: nothing else would show the next stop then.
    showAgain()
  }
  return { stop, isGone: wanted !== undefined && stop === undefined, release }
}

const leadsOn = ({ event: { kind } }: StoredEvent): boolean =>
  kind === 'outcome' || kind === 'undo' || kind === 'reorder'
