import type { NewEventOf } from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { newId } from '../../../lib/newId.ts'

/** What an event of any kind has. `seen` is the `lastEvent` of the stop, or of the round, as the driver saw it; unknown for rounds stored by an older version. */
export const newEvent = (now: Date, { note = '', seen }: { note?: string; seen?: number | undefined } = {}) => ({
  ...{ id: newId(), note: note.trim(), deviceTime: localIsoTime(now) },
  ...(seen === undefined ? {} : { seen }),
})

/** A new outcome for the API. */
export const outcomeEvent = (
  stopId: string,
  outcome: Outcome,
  note: string,
  now: Date,
  {
    seen,
    ...more
  }: { readonly seen?: number | undefined } & Pick<NewEventOf<'outcome'>, 'rungs' | 'boxes' | 'elsewhere'> = {},
): NewEventOf<'outcome'> => ({ ...newEvent(now, { note, seen }), kind: 'outcome', stopId, outcome, ...more })

/** A worry about the person at a door, or that the base shall ring there. */
export const doorEvent = (
  kind: 'worry' | 'base_call',
  stopId: string,
  note: string,
  now: Date,
): NewEventOf<'worry'> | NewEventOf<'base_call'> => ({ ...newEvent(now, { note }), kind, stopId })

/** The rest of a round, so many stops, goes back to the organiser. @param sentence why */
export const cannotFinishEvent = (stops: number, sentence: string, now: Date): NewEventOf<'cannot_finish'> => ({
  ...{ ...newEvent(now, { note: sentence }), kind: 'cannot_finish', stops },
})

/** What a driver learned at a door: how to get in, where it is, or both. */
export const learnedEvent = (
  stopId: string,
  note: string,
  point: NewEventOf<'learned'>['point'],
  now: Date,
): NewEventOf<'learned'> => ({
  ...{ ...newEvent(now, { note }), kind: 'learned', stopId },
  ...(point === undefined ? {} : { point }),
})

/** The stops in the order in which the driver goes on; none: as planned. @param skips the only stop that is put off */
export const reorderEvent = (stopIds: string[], now: Date, skips?: string): NewEventOf<'reorder'> => ({
  ...{ ...newEvent(now), kind: 'reorder', stopIds },
  ...(skips === undefined ? {} : { skips }),
})

/** This driver has read a message of the organiser. */
export const briefingReadEvent = (briefingId: string, now: Date): NewEventOf<'briefing_read'> => ({
  ...{ ...newEvent(now), kind: 'briefing_read', briefingId },
})

/**
 * Undoes an earlier event of any kind, also one that has not been sent yet.
 *
 * @param stopId where that was recorded; undefined: for the whole round
 */
export const undoEvent = (stopId: string | undefined, undoes: string, now: Date): NewEventOf<'undo'> => ({
  ...{ ...newEvent(now), kind: 'undo', undoes },
  ...(stopId === undefined ? {} : { stopId }),
})

/** ISO 8601 with the phone's offset, "2026-02-03T14:05:09.120+01:00", so that the driver's local time is known. */
export function localIsoTime(instant: Date): string {
  const offset = -instant.getTimezoneOffset()
  const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, -1)
  const minutes = Math.abs(offset)
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}
