import type { LonLat } from '@doorstep/shared/units'
import { readSharedFile } from '../../storage/index.ts'
import { type StreetGraph, streetFlags, travelModes } from './graph/streetGraph.ts'
import { indexStreets } from './router/indexStreets.ts'
import { nearestStreets } from './router/nearestStreets.ts'
import { openStreets } from './store/packStreets.ts'

/** Streets with doors, connected to each other but to nothing else: no round gets there. */
export interface Island {
  /** A door on it. */
  readonly point: LonLat
  /** Name of the door's street; empty when it has none. */
  readonly street: string
  readonly doors: number
}

/** A door without a street nearby: its street is missing from the map, or closed on it. */
export interface FarDoor<Door> {
  readonly door: Door
  /** To the nearest street that rounds may use; null when there is none. */
  readonly metres: number | null
}

export interface UnreachableDoors<Door> {
  /** Those with most doors first. */
  readonly islands: readonly Island[]
  readonly farDoors: readonly FarDoor<Door>[]
}

/**
 * Finds doors that a mode cannot reach, in a file from `prepareStreets`. A door belongs to an island when its nearest street does. Throws
 * ColumnFileError for any other file.
 *
 * @param maxMetres a door farther than this from every street counts as far
 */
export async function findUnreachableDoors<Door extends { readonly point: LonLat }>(
  file: string,
  doors: Iterable<Door>,
  maxMetres: number,
): Promise<UnreachableDoors<Door>> {
  const { graph, index } = openStreets(await readSharedFile(file))
  const islands = islandsOf(graph)
  const onIslands = { graph, index: indexStreets(graph, islands.has) }
  const found = new Map<number, { point: LonLat; street: string; doors: number }>()
  const farDoors: FarDoor<Door>[] = []
  for (const door of doors) {
    const [usable] = nearestStreets({ graph, index }, door.point, { radius: maxMetres })
    const [isolated] = nearestStreets(onIslands, door.point, { radius: usable?.distance ?? maxMetres })
    if (isolated) {
      const island = islands.of(isolated.positions[0]!.edge)
      const before = found.get(island)
      const street = graph.strings[graph.lines.names[isolated.line]!]!
      found.set(island, before ? { ...before, doors: before.doors + 1 } : { point: door.point, street, doors: 1 })
    } else if (!usable) {
      const [nearest] = nearestStreets({ graph, index }, door.point)
      farDoors.push({ door, metres: nearest ? Math.round(nearest.distance) : null })
    }
  }
  return { islands: [...found.values()].sort((one, other) => other.doors - one.doors), farDoors }
}

/** The disconnected edges, and each edge's component number. */
function islandsOf({ nodes, edges, lines }: StreetGraph) {
  const ferry = travelModes.indexOf('ferry')
  const has = (edge: number): boolean =>
    edges.usable[edge] === 0 &&
    edges.travel[edge] !== ferry &&
    edges.twinOf[edge]! < 0 &&
    (lines.flags[edges.line[edge]!]! & streetFlags.doorless) === 0
  const parents = Uint32Array.from({ length: nodes.count }, (_, node) => node)
  const rootOf = (node: number): number => {
    let at = node
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }
  for (let edge = 0; edge < edges.count; edge++)
    if (has(edge)) parents[rootOf(edges.from[edge]!)] = rootOf(edges.to[edge]!)
  return { has, of: (edge: number) => rootOf(edges.from[edge]!) }
}
