import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LonLat, Mode } from '@doorstep/shared/units'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ExtractContents, type Tags, writeExtract } from '../../api/src/extract/index.ts'
import { openStreetRouter, prepareStreets } from '../../api/src/roads/streets/index.ts'
import type { StreetRouter } from '../../api/src/roads/streets/router/streetRouter.ts'

const data = process.env.REAL_DATA

interface Member {
  readonly type: 'node' | 'way'
  /** A node's letter, or a way's index. */
  readonly ref: string | number
  readonly role: string
}
type Metres = readonly [east: number, north: number]
interface Ask {
  readonly mode: Mode
  readonly from: Metres
  readonly to: Metres
  /** Minimum and maximum. */
  readonly metres?: readonly [number, number]
  readonly seconds?: readonly [number, number]
}
interface RoadCase {
  readonly id: string
  readonly seen: string
  readonly right: string
  readonly nodes: Readonly<Record<string, { readonly at: Metres; readonly tags?: Tags }>>
  readonly ways: readonly { readonly nodes: readonly string[]; readonly tags: Tags }[]
  readonly relations: readonly { readonly tags: Tags; readonly members: readonly Member[] }[]
  readonly asks: readonly Ask[]
}

const cases: readonly RoadCase[] = data ? JSON.parse(readFileSync(join(data, 'cases', 'roads.json'), 'utf8')) : []

/** An arbitrary point in Britain. */
const middle = { longitude: -1.5, latitude: 52.5 }
const metresADegree = 111_250

function degreesOf([east, north]: Metres): LonLat {
  const across = metresADegree * Math.cos((middle.latitude * Math.PI) / 180)
  return [middle.longitude + east / across, middle.latitude + north / metresADegree]
}

function contentsOf({ nodes, ways, relations }: RoadCase): ExtractContents {
  const letters = Object.keys(nodes)
  const nodeId = (letter: string | number) => letters.indexOf(String(letter)) + 1
  return {
    bounds: [middle.longitude - 0.1, middle.latitude - 0.1, middle.longitude + 0.1, middle.latitude + 0.1],
    writingProgram: 'road cases',
    nodes: letters.map((letter) => {
      const [longitude, latitude] = degreesOf(nodes[letter]!.at).map((degrees) => Math.round(degrees * 1e7))
      return { id: nodeId(letter), longitude: longitude!, latitude: latitude!, tags: nodes[letter]!.tags }
    }),
    ways: ways.map((way, index) => ({ id: index + 1, nodes: way.nodes.map(nodeId), tags: way.tags })),
    relations: relations.map(({ tags, members }, index) => ({
      id: index + 1,
      tags,
      members: members.map(({ type, ref, role }) => ({
        type,
        role,
        id: type === 'way' ? Number(ref) + 1 : nodeId(ref),
      })),
    })),
  }
}

describe.skipIf(!data).each(cases)('$id ($seen): $right', (drawn) => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-roads-'))
    await writeExtract(join(folder, 'map.osm.pbf'), contentsOf(drawn))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const routerOf = async (mode: Mode): Promise<StreetRouter> => {
    const file = join(folder, `${mode}.bin`)
    await prepareStreets(join(folder, 'map.osm.pbf'), mode, file)
    return openStreetRouter(file)
  }

  it.each(drawn.asks)('by $mode from $from to $to', async ({ mode, from, to, metres, seconds }) => {
    const router = await routerOf(mode)
    const [start] = router.nearest(degreesOf(from))
    const [end] = router.nearest(degreesOf(to))
    const way = router.paths([start!, end!])?.[0]
    expect(way).toBeDefined()
    const [shortest, longest] = metres ?? [0, Number.POSITIVE_INFINITY]
    const [quickest, slowest] = seconds ?? [0, Number.POSITIVE_INFINITY]
    expect(way!.distance / 100).toBeGreaterThanOrEqual(shortest)
    expect(way!.distance / 100).toBeLessThanOrEqual(longest)
    expect(way!.duration / 1000).toBeGreaterThanOrEqual(quickest)
    expect(way!.duration / 1000).toBeLessThanOrEqual(slowest)
  })
})
