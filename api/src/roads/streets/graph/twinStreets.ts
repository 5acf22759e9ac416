import { growingIndexes, growingInts } from '../../../extract/index.ts'
import type { ImportedRestriction } from '../import/importedRestrictions.ts'
import { edgesByNode } from './edgesByNode.ts'
import { type StreetEdges, type StreetLines, type StreetTurns, streetFlags } from './streetGraph.ts'

interface JoinedStreets {
  readonly edges: StreetEdges
  readonly lines: StreetLines
  readonly turns: StreetTurns
}

/** What restrictions say of an edge between two junctions. */
interface Between {
  /** Edges from which one may not go on into `forbidden`. */
  readonly bound: Set<number>
  readonly forbidden: Set<number>
  /** Edges from which one may. */
  free: number[]
  /** The edge that these take instead, or -1 when there are none of them. */
  twin: number
}

/**
 * Makes restrictions over a way between two junctions hold, though a turn joins only two edges: the street between loses the forbidden
 * turns, and whoever may take them comes along a twin of it that has no others. So every door on the street between is reached along the
 * street itself. Where that would leave the street without a way on, those who are bound do not enter it at all.
 */
export function twinStreets(
  joined: JoinedStreets,
  nodeCount: number,
  restrictions: readonly ImportedRestriction[],
): JoinedStreets {
  const plans = findBetween(joined, nodeCount, restrictions)
  if (plans.size === 0) return joined
  const { edges, lines, turns } = joined
  const twinned: number[] = []
  for (const [edge, plan] of plans)
    if (plan.free.length > 0 && hasOtherTurn(turns, edge, plan)) plan.twin = edges.count + twinned.push(edge) - 1
  return {
    edges: withTwinEdges(edges, lines.count, twinned),
    lines: withTwinLines(lines, edges, twinned),
    turns: withTwinTurns(turns, edges.count, plans, twinned),
  }
}

function findBetween(
  { edges, lines, turns }: JoinedStreets,
  nodeCount: number,
  restrictions: readonly ImportedRestriction[],
): Map<number, Between> {
  const plans = new Map<number, Between>()
  const between = new Map<number, ImportedRestriction[]>()
  for (const restriction of restrictions)
    if ('way' in restriction.via)
      between.set(restriction.via.way, [...(between.get(restriction.via.way) ?? []), restriction])
  if (between.size === 0) return plans
  const reaching = edgesByNode(edges, edges.to, nodeCount)
  const wayOf = (edge: number) => lines.wayIds[edges.line[edge]!]!
  for (let edge = 0; edge < edges.count; edge++)
    for (const { kind, fromWays, toWays } of between.get(wayOf(edge)) ?? []) {
      const exits = Array.from(turns.to.subarray(turns.starts[edge]!, turns.starts[edge + 1]!))
      const named = exits.filter((to) => toWays.includes(wayOf(to)))
      const entries = Array.from(
        reaching.edges.subarray(reaching.starts[edges.from[edge]!]!, reaching.starts[edges.from[edge]! + 1]!),
      ).filter((from) => turns.to.subarray(turns.starts[from]!, turns.starts[from + 1]!).includes(edge))
      const bound = entries.filter((from) => fromWays.includes(wayOf(from)))
      const forbidden = kind === 'no' ? named : exits.filter((to) => !named.includes(to))
      if (named.length === 0 || bound.length === 0 || forbidden.length === 0) continue
      const plan = plans.get(edge) ?? { bound: new Set(), forbidden: new Set(), free: [], twin: -1 }
      for (const from of bound) plan.bound.add(from)
      for (const to of forbidden) plan.forbidden.add(to)
      plan.free = entries.filter((from) => !plan.bound.has(from))
      plans.set(edge, plan)
    }
  // A street that nobody could enter, or nobody leave, would be lost: then the restriction is not believed.
  for (const [edge, plan] of plans) if (plan.free.length === 0 && !hasOtherTurn(turns, edge, plan)) plans.delete(edge)
  return plans
}

