import type { ImportedNodes } from '../import/importedNodes.ts'
import type { ImportedWays } from '../import/importedWays.ts'
import { drivesOnLeft } from '../rules/countries.ts'
import type { Passage, WayUse } from '../rules/passage.ts'
import { centimetresBetween } from './lineShape.ts'
import { type CutStreets, finishStreets, type StreetColumns, streetColumns } from './streetColumns.ts'
import { streetFlags, travelModes } from './streetGraph.ts'

/** Converts centimetres and kilometres per hour to milliseconds. */
const milliseconds = (centimetres: number, speed: number) => (centimetres * 36) / speed

/**
 * Cuts ways into streets at their ends, where they meet another or themselves, and at nodes that cost time or block passage. Ways that cross without a common
 * node stay apart: one is a bridge. A way that leaves the extract and re-enters it becomes two.
 */
export function cutStreets(ways: ImportedWays, nodes: ImportedNodes): CutStreets {
  const rows = Int32Array.from(ways.nodeIds, (id) => nodes.find(id))
  const cut = findCuts(ways, nodes, rows)
  const columns = streetColumns()
  columns.lines.starts.push(0)
  const nodeOfRow = new Int32Array(nodes.ids.length).fill(-1)
  for (let way = 0; way < ways.count; way++) {
    const cutter = { ways, nodes, columns, nodeOfRow, way, use: useOf(ways, nodes, rows, way) }
    forEachRun(ways, rows, way, (run) => cutRun(cutter, run, cut))
  }
  return finishStreets(columns)
}

/** Visits the rows of each unbroken stretch of a way within the extract, without consecutive duplicates. */
function forEachRun(ways: ImportedWays, rows: Int32Array, way: number, visit: (run: readonly number[]) => void): void {
  let run: number[] = []
  const end = ways.starts[way + 1]!
  for (let at = ways.starts[way]!; at <= end; at++) {
    const row = at < end ? rows[at]! : -1
    if (row >= 0) {
      if (run.at(-1) !== row) run.push(row)
      continue
    }
    if (run.length >= 2) visit(run)
    run = []
  }
}

/** By row: 1 where streets are cut. */
function findCuts(ways: ImportedWays, nodes: ImportedNodes, rows: Int32Array): Uint8Array {
  const cut = new Uint8Array(nodes.ids.length)
  const seen = new Uint8Array(nodes.ids.length)
  for (let row = 0; row < cut.length; row++) if (nodes.bits[row] !== 0) cut[row] = 1
  for (let way = 0; way < ways.count; way++)
    forEachRun(ways, rows, way, (run) => {
      for (const row of run) {
        if (seen[row] === 1) cut[row] = 1
        seen[row] = 1
      }
      cut[run[0]!] = 1
      cut[run.at(-1)!] = 1
    })
  return cut
}

interface Cutter {
  readonly ways: ImportedWays
  readonly nodes: ImportedNodes
  readonly columns: StreetColumns
  readonly nodeOfRow: Int32Array
  readonly way: number
  readonly use: WayUse
}

function cutRun(cutter: Cutter, run: readonly number[], cut: Uint8Array): void {
  let start = 0
  for (let at = 1; at < run.length; at++)
    if (cut[run[at]!] === 1) {
      addStreet(cutter, run, start, at)
      start = at
    }
}

/** Adds a line with the points from `start` to `end` of the run, and an edge for each permitted direction. */
function addStreet(
  { ways, nodes, columns, nodeOfRow, way, use }: Cutter,
  run: readonly number[],
  start: number,
  end: number,
): void {
  const { lines, edges } = columns
  const line = lines.wayIds.length
  let length = 0
  for (let at = start; at <= end; at++) {
    const row = run[at]!
    lines.longitudes.push(nodes.longitudes[row]!)
    lines.latitudes.push(nodes.latitudes[row]!)
    lines.nodeIds.push(nodes.ids[row]!)
    if (at > start) length += lengthBetween(nodes, run[at - 1]!, row)
  }
  lines.starts.push(lines.longitudes.length)
  lines.names.push(ways.names[way]!)
  lines.references.push(ways.references[way]!)
  lines.classes.push(ways.classes[way]!)
  lines.flags.push(flagsOf(ways, nodes, way, run[start]!, use))
  lines.wayIds.push(ways.ids[way]!)

  const from = nodeAt(columns, nodes, nodeOfRow, run[start]!)
  const to = nodeAt(columns, nodes, nodeOfRow, run[end]!)
  const first = edges.from.length
  const both = use.forward !== undefined && use.backward !== undefined
  const addEdge = (passage: Passage, backward: 0 | 1) => {
    const duration = milliseconds(length, passage.speed)
    edges.opposite.push(both ? first + (1 - backward) : -1)
    edges.from.push(backward ? to : from)
    edges.to.push(backward ? from : to)
    edges.line.push(line)
    edges.backward.push(backward)
    edges.durations.push(Math.max(1, Math.round(duration)))
    edges.weights.push(Math.max(1, Math.round(duration / passage.appeal)))
    edges.distances.push(Math.round(length))
    edges.travel.push(travelModes.indexOf(passage.travel))
    edges.restricted.push(passage.restricted ? 1 : 0)
  }
  if (use.forward) addEdge(use.forward, 0)
  if (use.backward) addEdge(use.backward, 1)
}

/** The way's use; if tagged with a duration, at the speed that takes that long for the whole way. */
function useOf(ways: ImportedWays, nodes: ImportedNodes, rows: Int32Array, way: number): WayUse {
  const use = ways.wayUses[ways.uses[way]!]!
  if (use.seconds === undefined) return use
  let length = 0
  forEachRun(ways, rows, way, (run) => {
    for (let at = 1; at < run.length; at++) length += lengthBetween(nodes, run[at - 1]!, run[at]!)
  })
  const speed = Math.max(length, 1) * (36 / (use.seconds * 1000))
  const timed = (passage: Passage | undefined) => passage && { ...passage, speed }
  return { forward: timed(use.forward), backward: timed(use.backward) }
}

function lengthBetween(nodes: ImportedNodes, from: number, to: number): number {
  return centimetresBetween(
    nodes.longitudes[from]!,
    nodes.latitudes[from]!,
    nodes.longitudes[to]!,
    nodes.latitudes[to]!,
  )
}

function flagsOf(ways: ImportedWays, nodes: ImportedNodes, way: number, row: number, use: WayUse): number {
  const restricted = use.forward?.restricted || use.backward?.restricted ? streetFlags.restricted : 0
  const tagged = [undefined, 'left', 'right'][ways.sides[way]!]
  const left = drivesOnLeft(nodes.longitudes[row]! / 1e7, nodes.latitudes[row]! / 1e7, tagged)
  return ways.flags[way]! | restricted | (left ? 0 : streetFlags.rightHandTraffic)
}

function nodeAt({ nodes: found }: StreetColumns, nodes: ImportedNodes, nodeOfRow: Int32Array, row: number): number {
  if (nodeOfRow[row]! >= 0) return nodeOfRow[row]!
  const node = found.ids.length
  nodeOfRow[row] = node
  found.ids.push(nodes.ids[row]!)
  found.longitudes.push(nodes.longitudes[row]!)
  found.latitudes.push(nodes.latitudes[row]!)
  found.bits.push(nodes.bits[row]!)
  return node
}
