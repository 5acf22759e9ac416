import { finishColumns, growingIndexes, growingInts } from '../../../storage/index.ts'
import { nodeBits } from '../import/importedNodes.ts'
import type { ImportedRestriction } from '../import/importedRestrictions.ts'
import { restrictedEntrySeconds, turnSeconds } from '../rules/turnCosts.ts'
import { edgesByNode } from './edgesByNode.ts'
import { forbiddenTurns } from './forbiddenTurns.ts'
import { bearingFrom } from './lineShape.ts'
import type { CutStreets } from './streetColumns.ts'
import { type StreetMode, type StreetTurns, streetFlags } from './streetGraph.ts'

/** The turns from edge to edge that no barrier or restriction forbids. U-turns only where there is no other exit: at a dead end or a barrier. */
export function buildTurns(
  mode: StreetMode,
  streets: CutStreets,
  restrictions: readonly ImportedRestriction[],
): StreetTurns {
  const { edges, lines, nodes } = streets
  const leaving = edgesByNode(edges, edges.from, nodes.count)
  const isForbidden = forbiddenTurns(streets, leaving, restrictions)
  const bearings = bearingsOf(streets)
  const streetCounts = countStreets(streets)
  const starts = new Uint32Array(edges.count + 1)
  const columns = { to: growingIndexes(), weights: growingInts(), durations: growingInts() }

  const add = (from: number, to: number) => {
    const node = edges.to[from]!
    const isUTurn = edges.opposite[from] === to
    const signal = edges.backward[from] === 1 ? nodeBits.backward : nodeBits.forward
    const seconds = turnSeconds(mode, {
      angle: isUTurn ? 180 : angleBetween(bearings.arriving[from]!, bearings.leaving[to]!),
      isUTurn,
      streets: streetCounts[node]!,
      changesTravel: edges.travel[from] !== edges.travel[to],
      hasSignals: (streets.nodeBits[node]! & signal) !== 0,
      drivesOnLeft: (lines.flags[edges.line[from]!]! & streetFlags.rightHandTraffic) === 0,
    })
    const gate = (streets.nodeBits[node]! & nodeBits.restricted) !== 0 && !isUTurn
    const enters = gate || (streets.restricted[to] === 1 && streets.restricted[from] === 0)
    columns.to.push(to)
    columns.durations.push(Math.round(seconds * 1000))
    columns.weights.push(Math.round((seconds + (enters ? restrictedEntrySeconds : 0)) * 1000))
  }

  for (let from = 0; from < edges.count; from++) {
    const node = edges.to[from]!
    const before = columns.to.length
    const back = edges.opposite[from]!
    const barred = (streets.nodeBits[node]! & nodeBits.barrier) !== 0
    for (let at = leaving.starts[node]!; !barred && at < leaving.starts[node + 1]!; at++) {
      const to = leaving.edges[at]!
      if (to !== back && !isForbidden(from, to)) add(from, to)
    }
    if (columns.to.length === before && back >= 0 && !isForbidden(from, back)) add(from, back)
    starts[from + 1] = columns.to.length
  }
  return {
    starts,
    ...finishColumns(columns),
  }
}

/** Bearings in degrees clockwise from north at which each edge leaves its first node and reaches its last. */
function bearingsOf({ edges, lines }: CutStreets): { leaving: Float32Array; arriving: Float32Array } {
  const leaving = new Float32Array(edges.count)
  const arriving = new Float32Array(edges.count)
  for (let edge = 0; edge < edges.count; edge++) {
    const line = edges.line[edge]!
    const first = lines.starts[line]!
    const last = lines.starts[line + 1]! - 1
    const fromFirst = bearingFrom(lines.longitudes, lines.latitudes, first, last, 1)
    const fromLast = bearingFrom(lines.longitudes, lines.latitudes, last, first, -1)
    const backward = edges.backward[edge] === 1
    leaving[edge] = backward ? fromLast : fromFirst
    arriving[edge] = (backward ? fromFirst : fromLast) + 180
  }
  return { leaving, arriving }
}

/** From -180 to 180 degrees: positive is right of straight ahead, negative left. */
function angleBetween(arriving: number, leaving: number): number {
  return ((((leaving - arriving + 180) % 360) + 360) % 360) - 180
}

/** By node, the number of streets, whatever their direction. */
function countStreets({ edges, nodes }: CutStreets): Uint16Array {
  const counts = new Uint16Array(nodes.count)
  for (let edge = 0; edge < edges.count; edge++) {
    if (edges.opposite[edge]! >= 0 && edges.backward[edge] === 1) continue
    counts[edges.from[edge]!]!++
    counts[edges.to[edge]!]!++
  }
  return counts
}