function hasOtherTurn(turns: StreetTurns, edge: number, { forbidden }: Between): boolean {
  return turns.to.subarray(turns.starts[edge]!, turns.starts[edge + 1]!).some((to) => !forbidden.has(to))
}

function withTwinTurns(
  turns: StreetTurns,
  edgeCount: number,
  plans: ReadonlyMap<number, Between>,
  twinned: readonly number[],
): StreetTurns {
  const starts = new Uint32Array(edgeCount + twinned.length + 1)
  const columns = { to: growingIndexes(), weights: growingInts(), durations: growingInts() }
  const add = (turn: number, to: number) => {
    columns.to.push(to)
    columns.weights.push(turns.weights[turn]!)
    columns.durations.push(turns.durations[turn]!)
  }
  const copy = (from: number, wanted: (to: number) => boolean) => {
    for (let turn = turns.starts[from]!; turn < turns.starts[from + 1]!; turn++) {
      const to = turns.to[turn]!
      const next = plans.get(to)
      const mayEnter = next === undefined || !next.bound.has(from) || hasOtherTurn(turns, to, next)
      if (wanted(to) && mayEnter) add(turn, to)
      if (wanted(to) && next !== undefined && next.twin >= 0 && next.free.includes(from)) add(turn, next.twin)
    }
  }
  for (let edge = 0; edge < edgeCount; edge++) {
    const plan = plans.get(edge)
    const keepsAll = plan === undefined || !hasOtherTurn(turns, edge, plan)
    copy(edge, (to) => keepsAll || !plan.forbidden.has(to))
    starts[edge + 1] = columns.to.length
  }
  twinned.forEach((edge, index) => {
    copy(edge, (to) => plans.get(edge)!.forbidden.has(to))
    starts[edgeCount + index + 1] = columns.to.length
  })
  return { starts, to: columns.to.finish(), weights: columns.weights.finish(), durations: columns.durations.finish() }
}

function withTwinEdges(edges: StreetEdges, lineCount: number, twinned: readonly number[]): StreetEdges {
  const line = appended(edges.line, twinned)
  for (let index = 0; index < twinned.length; index++) line[edges.count + index] = lineCount + index
  return {
    count: edges.count + twinned.length,
    from: appended(edges.from, twinned),
    to: appended(edges.to, twinned),
    opposite: appended(edges.opposite, twinned).fill(-1, edges.count),
    line,
    backward: appended(edges.backward, twinned),
    weights: appended(edges.weights, twinned),
    durations: appended(edges.durations, twinned),
    distances: appended(edges.distances, twinned),
    usable: appended(edges.usable, twinned),
    travel: appended(edges.travel, twinned),
  }
}

function withTwinLines(lines: StreetLines, edges: StreetEdges, twinned: readonly number[]): StreetLines {
  const copied = twinned.map((edge) => edges.line[edge]!)
  const points: number[] = []
  const starts = appended(lines.starts, copied)
  copied.forEach((line, index) => {
    for (let at = lines.starts[line]!; at < lines.starts[line + 1]!; at++) points.push(at)
    starts[lines.count + 1 + index] = lines.longitudes.length + points.length
  })
  const flags = appended(lines.flags, copied)
  for (let line = lines.count; line < flags.length; line++) flags[line]! |= streetFlags.twin
  return {
    count: lines.count + copied.length,
    starts,
    longitudes: appended(lines.longitudes, points),
    latitudes: appended(lines.latitudes, points),
    nodeIds: appended(lines.nodeIds, points),
    names: appended(lines.names, copied),
    references: appended(lines.references, copied),
    classes: appended(lines.classes, copied),
    flags,
    wayIds: appended(lines.wayIds, copied),
  }
}

/** A column with some of its rows once more at its end. */
function appended<Column extends Float64Array | Uint32Array | Int32Array | Uint8Array>(
  column: Column,
  rows: readonly number[],
): Column {
  const Kind = column.constructor as new (length: number) => Column
  const result = new Kind(column.length + rows.length)
  result.set(column)
  for (const [index, row] of rows.entries()) result[column.length + index] = column[row]!
  return result
}
