import { readSharedFile } from '../../../storage/index.ts'
import { openStreets } from '../store/packStreets.ts'
import { findAlternatives } from './findAlternatives.ts'
import { findStraightPaths } from './findStraightPaths.ts'
import { nearestStreets } from './nearestStreets.ts'
import { PathSearch } from './pathSearch.ts'
import type { StreetPath } from './streetPath.ts'
import type { StreetRouter } from './streetRouter.ts'
import type { Streets } from './streets.ts'
import { TableSearch } from './tableSearch.ts'

/** A router over these streets. It keeps labels for all edges (about 60 bytes each) from the first query of a kind on. */
export function createStreetRouter(streets: Streets): StreetRouter {
  const { graph, hierarchy } = streets
  let pathSearch: PathSearch | undefined
  let tableSearch: TableSearch | undefined
  return {
    graph,
    nearest: (point, options) => nearestStreets(streets, point, options),
    paths(points, { continueStraight = false } = {}) {
      pathSearch ??= new PathSearch(graph, hierarchy)
      if (continueStraight) return findStraightPaths(pathSearch, points)
      const paths: StreetPath[] = []
      for (let leg = 1; leg < points.length; leg++) {
        const path = pathSearch.find(points[leg - 1]!.positions, points[leg]!.positions)
        if (!path) return undefined
        paths.push(path)
      }
      return paths
    },
    alternatives(from, to, count) {
      pathSearch ??= new PathSearch(graph, hierarchy)
      return findAlternatives(pathSearch, graph, from, to, count)
    },
    table(sources, destinations) {
      tableSearch ??= new TableSearch(graph, hierarchy)
      const durations = new Int32Array(sources.length * destinations.length)
      const distances = new Int32Array(sources.length * destinations.length)
      tableSearch.setDestinations(destinations.map(({ positions }) => positions))
      for (let row = 0; row < sources.length; row++) {
        tableSearch.row(sources[row]!.positions, durations, distances, row * destinations.length)
      }
      return { durations, distances }
    },
  }
}

/**
 * A router over a file that `prepareStreets` made.
 * @throws ColumnFileError for any other file; the system's error when it cannot be read.
 */
export async function openStreetRouter(file: string): Promise<StreetRouter> {
  return createStreetRouter(openStreets(await readSharedFile(file)))
}
