import { join } from 'node:path'
import type { LonLat, Mode } from '@doorstep/shared/units'
import { loadedRegions } from '../../api/src/app/loadedRegions.ts'
import { openRegions } from '../../api/src/regions/index.ts'
import { type OpenRoads, openRoads } from '../../api/src/roads/openRoads.ts'
import { readOsrmSettings } from '../../api/src/roads/osrm/index.ts'
import type { Roads, RoadsSource } from '../../api/src/roads/port.ts'
import type { VroomMatrices, VroomPoint, VroomProblem } from '../../api/src/solver/problem/problem.ts'
import type { VroomSolution } from '../../api/src/solver/problem/solution.ts'
import { readDataFolder } from '../start/readOptions.ts'

/** The roads as the app has them. */
export function openConfiguredRoads(environment: NodeJS.ProcessEnv, onFallback: (sentence: string) => void): OpenRoads {
  const dataFolder = readDataFolder(environment, join(import.meta.dirname, '..', '..'))
  const regions = loadedRegions(openRegions(dataFolder)).streets
  return openRoads({ regions, osrm: readOsrmSettings(environment), onFallback })
}

export interface WithMatrices {
  readonly problem: VroomProblem
  /** By profile, the source of the times, and how many locations are not near a street. */
  readonly sources: readonly { readonly profile: string; readonly source: RoadsSource; readonly guessed: number }[]
}

/**
 * The same problem with matrices from the roads for every profile in use, and a row for every location; equal locations share one.
 * @param problem valid, without matrices
 * @throws RoadsError
 */
export async function addMatrices(problem: VroomProblem, roads: Roads): Promise<WithMatrices> {
  const rows = new Map<string, number>()
  const points: LonLat[] = []
  const rowOf = (point: VroomPoint): number => {
    const key = point.join()
    const known = rows.get(key)
    if (known !== undefined) return known
    rows.set(key, points.length)
    return points.push([point[0], point[1]]) - 1
  }
  const withRow = <Item extends { readonly location?: VroomPoint }>(item: Item): Item =>
    item.location ? { ...item, location_index: rowOf(item.location) } : item
  const { jobs, shipments, hubs } = problem
  const withRows: VroomProblem = {
    ...problem,
    ...(jobs && { jobs: jobs.map(withRow) }),
    ...(shipments && {
      shipments: shipments.map((shipment) => ({
        ...shipment,
        pickup: withRow(shipment.pickup),
        delivery: withRow(shipment.delivery),
      })),
    }),
    ...(hubs && { hubs: hubs.map(withRow) }),
    vehicles: problem.vehicles.map((vehicle) => ({
      ...vehicle,
      ...(vehicle.start && { start_index: rowOf(vehicle.start) }),
      ...(vehicle.end && { end_index: rowOf(vehicle.end) }),
      ...(vehicle.visited && { visited: withRow(vehicle.visited) }),
    })),
  }
  const profiles = [...new Set(problem.vehicles.map(({ profile = 'car' }) => profile))]
  const answers = await Promise.all(profiles.map((profile) => roads.matrix(profile as Mode, points)))
  const matrices = profiles.map((profile, index): [string, VroomMatrices] => {
    const { durations, distances } = answers[index]!
    return [profile, { durations, distances }]
  })
  return {
    problem: { ...withRows, matrices: Object.fromEntries(matrices) },
    sources: profiles.map((profile, index) => ({
      profile,
      source: answers[index]!.source,
      guessed: answers[index]!.guessed.reduce((sum, guess) => sum + guess, 0),
    })),
  }
}

/** The solution without the rows of matrices, which the caller does not know. */
export function withoutRows(solution: VroomSolution): VroomSolution {
  const strip = <Item extends { readonly location_index?: number }>({ location_index: _, ...rest }: Item) => rest
  return {
    ...solution,
    unassigned: solution.unassigned.map(strip),
    routes: solution.routes.map((route) => ({ ...route, steps: route.steps.map(strip) })),
  }
}
