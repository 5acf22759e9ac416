import type { StreetGraph } from '../streets/graph/streetGraph.ts'
import { edgePoints, shortDistance } from '../streets/guidance/index.ts'
import type { StreetPath } from '../streets/router/streetPath.ts'
import { metres, seconds } from './figures.ts'
import type { AnnotationName } from './routeQuery.ts'

/** One straight segment between two points of a street. */
interface Segment {
  /** Centimetres and milliseconds, without turns. */
  readonly distance: number
  readonly duration: number
  readonly weight: number
  /** OpenStreetMap ids of its end nodes. */
  readonly from: number
  readonly to: number
}

/** The requested figures of every segment of a leg. */
export function annotationAnswer(
  graph: StreetGraph,
  paths: readonly StreetPath[],
  names: readonly AnnotationName[],
): object {
  const segments = paths.flatMap((path) => segmentsOf(graph, path))
  const answers: Record<AnnotationName, () => object> = {
    duration: () => ({ duration: segments.map((segment) => seconds(segment.duration)) }),
    distance: () => ({ distance: segments.map((segment) => metres(segment.distance)) }),
    weight: () => ({ weight: segments.map((segment) => seconds(segment.weight)) }),
    speed: () => ({ speed: segments.map(speed) }),
    nodes: () => ({ nodes: [segments[0]!.from, ...segments.map((segment) => segment.to)] }),
    datasources: () => ({
      datasources: segments.map(() => 0),
      metadata: { datasource_names: ['OpenStreetMap'] },
    }),
  }
  return Object.assign({}, ...names.map((name) => answers[name]()))
}

/** Metres a second, to a tenth. */
function speed({ distance, duration }: Segment): number {
  return duration > 0 ? Math.round((distance / duration) * 100) / 10 : 0
}

function segmentsOf(graph: StreetGraph, { edges, startFraction, endFraction }: StreetPath): Segment[] {
  return edges.flatMap((edge, index) => {
    const start = index === 0 ? startFraction : 0
    const end = index === edges.length - 1 ? endFraction : 1
    return segmentsOfEdge(graph, edge, start, end)
  })
}

function segmentsOfEdge(graph: StreetGraph, edge: number, start: number, end: number): Segment[] {
  const points = edgePoints(graph, edge)
  const ids = nodeIdsOf(graph, edge)
  const lengths = points.slice(1).map((point, index) => shortDistance(points[index]!, point))
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  const { distances, durations, weights } = graph.edges
  const segments: Segment[] = []
  let passed = 0
  lengths.forEach((length, index) => {
    const from = whole > 0 ? Math.max(start, passed / whole) : start
    const to = whole > 0 ? Math.min(end, (passed + length) / whole) : end
    passed += length
    // An edge not travelled at all, as at the end of a street, leaves no segment; a path of zero length leaves one.
    if (to < from || (to === from && segments.length > 0)) return
    segments.push({
      distance: distances[edge]! * (to - from),
      duration: durations[edge]! * (to - from),
      weight: weights[edge]! * (to - from),
      from: ids[index]!,
      to: ids[index + 1]!,
    })
  })
  return segments
}

function nodeIdsOf({ edges, lines }: StreetGraph, edge: number): number[] {
  const line = edges.line[edge]!
  const ids = Array.from(lines.nodeIds.subarray(lines.starts[line]!, lines.starts[line + 1]!))
  return edges.backward[edge] === 1 ? ids.reverse() : ids
}
