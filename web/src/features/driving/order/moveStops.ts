import { maxReorderedStops } from '@doorstep/shared/rules'
import { groupByHousehold, type HouseholdStops } from '../building/groupStops.ts'
import type { StopView } from '../round/roundView.ts'

type Households = readonly HouseholdStops[]

const isTooLong = (stops: readonly StopView[]): boolean => stops.length > maxReorderedStops

const idsOf = (households: Households): string[] => households.flatMap((household) => household.map(({ id }) => id))

const isDoorToDo = (household: HouseholdStops | undefined): boolean =>
  household?.every(({ kind, outcome }) => kind !== 'collect' && outcome === null) === true

/**
 * The round when a household is put off: after the doors that can be done before the next collection, at the latest at the end. Undefined for a
 * collection, where nothing can be done before it, and in a round too long for another order.
 */
export function putOff(stops: readonly StopView[], stopId: string): string[] | undefined {
  const households = groupByHousehold(stops)
  const from = households.findIndex((household) => household.some(({ id }) => id === stopId))
  const moved = households[from]
  if (!moved || !isDoorToDo(moved) || isTooLong(stops)) return undefined
  let until = from + 1
  while (isDoorToDo(households[until])) until++
  if (until === from + 1) return undefined
  return idsOf([...households.slice(0, from), ...households.slice(from + 1, until), moved, ...households.slice(until)])
}

/** The round when a household changes places with its neighbour; undefined where one of the two is a collection or done. */
export function swapNeighbours(stops: readonly StopView[], stopId: string, by: 1 | -1): string[] | undefined {
  const households = [...groupByHousehold(stops)]
  const from = households.findIndex((household) => household.some(({ id }) => id === stopId))
  const [moved, other] = [households[from], households[from + by]]
  if (!moved || !other || !isDoorToDo(moved) || !isDoorToDo(other) || isTooLong(stops)) return undefined
  households[from] = other
  households[from + by] = moved
  return idsOf(households)
}
