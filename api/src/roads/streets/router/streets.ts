import type { StreetGraph } from '../graph/streetGraph.ts'
import { type ContractOptions, contractStreets } from './contractStreets.ts'
import type { Hierarchy } from './hierarchy.ts'
import { indexStreets, type StreetIndex } from './indexStreets.ts'

/** All that a router needs: the graph, the hierarchy over it, and the index to find the streets near a point. */
export interface Streets {
  readonly graph: StreetGraph
  readonly hierarchy: Hierarchy
  readonly index: StreetIndex
}

/** Works out the hierarchy and the index of a graph: a second or so for a town. */
export function buildStreets(graph: StreetGraph, options: ContractOptions = {}): Streets {
  return { graph, hierarchy: contractStreets(graph, options), index: indexStreets(graph) }
}
