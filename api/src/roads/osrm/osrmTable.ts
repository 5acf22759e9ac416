import type { LonLat } from '@doorstep/shared/units'
import type { z } from 'zod'
import { type TableAnswer, tableAnswer } from './osrmAnswers.ts'
import { type TableBlock, tableBlocks } from './tableBlocks.ts'

/** A request to the servers of a mode. */
export type OsrmRequest = <Schema extends z.ZodType>(path: string, schema: Schema) => Promise<z.output<Schema>>

export interface OsrmTable {
  /** Whole seconds and metres, row-major; -1: unreachable. */
  readonly durations: Int32Array
  readonly distances: Int32Array
  /** Metres from each point to where it was snapped. */
  readonly snapDistances: Float64Array
  readonly dataVersion: string | undefined
}

/** The table of all points, requested in blocks that the server accepts. */
export async function osrmTable(
  request: OsrmRequest,
  profile: string,
  points: readonly LonLat[],
  slowdown: number,
  limit: number,
): Promise<OsrmTable> {
  const count = points.length
  const table = {
    durations: new Int32Array(count * count),
    distances: new Int32Array(count * count),
    snapDistances: new Float64Array(count),
  }
  let dataVersion: string | undefined
  await Promise.all(
    tableBlocks(count, limit).map(async (block) => {
      const answer = await request(blockPath(profile, points, block), tableAnswer(...sizeOf(block)))
      fill(table, count, block, answer, slowdown)
      dataVersion = answer.data_version
    }),
  )
  return { ...table, dataVersion }
}

const sizeOf = ({ sources, destinations }: TableBlock): [number, number] => [
  sources.to - sources.from,
  destinations.to - destinations.from,
]

function blockPath(profile: string, points: readonly LonLat[], block: TableBlock): string {
  const { sources, destinations } = block
  const options = 'annotations=duration,distance&generate_hints=false'
  const start = points.slice(sources.from, sources.to)
  if (sources.from === destinations.from) return `/table/v1/${profile}/${formatCoordinates(start)}?${options}`
  const end = points.slice(destinations.from, destinations.to)
  const numbers = (first: number, length: number) => Array.from({ length }, (_, index) => first + index).join(';')
  const parts = `sources=${numbers(0, start.length)}&destinations=${numbers(start.length, end.length)}`
  return `/table/v1/${profile}/${formatCoordinates([...start, ...end])}?${options}&${parts}`
}

/** OSRM's precision is six decimals. */
export const formatCoordinates = (points: readonly LonLat[]): string =>
  points.map(([longitude, latitude]) => `${longitude.toFixed(6)},${latitude.toFixed(6)}`).join(';')

function fill(
  table: Omit<OsrmTable, 'dataVersion'>,
  count: number,
  { sources, destinations }: TableBlock,
  answer: TableAnswer,
  slowdown: number,
): void {
  answer.sources.forEach((waypoint, index) => {
    table.snapDistances[sources.from + index] = waypoint.distance
  })
  answer.durations.forEach((row, index) => {
    const from = sources.from + index
    row.forEach((seconds, column) => {
      const to = destinations.from + column
      const metres = answer.distances[index]?.[column] ?? null
      const isReached = seconds !== null && metres !== null
      table.durations[from * count + to] = from === to ? 0 : isReached ? Math.round(seconds * slowdown) : -1
      table.distances[from * count + to] = from === to ? 0 : isReached ? Math.round(metres) : -1
    })
  })
}
