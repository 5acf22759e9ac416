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
  /** Who worked out the times, by profile, and how many places stand on no street of theirs. */
  readonly sources: readonly { readonly profile: string; readonly source: RoadsSource; readonly guessed: number }[]
}

/**
 * The same problem with matrices from the roads for every profile in use, and a row of them for every place; equal places share one.
 * @param problem sound, without matrices
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
  const placed = <Item extends { readonly location?: VroomPoint }>(item: Item): Item =>
    item.location ? { ...item, location_index: rowOf(item.location) } : item
  const { jobs, shipments, hubs } = problem
  const given: VroomProblem = {
    ...problem,
    ...(jobs && { jobs: jobs.map(placed) }),
    ...(shipments && {
      shipments: shipments.map((shipment) => ({
        ...shipment,
        pickup: placed(shipment.pickup),
        delivery: placed(shipment.delivery),
      })),
    }),
    ...(hubs && { hubs: hubs.map(placed) }),
    vehicles: problem.vehicles.map((vehicle) => ({
      ...vehicle,
      ...(vehicle.start && { start_index: rowOf(vehicle.start) }),
      ...(vehicle.end && { end_index: rowOf(vehicle.end) }),
      ...(vehicle.visited && { visited: placed(vehicle.visited) }),
    })),
  }
  const profiles = [...new Set(problem.vehicles.map(({ profile = 'car' }) => profile))]
  const answers = await Promise.all(profiles.map((profile) => roads.matrix(profile as Mode, points)))
  const matrices = profiles.map((profile, index): [string, VroomMatrices] => {
    const { durations, distances } = answers[index]!
    return [profile, { durations, distances }]
  })
  return {
    problem: { ...given, matrices: Object.fromEntries(matrices) },
    sources: profiles.map((profile, index) => ({
      profile,
      source: answers[index]!.source,
      guessed: answers[index]!.guessed.reduce((sum, guess) => sum + guess, 0),
    })),
  }
}

/** The answer without rows of matrices that the caller does not know. */
export function withoutRows(solution: VroomSolution): VroomSolution {
  const strip = <Item extends { readonly location_index?: number }>({ location_index: _, ...rest }: Item) => rest
  return {
    ...solution,
    unassigned: solution.unassigned.map(strip),
    routes: solution.routes.map((route) => ({ ...route, steps: route.steps.map(strip) })),
  }
}
