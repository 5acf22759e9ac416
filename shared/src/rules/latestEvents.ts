/** What an event recorded at a round says of its place among the others. It is never changed, never deleted. */
export interface RankableEvent {
  /** Generated on the phone: the same id twice is the same event. */
  readonly id: string
  readonly kind: string
  /** Where it was recorded; missing for an event of the whole round. Events at other stops are neither before nor after it. */
  readonly stopId?: string | undefined
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
  /** The `sequence` of the stop's (or the round's) last event known to the device when it made this one; 0: it knew of none. */
  readonly seen?: number | undefined
}

/**
 * The current event of each subject: the last that was not undone. Events are ordered by causality where known, else by time
 * (docs/decisions, *Outcomes are ordered by cause*).
 *
 * @param subjectOf what an event is about, such as the boxes of one order: of two events about the same the later one counts; undefined: not
 * asked for
 */
export function latestEvents<Event extends RankableEvent>(
  events: readonly Event[],
  subjectOf: (event: Event) => string | undefined,
): Map<string, Event> {
  const all = [...new Map(events.map((event) => [event.id, event])).values()]
  const undone = new Set(all.flatMap((event) => (event.kind === 'undo' && event.undoes ? [event.undoes] : [])))
  const latest = new Map<string, RankedEvent<Event>>()
  for (const event of all) {
    const subject = event.kind === 'undo' || undone.has(event.id) ? undefined : subjectOf(event)
    if (subject === undefined) continue
    const ranked = rankEvent(event, all)
    const known = latest.get(subject)
    if (known === undefined || isLater(ranked, known)) latest.set(subject, ranked)
  }
  return new Map([...latest].map(([subject, { event }]) => [subject, event]))
}

/** The best estimate of when an event happened by our clock, never later than its arrival. ms since 1970. */
export const happenedAt = ({
  deviceTime,
  clockOffset = 0,
  serverTime,
}: Pick<RankableEvent, 'deviceTime' | 'clockOffset' | 'serverTime'>): number =>
  Math.min(deviceTime + clockOffset, serverTime)

interface RankedEvent<Event> {
  readonly event: Event
  /** The latest time of the event and all its causal predecessors. */
  readonly time: number
  /** Number of causal predecessors: more than any of them has. */
  readonly before: number
}

function rankEvent<Event extends RankableEvent>(event: Event, all: readonly Event[]): RankedEvent<Event> {
  const atStop = all.filter((other) => other.stopId === event.stopId)
  const before = atStop.filter(isBefore(event, atStop))
  return { event, time: Math.max(happenedAt(event), ...before.map(happenedAt)), before: before.length }
}

/**
 * Another event precedes this one causally if the same device numbered it lower, if this one's device had seen it, or if its device numbered it
 * lower than a seen one, even if it arrived later.
 */
function isBefore(event: RankableEvent, all: readonly RankableEvent[]): (other: RankableEvent) => boolean {
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

function isLater<Event extends RankableEvent>(one: RankedEvent<Event>, other: RankedEvent<Event>): boolean {
  if (one.time !== other.time) return one.time > other.time
  if (one.before !== other.before) return one.before > other.before
  return one.event.id > other.event.id
}
