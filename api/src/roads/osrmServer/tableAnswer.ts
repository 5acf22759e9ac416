import { distance } from '@turf/distance'
import type { StreetPoint } from '../streets/router/streetPoint.ts'
import type { StreetTable } from '../streets/router/streetTable.ts'
import { metres, seconds } from './figures.ts'
import type { ServedStreets } from './servedStreets.ts'
import { snapAll } from './snapCoordinates.ts'
import type { TableQuery } from './tableQuery.ts'
import { waypointAnswer } from './waypointAnswer.ts'

type Row = (number | null)[]

export function tableAnswer({ router }: ServedStreets, query: TableQuery): object {
  const points = snapAll(router, query)
  const sources = query.sources ?? [...points.keys()]
  const destinations = query.destinations ?? [...points.keys()]
  const pick = (indexes: readonly number[]) => indexes.map((index) => points[index]!)
  const table = router.table(pick(sources), pick(destinations))
  const durations = rows(table.durations, sources.length, destinations.length, seconds)
  const distances = rows(table.distances, sources.length, destinations.length, metres)
  const guessed = fillByStraightLines(query, points, { sources, destinations, durations, distances })
  if (query.scaleFactor !== 1) scale(durations, query.scaleFactor)
  const waypoints = (indexes: readonly number[]) =>
    pick(indexes).map((point) => waypointAnswer(router.graph, point, query.generateHints))
  return {
    code: 'Ok',
    ...(query.annotations.includes('duration') ? { durations } : {}),
    ...(query.annotations.includes('distance') ? { distances } : {}),
    ...(query.fallbackSpeed === undefined ? {} : { fallback_speed_cells: guessed }),
    ...(query.skipWaypoints ? {} : { sources: waypoints(sources), destinations: waypoints(destinations) }),
  }
}

function rows(cells: StreetTable['durations'], height: number, width: number, figure: (cell: number) => number): Row[] {
  return Array.from({ length: height }, (_, row) =>
    Array.from(cells.subarray(row * width, (row + 1) * width), (cell) => (cell < 0 ? null : figure(cell))),
  )
}

/** Fills pairs without a path with a straight line at the requested speed. Returns which cells these are. */
function fillByStraightLines(
  query: TableQuery,
  points: readonly StreetPoint[],
  table: { sources: number[]; destinations: number[]; durations: Row[]; distances: Row[] },
): [number, number][] {
  const { fallbackSpeed } = query
  if (fallbackSpeed === undefined) return []
  const locationOf = (index: number) =>
    query.fallbackCoordinate === 'input' ? query.coordinates[index]! : points[index]!.location
  const guessed: [number, number][] = []
  table.sources.forEach((source, row) => {
    table.destinations.forEach((destination, column) => {
      if (table.durations[row]![column] !== null) return
      const away = distance([...locationOf(source)], [...locationOf(destination)], { units: 'meters' })
      table.durations[row]![column] = seconds((away / fallbackSpeed) * 1000)
      table.distances[row]![column] = metres(away * 100)
      guessed.push([row, column])
    })
  })
  return guessed
}

function scale(durations: Row[], factor: number): void {
  for (const row of durations) {
    row.forEach((cell, column) => {
      if (cell !== null) row[column] = seconds(cell * factor * 1000)
    })
  }
}
