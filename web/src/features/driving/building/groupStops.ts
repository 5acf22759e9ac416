import type { StopView } from '../round/roundView.ts'

/** The doors of the orders of one household, one after the other in the round: done at once. A collection is on its own. */
export type HouseholdStops = readonly StopView[]

/** The round by households. */
export const groupByHousehold = (stops: readonly StopView[]): HouseholdStops[] =>
  group(stops, ({ household }) => household)

/** The household that a stop belongs to. */
export const householdOf = (stops: readonly StopView[], stop: StopView): HouseholdStops =>
  groupByHousehold(stops).find((household) => household.some(({ id }) => id === stop.id)) ?? [stop]

/** The households in the building of a stop, one after the other in the round. */
export function householdsInBuilding(stops: readonly StopView[], stop: StopView): HouseholdStops[] {
  const together = group(stops, ({ building }) => building).find((doors) => doors.some(({ id }) => id === stop.id))
  return groupByHousehold(together ?? [stop])
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

/** What opening a household shows: the first of its stops that is still to be done, else the first. */
export const stopToOpen = (household: HouseholdStops): StopView | undefined =>
  household.find(({ outcome }) => outcome === null) ?? household[0]

/** Whether something is still to be done at a household. */
export const isOpen = (household: HouseholdStops): boolean => household.some(({ outcome }) => outcome === null)

export const boxesOf = (household: HouseholdStops): number => household.reduce((sum, { boxes }) => sum + boxes, 0)

/** What undoing a household gives back: the outcomes of all its orders. */
export const outcomesOf = (household: HouseholdStops) =>
  household.flatMap(({ outcomeStopId, outcomeEventId }) =>
    outcomeEventId === null || outcomeStopId === null ? [] : [{ stopId: outcomeStopId, eventId: outcomeEventId }],
  )
