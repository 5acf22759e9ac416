import type { StreetGraph } from '../streets/graph/streetGraph.ts'
import { edgePoints, segmentAt } from '../streets/guidance/index.ts'
import type { StreetPoint } from '../streets/router/streetPoint.ts'
import type { NearestQuery } from './nearestQuery.ts'
import { OsrmError } from './osrmError.ts'
import type { ServedStreets } from './servedStreets.ts'
import { snapCoordinate } from './snapCoordinates.ts'
import { waypointAnswer } from './waypointAnswer.ts'

export function nearestAnswer({ router }: ServedStreets, query: NearestQuery): object {
  const points = snapCoordinate(router, query, 0, query.number)
  if (points.length === 0) throw new OsrmError('NoSegment', 'Could not find a matching segments for coordinate')
  return {
    code: 'Ok',
    waypoints: points.map((point) => ({
      nodes: nodesBeside(router.graph, point),
      ...waypointAnswer(router.graph, point, query.generateHints),
    })),
  }
}

/** OpenStreetMap ids of the nodes on either side of the point. */
function nodesBeside(graph: StreetGraph, { positions }: StreetPoint): [number, number] {
  const { edge, fraction } = positions[0]!
  const line = graph.edges.line[edge]!
  const backward = graph.edges.backward[edge] === 1
  const segment = segmentAt(edgePoints(graph, edge), fraction)
  const first = backward ? graph.lines.starts[line + 1]! - 1 - segment : graph.lines.starts[line]! + segment
  return [graph.lines.nodeIds[first]!, graph.lines.nodeIds[backward ? first - 1 : first + 1]!]
}
