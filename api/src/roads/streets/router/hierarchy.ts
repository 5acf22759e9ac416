/**
 * A contraction hierarchy over the directed edges of a street graph (Geisberger, Sanders, Schultes, Delling 2008). A node is
 * an edge, standing for the edge's start; an arc from e to f costs e and the turn from e to f. Nodes are numbered by rank: every
 * arc here leads between a node and one of higher number, so that nodes near the top lie next to each other.
 */
export interface Hierarchy {
  readonly count: number
  /** Edge of each node. */
  readonly edges: Uint32Array
  /** Node of each edge. */
  readonly ranks: Uint32Array
  /** Arcs from a node up. */
  readonly up: HierarchyArcs
  /** Arcs from above down to a node, stored with the lower node. */
  readonly down: HierarchyArcs
  /** Shortest loop from each node to itself over lower nodes; `arcs` as in HierarchyArcs with the node itself, weight -1 for none. */
  readonly loops: { readonly arcs: Int32Array; readonly middles: Int32Array }
}

export interface HierarchyArcs {
  /** Arcs of node `i` are numbered from `starts[i]` up to `starts[i + 1]`. */
  readonly starts: Uint32Array
  /** Four values an arc: the higher node, weight, duration, distance. */
  readonly arcs: Int32Array
  /** The lower node that an arc leads over, -1 for a turn of the graph. */
  readonly middles: Int32Array
}
