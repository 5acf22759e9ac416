import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shortestWay } from '../testing/dijkstra.ts'
import { placesNear } from '../testing/placesNear.ts'
import { buildStreetGraph } from './buildStreetGraph.ts'
import { streetModes } from './streetGraph.ts'

const folder = process.env.REAL_DATA

/** Pairs in Newport with what OSRM 6 said of them, with its stock profiles: degrees, seconds, metres. */
async function recordedPairs(mode: string) {
  const text = await readFile(join(folder!, 'osrm', `newport-${mode}.csv`), 'utf8')
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',').map(Number) as [number, number, number, number, number, number])
}

function spread(differences: number[]) {
  const sorted = differences.toSorted((one, other) => one - other)
  return { median: sorted[Math.floor(sorted.length / 2)]!, most: sorted[Math.floor(sorted.length * 0.95)]! }
}

const percent = (part: number) => `${(part * 100).toFixed(2)} %`

describe.skipIf(folder === undefined)('near OSRM in Newport', () => {
  it.each(streetModes)('%s', { timeout: 120_000 }, async (mode) => {
    const graph = await buildStreetGraph(join(folder!, 'data', 'newport.osm.pbf'), mode)
    const differences = (await recordedPairs(mode)).map(([fromX, fromY, toX, toY, seconds, metres]) => {
      const way = shortestWay(graph, placesNear(graph, fromX, fromY), placesNear(graph, toX, toY))
      return {
        unreachable: way === undefined,
        duration: Math.abs((way?.duration ?? 0) / 1000 / seconds - 1),
        distance: Math.abs((way?.distance ?? 0) / 100 / metres - 1),
      }
    })
    const durations = spread(differences.map(({ duration }) => duration))
    const distances = spread(differences.map(({ distance }) => distance))
    console.info(
      `${mode}: durations ${percent(durations.median)} off in the median, ${percent(durations.most)} at the 95th percentile;`,
      `distances ${percent(distances.median)} and ${percent(distances.most)}`,
    )
    expect(differences.filter(({ unreachable }) => unreachable)).toHaveLength(0)
    expect(durations.median).toBeLessThanOrEqual(0.05)
    expect(durations.most).toBeLessThanOrEqual(0.2)
    expect(distances.median).toBeLessThanOrEqual(0.03)
    expect(distances.most).toBeLessThanOrEqual(0.15)
  })
})
