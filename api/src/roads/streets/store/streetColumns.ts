import type { Hierarchy } from '../router/hierarchy.ts'
import type { StreetIndex } from '../router/indexStreets.ts'
import type { Streets } from '../router/streets.ts'

type ColumnType = Uint8ArrayConstructor | Uint32ArrayConstructor | Int32ArrayConstructor | Float64ArrayConstructor

/** Every column that is stored, in the order in which it stands in the file. Any change needs a new version. */
export const columnTypes = {
  nodeIds: Float64Array,
  nodeLongitudes: Int32Array,
  nodeLatitudes: Int32Array,
  edgeFrom: Uint32Array,
  edgeTo: Uint32Array,
  edgeOpposite: Int32Array,
  edgeTwinOf: Int32Array,
  edgeLine: Uint32Array,
  edgeBackward: Uint8Array,
  edgeWeights: Int32Array,
  edgeDurations: Int32Array,
  edgeDistances: Int32Array,
  edgeUsable: Uint8Array,
  edgeTravel: Uint8Array,
  lineStarts: Uint32Array,
  lineLongitudes: Int32Array,
  lineLatitudes: Int32Array,
  lineNodeIds: Float64Array,
  lineNames: Uint32Array,
  lineReferences: Uint32Array,
  lineClasses: Uint8Array,
  lineFlags: Uint8Array,
  lineWayIds: Float64Array,
  turnStarts: Uint32Array,
  turnTo: Uint32Array,
  turnWeights: Int32Array,
  turnDurations: Int32Array,
  /** The strings as JSON. */
  strings: Uint8Array,
  hierarchyEdges: Uint32Array,
  hierarchyRanks: Uint32Array,
  upStarts: Uint32Array,
  upArcs: Int32Array,
  upMiddles: Int32Array,
  downStarts: Uint32Array,
  downArcs: Int32Array,
  downMiddles: Int32Array,
  loopArcs: Int32Array,
  loopMiddles: Int32Array,
  indexEdgeStarts: Uint32Array,
  indexLineEdges: Uint32Array,
  indexLines: Uint32Array,
  indexFirsts: Uint32Array,
  indexLasts: Uint32Array,
  /** Flatbush's own form; empty when there is nothing to find. */
  indexBoxes: Uint8Array,
} as const satisfies Record<string, ColumnType>

export type ColumnName = keyof typeof columnTypes
export type StreetColumns = { readonly [Name in ColumnName]: ColumnOf<(typeof columnTypes)[Name]> }

type ColumnOf<Type extends ColumnType> = Type extends Uint8ArrayConstructor
  ? Uint8Array
  : Type extends Uint32ArrayConstructor
    ? Uint32Array
    : Type extends Int32ArrayConstructor
      ? Int32Array
      : Float64Array

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
