import type { ImportedRestriction } from '../import/importedRestrictions.ts'
import { edgesByNode } from './edgesByNode.ts'
import type { StreetEdges, StreetLines, StreetTurns } from './streetGraph.ts'

/** Edges that may not be taken in sequence: at least three, since a forbidden pair is simply not a turn of the graph. */
export type ForbiddenPath = readonly number[]

/** Longer than any real restriction; bounds the search where ways form a net. */
const maxLength = 60

interface JoinedStreets {
  readonly edges: StreetEdges
  readonly lines: StreetLines
  readonly turns: StreetTurns
}

/**
 * The paths forbidden by restrictions with via ways: from the `from` way, over the via ways, into the forbidden street. `only` forbids every other exit at the
 * end; the via ways may be left earlier. A restriction that would cut the map in two is ignored.
 */
export function forbiddenPaths(
  { edges, lines, turns }: JoinedStreets,
  nodeCount: number,
  restrictions: readonly ImportedRestriction[],
): ForbiddenPath[] {
  const over = restrictions.filter(({ via }) => 'ways' in via)
  if (over.length === 0) return []
  const wayOf = (edge: number) => lines.wayIds[edges.line[edge]!]!
  const exitsOf = (edge: number) => Array.from(turns.to.subarray(turns.starts[edge]!, turns.starts[edge + 1]!))
  const fromWays = new Set(over.flatMap((restriction) => restriction.fromWays))
  const edgesOfWay = new Map<number, number[]>()
  for (let edge = 0; edge < edges.count; edge++)
    if (fromWays.has(wayOf(edge))) edgesOfWay.set(wayOf(edge), [...(edgesOfWay.get(wayOf(edge)) ?? []), edge])

  /** Every continuation of `path` over all ways of `between` into one of `toWays`. */
  const follow = (path: readonly number[], between: readonly number[], toWays: readonly number[]): number[][] => {
    if (path.length > maxLength) return []
    const last = path.at(-1)!
    const allTaken = between.every((way) => path.some((edge) => wayOf(edge) === way))
    return exitsOf(last).flatMap((next) => {
      if (path.includes(next) || next === edges.opposite[last]) return []
      const ends = path.length > 1 && allTaken && toWays.includes(wayOf(next)) ? [[...path, next]] : []
      return between.includes(wayOf(next)) ? [...ends, ...follow([...path, next], between, toWays)] : ends
    })
  }

  const forbidden = new Map<string, ForbiddenPath>()
  const only = new Map<string, { readonly path: readonly number[]; readonly allowed: Set<number> }>()
  for (const { kind, fromWays: sources, toWays, via } of over) {
    const between = 'ways' in via ? via.ways : []
    const paths = sources.flatMap((way) => edgesOfWay.get(way) ?? []).flatMap((edge) => follow([edge], between, toWays))
    for (const path of paths) {
      if (kind === 'no') forbidden.set(path.join(), path)
      else {
        const before = path.slice(0, -1)
        const rule = only.get(before.join()) ?? { path: before, allowed: new Set() }
        rule.allowed.add(path.at(-1)!)
        only.set(before.join(), rule)
      }
    }
  }
  for (const { path, allowed } of only.values())
    for (const exit of exitsOf(path.at(-1)!))
      if (!allowed.has(exit)) forbidden.set([...path, exit].join(), [...path, exit])
  return dropClosures([...forbidden.values()], { edges, turns, nodeCount, exitsOf })
}

interface Closures {
  readonly edges: StreetEdges
  readonly turns: StreetTurns
  readonly nodeCount: number
  readonly exitsOf: (edge: number) => readonly number[]
}

/**
 * Drops paths that would cut the map in two: if only restricted traffic enters the via ways and has no other exit from them, the forbidden street must still be
 * reachable by a detour.
 */
function dropClosures(
  paths: readonly ForbiddenPath[],
  { edges, turns, nodeCount, exitsOf }: Closures,
): ForbiddenPath[] {
  const reaching = edgesByNode(edges, edges.to, nodeCount)
  const entriesOf = (edge: number) =>
    Array.from(
      reaching.edges.subarray(reaching.starts[edges.from[edge]!]!, reaching.starts[edges.from[edge]! + 1]!),
    ).filter((from) => turns.to.subarray(turns.starts[from]!, turns.starts[from + 1]!).includes(edge))
  const between = (path: ForbiddenPath) => path.slice(1, -1)
  const byBetween = Map.groupBy(paths, (path) => between(path).join())
  const closes = (path: ForbiddenPath) => {
    const alike = byBetween.get(between(path).join())!
    const streets = between(path)
    const isEntered = streets.some((edge, index) =>
      entriesOf(edge).some((from) =>
        index === 0 ? !alike.some(([bound]) => bound === from) : from !== streets[index - 1],
      ),
    )
    const exits = exitsOf(streets.at(-1)!)
    const leads = (bound: number) => exits.some((exit) => !alike.some((one) => one[0] === bound && one.at(-1) === exit))
    return !isEntered && !alike.some(([bound]) => leads(bound!))
  }
  return paths.filter((path) => !closes(path) || hasDetour(path, exitsOf))
}

/** After this many edges a detour is assumed: the area is as large as a town. */
const maxExplored = 20_000

/** Whether the end of a path can be reached from its beginning without its last turn. */
function hasDetour(path: ForbiddenPath, exitsOf: (edge: number) => readonly number[]): boolean {
  const [last, end] = [path.at(-2)!, path.at(-1)!]
  const seen = new Set([path[0]!])
  for (const edge of seen) {
    if (seen.size > maxExplored) return true
    for (const exit of exitsOf(edge)) if (edge !== last || exit !== end) seen.add(exit)
    if (seen.has(end)) return true
  }
  return false
}
