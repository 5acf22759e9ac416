import { findStop, type ProblemIndex, type Stop } from './problemIndex.ts'
import type { VehicleJson } from './problemJson.ts'
import type { RouteJson, StepJson } from './solutionJson.ts'
import type { Cause, SolutionViolation } from './solutionViolation.ts'

/** A step of the solution with its stop in the problem. */
export interface RoundStep {
  readonly step: StepJson
  readonly stop: Stop
  /** Row of the matrices; undefined without travel: at a break, or a start that the vehicle does not have. */
  readonly location: number | undefined
}

/** A route of the solution, as a round of one vehicle from start to end. */
export interface Round {
  readonly route: number
  readonly routeJson: RouteJson
  readonly vehicle: VehicleJson
  readonly steps: readonly RoundStep[]
}

/** A rule violated at a step, or (null) by the whole round. */
export interface RuleViolation {
  readonly cause: Cause
  readonly step: number | null
  /** Seconds. */
  readonly by?: number
}

/** @returns what is wrong with the route's structure, if anything; then nothing else can be checked. */
export function readRound(index: ProblemIndex, routeJson: RouteJson, route: number): Round | SolutionViolation[] {
  const vehicle = index.vehicles.get(routeJson.vehicle)
  if (!vehicle) return [{ kind: 'unknown_vehicle', route, vehicle: routeJson.vehicle }]
  const { steps } = routeJson
  const inner = steps.slice(1, -1)
  if (
    steps[0]?.type !== 'start' ||
    steps.at(-1)?.type !== 'end' ||
    inner.some(({ type }) => type === 'start' || type === 'end')
  ) {
    return [{ kind: 'wrong_ends', route }]
  }
  const stops = steps.map(({ type, id }) => findStop(index, vehicle, type, id))
  const unknown = stops.flatMap((stop, step): SolutionViolation[] =>
    stop ? [] : [{ kind: 'unknown_step', route, step, type: steps[step]!.type }],
  )
  if (unknown.length > 0) return unknown
  const sites = stops.map((stop) => stop?.site)
  // Where a vehicle has no start or end, its round begins at its first stop and ends at its last.
  const first = sites.findIndex((site) => site !== undefined)
  const last = sites.findLastIndex((site) => site !== undefined)
  return {
    route,
    routeJson,
    vehicle,
    steps: steps.map((step, position) => {
      const stop = stops[position]!
      const open = stop.site === undefined && stop.type !== 'break'
      const site = open ? sites[position === 0 ? first : last] : stop.site
      return {
        step,
        stop: stop.type === 'start' || stop.type === 'end' ? { ...stop, site } : stop,
        location: open && position === 0 ? undefined : site?.location_index,
      }
    }),
  }
}

export const isRound = (read: Round | SolutionViolation[]): read is Round => !Array.isArray(read)

/** The vehicle's tasks and hubs in order, without start, end and breaks. */
export const visitsOf = ({ steps }: Round): readonly RoundStep[] =>
  steps.filter(({ stop: { type } }) => type !== 'start' && type !== 'end' && type !== 'break')
