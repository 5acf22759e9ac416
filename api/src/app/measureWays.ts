import { createEstimateRoads } from '../roads/estimate/index.ts'
import type { Roads } from '../roads/port.ts'
import type { MeasureWays } from '../runs/index.ts'

/** A driver waits at a door for it. */
const maxWaitMs = 4_000

/** Ways along the streets of the loaded map, for whoever asks while they wait; guessed when the map takes too long. */
export const createMeasureWays =
  (roads: Roads): MeasureWays =>
  async (mode, from, to) => {
    if (to.length === 0) return []
    const points = [from, ...to].map(({ longitude, latitude }) => [longitude, latitude] as const)
    const signal = AbortSignal.timeout(maxWaitMs)
    const { durations, distances } = await Promise.race([
      roads.matrix(mode, points, signal),
      rejectOnAbort(signal),
    ]).catch(() => createEstimateRoads().matrix(mode, points))
    return to.map((_, index) => {
      const [seconds = -1, metres = -1] = [durations[index + 1], distances[index + 1]]
      return seconds < 0 || metres < 0 ? undefined : { seconds, metres }
    })
  }

/** Also while a map is being opened, which nothing interrupts. */
const rejectOnAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
