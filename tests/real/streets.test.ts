import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildStreetGraph } from '../../api/src/roads/streets/graph/buildStreetGraph.ts'
import { type StreetMode, streetModes } from '../../api/src/roads/streets/graph/streetGraph.ts'
import { buildSteps } from '../../api/src/roads/streets/guidance/index.ts'
import { indexJunctions } from '../../api/src/roads/streets/guidance/junctions.ts'
import { openStreetRouter, prepareStreets } from '../../api/src/roads/streets/index.ts'
import { createStreetRouter } from '../../api/src/roads/streets/router/createStreetRouter.ts'
import { buildStreets } from '../../api/src/roads/streets/router/streets.ts'
import { expectDijkstrasAnswers } from '../../api/src/roads/streets/testing/expectDijkstrasAnswers.ts'
import { guidanceFaults } from './guidanceFaults.ts'

const data = process.env.REAL_DATA

describe.skipIf(!data).each(streetModes)('the streets of Newport by %s', (mode) => {
  let folder: string
  let file: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-newport-'))
    file = join(folder, 'streets.bin')
    await prepareStreets(join(data!, 'data', 'newport.osm.pbf'), mode, file)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('match plain Dijkstra', async () => {
    expectDijkstrasAnswers(await openStreetRouter(file))
  })

  // OSRM has no profile for cargo bikes.
  it.skipIf(mode === 'cargo_bike')('match OSRM within a few per cent', async () => {
    const router = await openStreetRouter(file)
    const differences = (await recordedPairs(mode)).map(([fromX, fromY, toX, toY, seconds, metres]) => {
      const [from] = router.nearest([fromX, fromY])
      const [to] = router.nearest([toX, toY])
      const way = router.paths([from!, to!])?.[0]
      return {
        unreachable: way === undefined,
        duration: Math.abs((way?.duration ?? 0) / 1000 / seconds - 1),
        distance: Math.abs((way?.distance ?? 0) / 100 / metres - 1),
      }
    })
    const durations = spread(differences.map(({ duration }) => duration))
    const distances = spread(differences.map(({ distance }) => distance))
    console.info(
      `${mode}: durations ${percent(durations.median)} off in the median, ${percent(durations.percentile95)} at the 95th percentile;`,
      `distances ${percent(distances.median)} and ${percent(distances.percentile95)}`,
    )
    expect(differences).toHaveLength(200)
    expect(differences.filter(({ unreachable }) => unreachable)).toHaveLength(0)
    expect(durations.median).toBeLessThanOrEqual(0.05)
    expect(durations.percentile95).toBeLessThanOrEqual(0.2)
    expect(distances.median).toBeLessThanOrEqual(0.03)
    expect(distances.percentile95).toBeLessThanOrEqual(0.15)
  })
})

describe.skipIf(!data).each(streetModes)('turns for the phone in Newport by %s', (mode) => {
  it('name streets in order, announce turns only at a choice, and count exits', async () => {
    const { graph } = await buildStreetGraph(join(data!, 'data', 'newport.osm.pbf'), mode)
    const router = createStreetRouter(buildStreets(graph))
    const junctions = indexJunctions(graph)
    const pairs = await recordedPairs(mode === 'cargo_bike' ? 'bike' : mode)
    const faults = pairs.flatMap(([fromX, fromY, toX, toY]) => {
      const [way] = router.paths([router.nearest([fromX, fromY])[0]!, router.nearest([toX, toY])[0]!])!
      return guidanceFaults(graph, way!, buildSteps(junctions, way!))
    })
    expect(pairs).toHaveLength(200)
    expect(faults).toEqual([])
  })
})

/** Pairs in Newport with the results of OSRM 6 with its stock profiles: degrees, seconds, metres. */
async function recordedPairs(mode: StreetMode) {
  const text = await readFile(join(data!, 'osrm', `newport-${mode}.csv`), 'utf8')
  const [, ...rows] = text.trim().split('\n')
  return rows.map((row) => row.split(',').map(Number) as [number, number, number, number, number, number])
}

function spread(differences: number[]) {
  const sorted = differences.toSorted((one, other) => one - other)
  return { median: sorted[Math.floor(sorted.length / 2)]!, percentile95: sorted[Math.floor(sorted.length * 0.95)]! }
}

const percent = (part: number) => `${(part * 100).toFixed(2)} %`
