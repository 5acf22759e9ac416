import { type ImportOptions, importStreets } from '../import/importStreets.ts'
import { cutStreets } from './cutStreets.ts'
import { joinTurns } from './joinTurns.ts'
import { markUsable } from './markUsable.ts'
import type { StreetGraph, StreetMode } from './streetGraph.ts'
import { twinStreets } from './twinStreets.ts'

/**
 * Builds the graph of the streets that a mode may use from an extract (.osm.pbf). `onProgress` hears from 0 to 1. Throws ExtractError
 * for an extract that cannot be read, and the signal's reason. An extract without streets gives a graph without edges.
 */
export async function buildStreetGraph(
  extractPath: string,
  mode: StreetMode,
  options: ImportOptions = {},
): Promise<StreetGraph> {
  const { signal, onProgress } = options
  /** Of the whole, going by Newport. */
  const partOfReading = 0.7
  const { ways, nodes, restrictions } = await importStreets(extractPath, mode, {
    ...(signal ? { signal } : {}),
    onProgress: (done) => onProgress?.(done * partOfReading),
  })
  const streets = cutStreets(ways, nodes)
  signal?.throwIfAborted()
  onProgress?.(0.8)
  const allTurns = joinTurns(mode, streets, restrictions)
  const { edges, lines, turns } = twinStreets({ ...streets, turns: allTurns }, streets.nodes.count, restrictions)
  signal?.throwIfAborted()
  onProgress?.(0.9)
  markUsable(edges, lines, turns)
  edges.usable.fill(0, streets.edges.count)
  onProgress?.(1)
  return { mode, nodes: streets.nodes, edges, lines, turns, strings: ways.strings }
}
