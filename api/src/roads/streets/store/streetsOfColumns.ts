import Flatbush from 'flatbush'
import type { StreetMode } from '../graph/streetGraph.ts'
import type { Streets } from '../router/streets.ts'
import type { StreetColumns } from './streetColumns.ts'

/** Streets over the columns, nothing copied. Names are decoded when the first one is asked for. */
export function streetsOfColumns(mode: StreetMode, columns: StreetColumns): Streets {
  let strings: readonly string[] | undefined
  const boxes = columns.indexBoxes
  return {
    graph: {
      mode,
      // A view on shared memory cannot be decoded; its copy can.
      get strings() {
        strings ??= JSON.parse(new TextDecoder().decode(columns.strings.slice())) as string[]
        return strings
      },
      nodes: {
        count: columns.nodeIds.length,
        ids: columns.nodeIds,
        longitudes: columns.nodeLongitudes,
        latitudes: columns.nodeLatitudes,
      },
      edges: {
        count: columns.edgeFrom.length,
        from: columns.edgeFrom,
        to: columns.edgeTo,
        opposite: columns.edgeOpposite,
        twinOf: columns.edgeTwinOf,
        line: columns.edgeLine,
        backward: columns.edgeBackward,
        weights: columns.edgeWeights,
        durations: columns.edgeDurations,
        distances: columns.edgeDistances,
        usable: columns.edgeUsable,
        travel: columns.edgeTravel,
      },
      lines: {
        count: columns.lineNames.length,
        starts: columns.lineStarts,
        longitudes: columns.lineLongitudes,
        latitudes: columns.lineLatitudes,
        nodeIds: columns.lineNodeIds,
        names: columns.lineNames,
        references: columns.lineReferences,
        classes: columns.lineClasses,
        flags: columns.lineFlags,
        wayIds: columns.lineWayIds,
      },
      turns: {
        starts: columns.turnStarts,
        to: columns.turnTo,
        weights: columns.turnWeights,
        durations: columns.turnDurations,
      },
    },
    hierarchy: {
      count: columns.hierarchyEdges.length,
      edges: columns.hierarchyEdges,
      ranks: columns.hierarchyRanks,
      up: { starts: columns.upStarts, arcs: columns.upArcs, middles: columns.upMiddles },
      down: { starts: columns.downStarts, arcs: columns.downArcs, middles: columns.downMiddles },
      loops: { arcs: columns.loopArcs, middles: columns.loopMiddles },
    },
    index: {
      edgeStarts: columns.indexEdgeStarts,
      lineEdges: columns.indexLineEdges,
      lines: columns.indexLines,
      firsts: columns.indexFirsts,
      lasts: columns.indexLasts,
      boxBytes: boxes,
      boxes: boxes.length === 0 ? null : Flatbush.from(boxes.buffer, boxes.byteOffset),
    },
  }
}
