import Flatbush from 'flatbush'
import { originalOf, type StreetGraph } from '../graph/streetGraph.ts'

/** Maximum segments of a piece of a line, and maximum extent of its box in 1e-7 degrees (about 300 m). */
const pieceLimit = { segments: 8, extent: 30_000 }

/** The pieces of the lines that may be snapped to, by their boxes. */
export interface StreetIndex {
  /**
   * Edges of line `i`: from `edgeStarts[i]` up to `edgeStarts[i + 1]` of `lineEdges`: the usable one along it and the one
   * against it, then their twins.
   */
  readonly edgeStarts: Uint32Array
  readonly lineEdges: Uint32Array
  /** Line of each piece. */
  readonly lines: Uint32Array
  /** First and last of each piece's points, as the graph's lines number them. */
  readonly firsts: Uint32Array
  readonly lasts: Uint32Array
  /** The pieces' boxes in 1e-7 degrees; null when there is no piece. */
  readonly boxes: Flatbush | null
  /** The same as bytes in Flatbush's own form; empty when there is no piece. */
  readonly boxBytes: Uint8Array
}

/** Indexes the lines that have a wanted edge: by default a usable one. */
export function indexStreets(
  { edges, lines }: Pick<StreetGraph, 'edges' | 'lines'>,
  isWanted: (edge: number) => boolean = (edge) => edges.usable[edge] === 1,
): StreetIndex {
  const { starts: edgeStarts, sorted: lineEdges } = edgesByLine(edges, lines.count, isWanted)
  const pieceLines: number[] = []
  const firsts: number[] = []
  const lasts: number[] = []
  for (let line = 0; line < lines.count; line++) {
    if (edgeStarts[line] === edgeStarts[line + 1]) continue
    const end = lines.starts[line + 1]! - 1
    for (let first = lines.starts[line]!; first < end; first = lasts.at(-1)!) {
      pieceLines.push(line)
      firsts.push(first)
      lasts.push(lastOfPiece(lines, first, end))
    }
  }
  const boxes = pieceLines.length === 0 ? null : new Flatbush(pieceLines.length, 16, Int32Array, SharedArrayBuffer)
  for (let piece = 0; piece < pieceLines.length; piece++) {
    const box = boxOf(lines, firsts[piece]!, lasts[piece]!)
    boxes?.add(box.west, box.south, box.east, box.north)
  }
  boxes?.finish()
  return {
    edgeStarts,
    lineEdges,
    lines: Uint32Array.from(pieceLines),
    firsts: Uint32Array.from(firsts),
    lasts: Uint32Array.from(lasts),
    boxes,
    boxBytes: new Uint8Array(boxes?.data ?? new ArrayBuffer(0)),
  }
}

/** Ascending, so that twins, which are the last edges of all, come last. */
function edgesByLine(edges: StreetGraph['edges'], lineCount: number, isWanted: (edge: number) => boolean) {
  const isOn = (edge: number) => isWanted(originalOf(edges, edge))
  const starts = new Uint32Array(lineCount + 1)
  for (let edge = 0; edge < edges.count; edge++) if (isOn(edge)) starts[edges.line[edge]! + 1]!++
  for (let line = 0; line < lineCount; line++) starts[line + 1]! += starts[line]!
  const next = starts.slice()
  const sorted = new Uint32Array(starts[lineCount]!)
  for (let edge = 0; edge < edges.count; edge++) if (isOn(edge)) sorted[next[edges.line[edge]!]!++] = edge
  return { starts, sorted }
}

function lastOfPiece(lines: StreetGraph['lines'], first: number, end: number): number {
  let last = first + 1
  while (last < end && last - first < pieceLimit.segments) {
    const { west, south, east, north } = boxOf(lines, first, last + 1)
    if (east - west > pieceLimit.extent || north - south > pieceLimit.extent) break
    last++
  }
  return last
}

function boxOf({ longitudes, latitudes }: StreetGraph['lines'], first: number, last: number) {
  const box = { west: longitudes[first]!, south: latitudes[first]!, east: longitudes[first]!, north: latitudes[first]! }
  for (let point = first + 1; point <= last; point++) {
    box.west = Math.min(box.west, longitudes[point]!)
    box.east = Math.max(box.east, longitudes[point]!)
    box.south = Math.min(box.south, latitudes[point]!)
    box.north = Math.max(box.north, latitudes[point]!)
  }
  return box
}
