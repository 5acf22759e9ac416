import type { StopView } from '../round/roundView.ts'

/** How many boxes were handed over at each of several stops, by their ids. */
export type GivenBoxes = ReadonlyMap<string, number>

type Door = Pick<StopView, 'id' | 'kind' | 'boxes'>

/** The stops at which not all boxes may be handed over. */
export const divisibleStops = <One extends Door>(stops: readonly One[]): One[] =>
  stops.filter(({ kind, boxes }) => kind === 'deliver' && boxes > 0)

/** What to begin a count with: all, of a single order one fewer. */
export const initialGiven = (stops: readonly Door[]): GivenBoxes =>
  new Map(stops.map(({ id, boxes }) => [id, stops.length === 1 ? boxes - 1 : boxes]))

export const sumOfBoxes = (stops: readonly Door[]): number => stops.reduce((sum, { boxes }) => sum + boxes, 0)

export const sumOfGiven = (given: GivenBoxes): number => [...given.values()].reduce((sum, boxes) => sum + boxes, 0)

/** The stops at which something was handed over: nobody got anything at the others, so that they are still to be done. */
export const stopsGiven = <One extends Door>(stops: readonly One[], given: GivenBoxes): One[] =>
  stops.filter(({ id }) => given.get(id) !== 0)

/** How many boxes an outcome names: none where all were handed over. */
export function partOf({ id, boxes }: Pick<Door, 'id' | 'boxes'>, given: GivenBoxes | undefined): number | undefined {
  const count = given?.get(id)
  return count === undefined || count >= boxes ? undefined : count
}
