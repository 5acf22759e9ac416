import type { NewStopEvent } from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'
import { newId } from '../../../lib/newId.ts'

/** A new outcome as the API wants it. @param seen `lastEvent` of the stop as the driver saw it; unknown for rounds kept by an older page */
export const outcomeEvent = (
  stopId: string,
  outcome: Outcome,
  note: string,
  now: Date,
  seen?: number,
): NewStopEvent => ({
  id: newId(),
  stopId,
  ...(seen === undefined ? {} : { seen }),
  kind: 'outcome',
  outcome,
  note: note.trim(),
  deviceTime: localIsoTime(now),
})

/** Takes an earlier outcome back; also one that has not been sent yet. */
export const undoEvent = (stopId: string, undoes: string, now: Date): NewStopEvent => ({
  id: newId(),
  stopId,
  kind: 'undo',
  undoes,
  note: '',
  deviceTime: localIsoTime(now),
})

/** ISO 8601 with the phone's offset, "2026-02-03T14:05:09.120+01:00": the hour the driver saw can be told from it. */
export function localIsoTime(instant: Date): string {
  const offset = -instant.getTimezoneOffset()
  const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, -1)
  const size = Math.abs(offset)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
