import type { Outcome } from './statusTransitions.ts'

/** An event of a stop, recorded by a phone (or by an organiser for a driver). Never changed, never deleted. */
export interface StopEvent {
  /** Generated on the phone: the same id twice is the same event. */
  readonly id: string
  readonly kind: 'outcome' | 'undo'
  readonly outcome?: Outcome | undefined
  /** For an undo: the event it reverts, which may arrive later than the undo itself. */
  readonly undoes?: string | undefined
  /** Milliseconds since 1970 on the phone's clock, and on ours on arrival. */
  readonly deviceTime: number
  readonly serverTime: number
  /** Milliseconds by which our clock was ahead of the phone's on sending. Missing: 0. */
  readonly clockOffset?: number | undefined
  /** The device that numbered it, and the number: a device's later events have larger ones, whatever its clock says. */
  readonly device?: { readonly id: string; readonly counter: number } | undefined
  /** In the order in which events arrived. */
  readonly sequence?: number | undefined
  /** The `sequence` of the stop's last event known to the device when it made this one; 0: it knew of none. */
  readonly seen?: number | undefined
}

/**
 * The event of the current outcome: the last that was not undone, which an undo must refer to. Events are ordered by causality where known, else
 * by time (docs/decisions, *Outcomes are ordered by cause*). The view `stop_outcomes` does the same in SQL; a test compares them.
 */
export function latestOutcomeEvent(events: readonly StopEvent[]): StopEvent | undefined {
  const all = [...new Map(events.map((event) => [event.id, event])).values()]
  const undone = new Set(all.flatMap((event) => (event.kind === 'undo' && event.undoes ? [event.undoes] : [])))
  let latest: RankedEvent | undefined
  for (const event of all) {
    if (event.kind !== 'outcome' || undone.has(event.id)) continue
    const ranked = rankEvent(event, all)
    if (latest === undefined || isLater(ranked, latest)) latest = ranked
  }
  return latest?.event
}

/** The best estimate of when an event happened by our clock, never later than its arrival. ms since 1970. */
export const happenedAt = ({
  deviceTime,
  clockOffset = 0,
  serverTime,
}: Pick<StopEvent, 'deviceTime' | 'clockOffset' | 'serverTime'>): number =>
  Math.min(deviceTime + clockOffset, serverTime)

interface RankedEvent {
  readonly event: StopEvent
  /** The latest time of the event and all its causal predecessors. */
  readonly time: number
  /** Number of causal predecessors: more than any of them has. */
  readonly before: number
}

function rankEvent(event: StopEvent, all: readonly StopEvent[]): RankedEvent {
  const before = all.filter(isBefore(event, all))
  return { event, time: Math.max(happenedAt(event), ...before.map(happenedAt)), before: before.length }
}

/**
 * Another event precedes this one causally if the same device numbered it lower, if this one's device had seen it, or if its device numbered it
 * lower than a seen one, even if it arrived later.
 */
function isBefore(event: StopEvent, all: readonly StopEvent[]): (other: StopEvent) => boolean {
  const counted = new Map<string, number>()
  for (const { device, sequence } of all)
    if (device && wasSeen(sequence, event.seen))
      counted.set(device.id, Math.max(device.counter, counted.get(device.id) ?? 0))
  if (event.device) counted.set(event.device.id, Math.max(event.device.counter, counted.get(event.device.id) ?? 0))
  return (other) =>
    other !== event &&
    (wasSeen(other.sequence, event.seen) ||
      (other.device !== undefined && other.device.counter < (counted.get(other.device.id) ?? 0)))
}

const wasSeen = (sequence: number | undefined, seen: number | undefined): boolean =>
  sequence !== undefined && seen !== undefined && sequence <= seen

function isLater(one: RankedEvent, other: RankedEvent): boolean {
  if (one.time !== other.time) return one.time > other.time
  if (one.before !== other.before) return one.before > other.before
  return one.event.id > other.event.id
}
