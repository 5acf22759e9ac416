import { setImmediate as yieldToOthers } from 'node:timers/promises'
import type { LonLat, Mode } from '@doorstep/shared/units'
import { WorkerError } from '../../workers/index.ts'
import { type Matrix, type Roads, RoadsError, type RoadsSource } from '../port.ts'
import type { StreetPoint } from './router/streetPoint.ts'
import type { StreetRouter } from './router/streetRouter.ts'
import type { StreetTable } from './router/streetTable.ts'
import type { OpenStreets } from './streetsCache.ts'
import { wholeMetres, wholeSeconds } from './wholeUnits.ts'
import type { TablePool } from './worker/tablePool.ts'

/** Metres; a point farther than this from every street is off the map. */
export const maxSnapDistance = 1000
/** Minimum pairs for sending a table to the threads: fewer take about 5 ms here. */
const pairsForThreads = 10_000
/** Points snapped before yielding to the event loop: about 5 ms. */
const pointsAtATime = 250

export interface MatrixTask {
  readonly mode: Mode
  readonly points: readonly LonLat[]
  readonly signal?: AbortSignal | undefined
  readonly streets: OpenStreets
  readonly pool: TablePool
  readonly source: RoadsSource
  /** For points off the map. */
  readonly estimate: Roads
}

/** All pairs on the streets; pairs from or to a point off the map are estimated. */
export async function streetsMatrix(task: MatrixTask): Promise<Matrix> {
  const { mode, points, signal, source } = task
  const snapped = await snapAll(task.streets.router, points, signal)
  const known = [...snapped.keys()].filter((index) => snapped[index])
  const guessed = Uint8Array.from(snapped, (point) => (point ? 0 : 1))
  const base =
    known.length < points.length
      ? await task.estimate.matrix(mode, points, signal)
      : { durations: new Int32Array(points.length ** 2), distances: new Int32Array(points.length ** 2) }
  const durations = base.durations
  const distances = base.distances
  const table = await computeTable(
    task,
    known.map((index) => snapped[index]!),
  )
  known.forEach((from, row) => {
    known.forEach((to, column) => {
      const milliseconds = table.durations[row * known.length + column]!
      const centimetres = table.distances[row * known.length + column]!
      durations[from * points.length + to] = milliseconds < 0 ? -1 : wholeSeconds(milliseconds)
      distances[from * points.length + to] = centimetres < 0 ? -1 : wholeMetres(centimetres)
    })
  })
  return { durations, distances, source, guessed }
}

async function computeTable(
  { streets, pool, signal }: MatrixTask,
  points: readonly StreetPoint[],
): Promise<StreetTable> {
  // The threads have released a region that was replaced while its points were snapped.
  if (points.length ** 2 < pairsForThreads || pool.hasReleased(streets.pooled))
    return streets.router.table(points, points)
  try {
    return await pool.table(streets.pooled, points, points, signal)
  } catch (cause) {
    if (!(cause instanceof WorkerError)) throw cause
    throw new RoadsError('The travel times could not be calculated: try again.', { cause })
  }
}

async function snapAll(
  router: StreetRouter,
  points: readonly LonLat[],
  signal?: AbortSignal,
): Promise<(StreetPoint | undefined)[]> {
  const snapped: (StreetPoint | undefined)[] = []
  for (const point of points) {
    if (snapped.length % pointsAtATime === pointsAtATime - 1) {
      await yieldToOthers()
      signal?.throwIfAborted()
    }
    snapped.push(router.nearest(point, { radius: maxSnapDistance })[0])
  }
  return snapped
}
