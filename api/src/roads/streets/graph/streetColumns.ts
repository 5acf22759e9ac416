import { finishColumns, growingBytes, growingDoubles, growingIndexes, growingInts } from '../../../storage/index.ts'
import type { StreetEdges, StreetLines, StreetNodes } from './streetGraph.ts'

/** Lines, nodes and edges under construction, and the data needed only to build their turns. */
export interface CutStreets {
  readonly nodes: StreetNodes
  readonly lines: StreetLines
  /** `usable` is filled in once the turns are known. */
  readonly edges: StreetEdges
  /** By node: `nodeBits`. */
  readonly nodeBits: Uint8Array
  /** By edge, 1: access only. */
  readonly restricted: Uint8Array
}

/** The growing columns of `CutStreets`. */
export const streetColumns = () => ({
  nodes: { ids: growingDoubles(), longitudes: growingInts(), latitudes: growingInts(), bits: growingBytes() },
  lines: {
    starts: growingIndexes(),
    longitudes: growingInts(),
    latitudes: growingInts(),
    nodeIds: growingDoubles(),
    names: growingIndexes(),
    references: growingIndexes(),
    classes: growingBytes(),
    flags: growingBytes(),
    wayIds: growingDoubles(),
  },
  edges: {
    from: growingIndexes(),
    to: growingIndexes(),
    opposite: growingInts(),
    line: growingIndexes(),
    backward: growingBytes(),
    weights: growingInts(),
    durations: growingInts(),
    distances: growingInts(),
    travel: growingBytes(),
    restricted: growingBytes(),
  },
})
export type StreetColumns = ReturnType<typeof streetColumns>

export function finishStreets(columns: StreetColumns): CutStreets {
  const { bits, ...nodes } = finishColumns(columns.nodes)
  const { restricted, ...edges } = finishColumns(columns.edges)
  const lines = finishColumns(columns.lines)
  const count = edges.from.length
  return {
    nodes: { count: nodes.ids.length, ...nodes },
    lines: { count: lines.wayIds.length, ...lines },
    edges: { count, ...edges, twinOf: new Int32Array(count).fill(-1), usable: new Uint8Array(count) },
    nodeBits: bits,
    restricted,
  }
}
