import { growingBytes, growingDoubles, growingIndexes, growingInts } from '../../../storage/index.ts'
import type { StreetEdges, StreetLines, StreetNodes } from './streetGraph.ts'

/** Lines, nodes and edges while they are made, and what only the making of turns needs to know of them. */
export interface CutStreets {
  readonly nodes: StreetNodes
  readonly lines: StreetLines
  /** `usable` is filled in once the turns are known. */
  readonly edges: StreetEdges
  /** By node: `nodeBits`. */
  readonly nodeBits: Uint8Array
  /** By edge, 1: for those who have business there only. */
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

export function finishColumns({ nodes, lines, edges }: StreetColumns): CutStreets {
  const edgeCount = edges.from.length
  const lineCount = lines.wayIds.length
  return {
    nodes: {
      count: nodes.ids.length,
      ids: nodes.ids.finish(),
      longitudes: nodes.longitudes.finish(),
      latitudes: nodes.latitudes.finish(),
    },
    lines: {
      count: lineCount,
      starts: lines.starts.finish(),
      longitudes: lines.longitudes.finish(),
      latitudes: lines.latitudes.finish(),
      nodeIds: lines.nodeIds.finish(),
      names: lines.names.finish(),
      references: lines.references.finish(),
      classes: lines.classes.finish(),
      flags: lines.flags.finish(),
      wayIds: lines.wayIds.finish(),
    },
    edges: {
      count: edgeCount,
      from: edges.from.finish(),
      to: edges.to.finish(),
      opposite: edges.opposite.finish(),
      twinOf: new Int32Array(edgeCount).fill(-1),
      line: edges.line.finish(),
      backward: edges.backward.finish(),
      weights: edges.weights.finish(),
      durations: edges.durations.finish(),
      distances: edges.distances.finish(),
      usable: new Uint8Array(edgeCount),
      travel: edges.travel.finish(),
    },
    nodeBits: nodes.bits.finish(),
    restricted: edges.restricted.finish(),
  }
}
