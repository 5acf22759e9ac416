import type { ColumnFormat, Columns } from '../../../storage/index.ts'
import type { Hierarchy } from '../router/hierarchy.ts'
import type { StreetIndex } from '../router/indexStreets.ts'
import type { Streets } from '../router/streets.ts'

const schema = {
  nodeIds: 'f64',
  nodeLongitudes: 'i32',
  nodeLatitudes: 'i32',
  edgeFrom: 'u32',
  edgeTo: 'u32',
  edgeOpposite: 'i32',
  edgeTwinOf: 'i32',
  edgeLine: 'u32',
  edgeBackward: 'u8',
  edgeWeights: 'i32',
  edgeDurations: 'i32',
  edgeDistances: 'i32',
  edgeUsable: 'u8',
  edgeTravel: 'u8',
  lineStarts: 'u32',
  lineLongitudes: 'i32',
  lineLatitudes: 'i32',
  lineNodeIds: 'f64',
  lineNames: 'u32',
  lineReferences: 'u32',
  lineClasses: 'u8',
  lineFlags: 'u8',
  lineWayIds: 'f64',
  turnStarts: 'u32',
  turnTo: 'u32',
  turnWeights: 'i32',
  turnDurations: 'i32',
  /** The strings as JSON. */
  strings: 'u8',
  hierarchyEdges: 'u32',
  hierarchyRanks: 'u32',
  upStarts: 'u32',
  upArcs: 'i32',
  upMiddles: 'i32',
  downStarts: 'u32',
  downArcs: 'i32',
  downMiddles: 'i32',
  loopArcs: 'i32',
  loopMiddles: 'i32',
  indexEdgeStarts: 'u32',
  indexLineEdges: 'u32',
  indexLines: 'u32',
  indexFirsts: 'u32',
  indexLasts: 'u32',
  /** Flatbush's own form; empty when there is nothing to find. */
  indexBoxes: 'u8',
} as const

/** The label of a file is its mode's index. */
export const streetsFormat: ColumnFormat<typeof schema> = {
  magic: 'Streets\xff',
  version: 3,
  title: 'streets',
  schema,
}
export type StreetColumns = Columns<typeof schema>

/** The columns of streets, none of them copied but the strings. */
export function columnsOf({ graph, hierarchy, index }: Streets): StreetColumns {
  const { nodes, edges, lines, turns } = graph
  return {
    nodeIds: nodes.ids,
    nodeLongitudes: nodes.longitudes,
    nodeLatitudes: nodes.latitudes,
    edgeFrom: edges.from,
    edgeTo: edges.to,
    edgeOpposite: edges.opposite,
    edgeTwinOf: edges.twinOf,
    edgeLine: edges.line,
    edgeBackward: edges.backward,
    edgeWeights: edges.weights,
    edgeDurations: edges.durations,
    edgeDistances: edges.distances,
    edgeUsable: edges.usable,
    edgeTravel: edges.travel,
    lineStarts: lines.starts,
    lineLongitudes: lines.longitudes,
    lineLatitudes: lines.latitudes,
    lineNodeIds: lines.nodeIds,
    lineNames: lines.names,
    lineReferences: lines.references,
    lineClasses: lines.classes,
    lineFlags: lines.flags,
    lineWayIds: lines.wayIds,
    turnStarts: turns.starts,
    turnTo: turns.to,
    turnWeights: turns.weights,
    turnDurations: turns.durations,
    strings: new TextEncoder().encode(JSON.stringify(graph.strings)),
    ...hierarchyColumns(hierarchy),
    ...indexColumns(index),
  }
}

function hierarchyColumns({ edges, ranks, up, down, loops }: Hierarchy) {
  return {
    hierarchyEdges: edges,
    hierarchyRanks: ranks,
    upStarts: up.starts,
    upArcs: up.arcs,
    upMiddles: up.middles,
    downStarts: down.starts,
    downArcs: down.arcs,
    downMiddles: down.middles,
    loopArcs: loops.arcs,
    loopMiddles: loops.middles,
  }
}

function indexColumns({ edgeStarts, lineEdges, lines, firsts, lasts, boxBytes }: StreetIndex) {
  return {
    indexEdgeStarts: edgeStarts,
    indexLineEdges: lineEdges,
    indexLines: lines,
    indexFirsts: firsts,
    indexLasts: lasts,
    indexBoxes: boxBytes,
  }
}
