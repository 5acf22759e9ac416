import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExtractContents, type ExtractRelation, type Tags, writeExtract } from '../../../extract/index.ts'
import { type BuiltStreets, buildStreetGraph } from '../graph/buildStreetGraph.ts'
import { centimetresBetween } from '../graph/lineShape.ts'
import type { StreetGraph, StreetMode } from '../graph/streetGraph.ts'
import { shortestPath } from './dijkstra.ts'

/**
 * A map drawn in text, after the manner of OSRM's testbot. Every letter and digit is a node; dashes and bars are for the eye alone.
 * One character is one cell each way, so that `a-b` are two cells apart, as are a letter and the letter two rows below.
 */
export interface TextMap {
  readonly map: string
  /** Metres a cell: 50, so that neighbours like `a-b` are 100 metres apart. */
  readonly cell?: number
  /** Degrees of the upper left corner. On the Dogger Bank, where they drive on the left, unless told otherwise. */
  readonly corner?: readonly [number, number]
  readonly nodes?: Readonly<Record<string, Tags>>
  /** Ways by the nodes they run through: `{ abc: { highway: 'residential' } }`. */
  readonly ways: Readonly<Record<string, Tags>>
  readonly restrictions?: readonly TextRestriction[]
  /** Areas drawn as multipolygons, by the ways along their edges. */
  readonly areas?: readonly { readonly outer: string; readonly inner?: string; readonly tags: Tags }[]
  /** Nodes that lie beyond the border of the extract: drawn, but not in it. */
  readonly beyond?: string
}

interface TextRestriction {
  /** Ways, by their nodes; several with spaces between. */
  readonly from: string
  readonly to: string
  /** One letter is a node, more are ways. */
  readonly via: string
  readonly tags: Tags
}

/** The OpenStreetMap id of a node that is drawn as this letter or digit. */
const nodeId = (letter: string): number => letter.charCodeAt(0)

/** The map as the contents of an extract. Throws RangeError for a way through a node that is not drawn. */
export function textMapContents(drawn: TextMap): ExtractContents {
  const [longitude, latitude] = drawn.corner ?? [2.5, 54.6]
  const corner = { x: Math.round(longitude * 1e7), y: Math.round(latitude * 1e7) }
  const cell = (drawn.cell ?? 50) * 100
  const sample = 10_000
  const across = (cell * sample) / centimetresBetween(corner.x, corner.y, corner.x + sample, corner.y)
  const along = (cell * sample) / centimetresBetween(corner.x, corner.y, corner.x, corner.y + sample)
  const places = new Map<string, { x: number; y: number }>()
  drawn.map.split('\n').forEach((row, down) => {
    for (const [right, letter] of [...row].entries())
      if (/[a-z0-9]/i.test(letter))
        places.set(letter, { x: corner.x + Math.round(right * across), y: corner.y - Math.round(down * along) })
  })
  const ways = Object.entries(drawn.ways)
  for (const letter of ways.flatMap(([letters]) => [...letters]))
    if (!places.has(letter)) throw new RangeError(`Node ${letter} is not drawn.`)
  const wayId = (letters: string) => ways.findIndex(([key]) => key === letters) + 1
  const waysOf = (names: string, role: string) =>
    names.split(' ').map((letters) => ({ type: 'way' as const, id: wayId(letters), role }))
  const areas = (drawn.areas ?? []).map(
    ({ outer, inner, tags }, index): ExtractRelation => ({
      id: 1000 + index,
      members: [...waysOf(outer, 'outer'), ...(inner ? waysOf(inner, 'inner') : [])],
      tags: { type: 'multipolygon', ...tags },
    }),
  )
  const relations = (drawn.restrictions ?? []).map(({ from, to, via, tags }, index): ExtractRelation => {
    const between = via.length === 1 ? [{ type: 'node' as const, id: nodeId(via), role: 'via' }] : waysOf(via, 'via')
    return {
      id: index + 1,
      members: [...waysOf(from, 'from'), ...between, ...waysOf(to, 'to')],
      tags: { type: 'restriction', ...tags },
    }
  })
  return {
    bounds: [longitude - 1, latitude - 1, longitude + 1, latitude + 1],
    writingProgram: 'text map',
    nodes: [...places]
      .filter(([letter]) => !drawn.beyond?.includes(letter))
      .map(([letter, { x, y }]) => ({
        id: nodeId(letter),
        longitude: x,
        latitude: y,
        tags: drawn.nodes?.[letter],
      }))
      .sort((one, other) => one.id - other.id),
    ways: ways.map(([letters, tags], index) => ({ id: index + 1, nodes: [...letters].map(nodeId), tags })),
    relations: [...relations, ...areas],
  }
}

/** The graph of a drawn map, through an extract on disk as of a real place. */
export const streetsOf = async (drawn: TextMap, mode: StreetMode): Promise<StreetGraph> =>
  (await builtOf(drawn, mode)).graph

/** The same with what was doubtful. */
export async function builtOf(drawn: TextMap, mode: StreetMode): Promise<BuiltStreets> {
  const folder = await mkdtemp(join(tmpdir(), 'text-map-'))
  try {
    const path = join(folder, 'map.osm.pbf')
    await writeExtract(path, textMapContents(drawn))
    return await buildStreetGraph(path, mode)
  } finally {
    await rm(folder, { recursive: true })
  }
}

export interface TextRoute {
  /** The nodes passed, as drawn. */
  readonly path: string
  readonly seconds: number
  readonly metres: number
  /** In seconds. */
  readonly weight: number
}

/** The best way from one drawn node to another by plain Dijkstra, both being ends of streets. Undefined: no way leads there. */
export function textRoute(graph: StreetGraph, from: string, to: string): TextRoute | undefined {
  const { edges, lines, nodes } = graph
  const edgesAt = (letter: string, column: Uint32Array) =>
    Array.from(column.keys()).filter((edge) => nodes.ids[column[edge]!] === nodeId(letter))
  const way = shortestPath(
    graph,
    edgesAt(from, edges.from).map((edge) => ({ edge, fraction: 0 })),
    edgesAt(to, edges.to).map((edge) => ({ edge, fraction: 1 })),
  )
  if (way === undefined) return undefined
  let path = ''
  for (const edge of way.edges) {
    const line = edges.line[edge]!
    const letters = Array.from(lines.nodeIds.subarray(lines.starts[line]!, lines.starts[line + 1]!), (id) =>
      String.fromCharCode(id),
    )
    if (edges.backward[edge] === 1) letters.reverse()
    path += letters.slice(path === '' ? 0 : 1).join('')
  }
  return { path, seconds: way.duration / 1000, metres: way.distance / 100, weight: way.weight / 1000 }
}

/** The nodes that a car, a bicycle and a walker pass on their best way from one drawn node to another. */
export async function pathsOf(
  drawn: TextMap,
  from: string,
  to: string,
): Promise<Record<'car' | 'bike' | 'foot', string | undefined>> {
  const path = async (mode: StreetMode) => textRoute(await streetsOf(drawn, mode), from, to)?.path
  return { car: await path('car'), bike: await path('bike'), foot: await path('foot') }
}
