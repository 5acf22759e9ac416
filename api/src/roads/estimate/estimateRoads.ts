import { setImmediate as yieldToOthers } from 'node:timers/promises'
import type { LonLat, Mode } from '@doorstep/shared/units'
import { assertPoints, type Matrix, type Roads, type RoadsSource, type Route, type RouteLeg } from '../port.ts'
import { greatCircle, unitVectors } from './greatCircle.ts'
import { travelFigures } from './travelFigures.ts'

/** Pairs computed before the process's other work gets a turn: about 10 ms. */
const pairsAtATime = 250_000

const source: RoadsSource = { engine: 'estimate', region: null, dataDate: null }

/**
 * Travel where there is no map: great circle × detour factor at the mode's speed, both directions alike, every point
 * reachable and snapped to itself. A guess: whoever shows its times must say so.
 */
export function createEstimateRoads(): Roads {
  return { matrix, route, snap }
}

async function matrix(mode: Mode, points: readonly LonLat[], signal?: AbortSignal): Promise<Matrix> {
  assertPoints(points)
  const { detour, speed } = travelFigures[mode]
  const count = points.length
  const vectors = unitVectors(points)
  const durations = new Int32Array(count * count)
  const distances = new Int32Array(count * count)
  let pairs = 0
  for (let from = 0; from < count; from++) {
    for (let to = from + 1; to < count; to++) {
      const metres = Math.round(greatCircle(vectors, from, to) * detour)
      const seconds = Math.round(metres / speed)
      distances[from * count + to] = distances[to * count + from] = metres
      durations[from * count + to] = durations[to * count + from] = seconds
    }
    pairs += count - from
    if (pairs >= pairsAtATime) {
      pairs = 0
      await yieldToOthers()
    }
    signal?.throwIfAborted()
  }
  return { durations, distances, source, guessed: new Uint8Array(count).fill(1) }
}

async function route(mode: Mode, points: readonly LonLat[], signal?: AbortSignal): Promise<Route> {
  assertPoints(points)
  signal?.throwIfAborted()
  const { detour, speed } = travelFigures[mode]
  const vectors = unitVectors(points)
  const legs = points.slice(1).map((end, index): RouteLeg => {
    const distance = Math.round(greatCircle(vectors, index, index + 1) * detour)
    // No streets are known, so there are no steps.
    return {
      distance,
      duration: Math.round(distance / speed),
      line: [points[index] as LonLat, end],
      steps: [],
      guessed: true,
    }
  })
  return { line: [...points], legs, source }
}

async function snap(_mode: Mode, point: LonLat): Promise<LonLat> {
  assertPoints([point])
  return point
}
