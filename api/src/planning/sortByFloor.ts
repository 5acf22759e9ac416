import { buildingOf, compareFloors } from '@doorstep/shared/rules'
import { sortAtLocations, type VroomSolution, type VroomStep } from '../solver/index.ts'
import type { BuiltProblem } from './builtProblem.ts'

/**
 * The same plan with the doors of each building from the top floor down, unknown floors last, and the orders of a household next to each other, as
 * far as windows and limits allow.
 */
export const sortByFloor = (built: BuiltProblem, solution: VroomSolution): VroomSolution =>
  sortAtLocations(built.problem, solution, (steps) => rankDoors(built, steps))

/** Households whose pin is only the middle of their postcode share a location too: their buildings remain in the order of the plan. */
function rankDoors(built: BuiltProblem, steps: readonly VroomStep[]): number[] {
  const orders = steps.map(({ id = -1 }) => built.order(id))
  const buildings = orders.map(buildingOf)
  const households = orders.map(({ recipientId }) => recipientId)
  const keys = orders.map(({ floor }, position) => ({
    position,
    floor,
    building: buildings.indexOf(buildings[position] as string),
    household: households.indexOf(households[position] as string),
  }))
  const sorted = keys.toSorted(
    (one, other) =>
      one.building - other.building ||
      compareFloors(one.floor, other.floor) ||
      one.household - other.household ||
      one.position - other.position,
  )
  const ranks = new Array<number>(steps.length)
  for (const [rank, { position }] of sorted.entries()) ranks[position] = rank
  return ranks
}
