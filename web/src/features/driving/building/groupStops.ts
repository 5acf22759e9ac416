import type { StopView } from '../round/roundView.ts'

/** What a driver visits at once: a collection, or the doors of the orders of one household, one after the other in the round. */
export type Call = readonly StopView[]

/** The round by households: several orders of one household, one after the other, are one call. */
export const groupCalls = (stops: readonly StopView[]): Call[] => group(stops, ({ household }) => household)

/** The call that a stop belongs to. */
export const callOf = (stops: readonly StopView[], stop: StopView): Call =>
  groupCalls(stops).find((call) => call.some(({ id }) => id === stop.id)) ?? [stop]

/** The calls in the building of a stop, one after the other in the round. */
export function callsInBuilding(stops: readonly StopView[], stop: StopView): Call[] {
  const together = group(stops, ({ building }) => building).find((doors) => doors.some(({ id }) => id === stop.id))
  return groupCalls(together ?? [stop])
}

/** Neighbours with the same number; those without a number are each on their own. */
function group(stops: readonly StopView[], numberOf: (stop: StopView) => number | null): StopView[][] {
  const groups: StopView[][] = []
  for (const stop of stops) {
    const last = groups.at(-1)
    const number = numberOf(stop)
    if (last?.[0] && number !== null && numberOf(last[0]) === number) last.push(stop)
    else groups.push([stop])
  }
  return groups
}

/** Whether something is still to be done at a call. */
export const isOpen = (call: Call): boolean => call.some(({ outcome }) => outcome === null)

export const boxesOf = (call: Call): number => call.reduce((sum, { boxes }) => sum + boxes, 0)

/** What undoing a call gives back: the outcomes of all its orders. */
export const outcomesOf = (call: Call) =>
  call.flatMap(({ id, outcomeEventId }) => (outcomeEventId === null ? [] : [{ stopId: id, eventId: outcomeEventId }]))
