import type { StreetEdges } from './streetGraph.ts'

/** The edges that leave (or reach) node `i` are `edges[starts[i]]` up to `edges[starts[i + 1]]`, ascending. */
export interface EdgesByNode {
  readonly starts: Uint32Array
  readonly edges: Uint32Array
}

/** Groups edges by the node in `column`: `edges.from` for those that leave, `edges.to` for those that reach. */
export function edgesByNode(edges: StreetEdges, column: Uint32Array, nodeCount: number): EdgesByNode {
  const starts = new Uint32Array(nodeCount + 1)
  for (let edge = 0; edge < edges.count; edge++) starts[column[edge]! + 1]!++
  for (let node = 0; node < nodeCount; node++) starts[node + 1]! += starts[node]!
  const next = starts.slice()
  const sorted = new Uint32Array(edges.count)
  for (let edge = 0; edge < edges.count; edge++) sorted[next[column[edge]!]!++] = edge
  return { starts, edges: sorted }
}
