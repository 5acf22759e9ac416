import { type ImportOptions, importStreets } from '../import/importStreets.ts'
import { buildTurns } from './buildTurns.ts'
import { checkRestrictions } from './checkRestrictions.ts'
import { cutStreets } from './cutStreets.ts'
import { forbiddenPaths } from './forbiddenPaths.ts'
import { markUsable } from './markUsable.ts'
import { locateRestrictions, type StreetFindings } from './streetFindings.ts'
import type { StreetGraph, StreetMode } from './streetGraph.ts'
import { twinStreets } from './twinStreets.ts'

/** A graph and the problems found in the map. */
export interface BuiltStreets {
  readonly graph: StreetGraph
  readonly findings: StreetFindings
}

/**
 * Builds the graph of the streets that a mode may use from an extract (.osm.pbf). `onProgress` receives 0 to 1. Throws ExtractError for an unreadable extract,
 * or the signal's reason. An extract without streets gives a graph without edges.
 */
export async function buildStreetGraph(
  extractPath: string,
  mode: StreetMode,
  options: ImportOptions = {},
): Promise<BuiltStreets> {
  const { signal, onProgress } = options
  /** Share of the total, measured on Newport. */
  const partOfReading = 0.7
  const { country, ways, nodes, restrictions } = await importStreets(extractPath, mode, {
    ...(signal ? { signal } : {}),
    onProgress: (done) => onProgress?.(done * partOfReading),
  })
  const streets = cutStreets(ways, nodes)
  signal?.throwIfAborted()
  onProgress?.(0.8)
  const { sound, doubtful } = checkRestrictions(ways, restrictions.found)
  const turns = buildTurns(mode, streets, sound)
  signal?.throwIfAborted()
  onProgress?.(0.9)
  markUsable(streets.edges, streets.lines, turns)
  const joined = { edges: streets.edges, lines: streets.lines, turns }
  const whole = twinStreets(joined, forbiddenPaths(joined, streets.nodes.count, sound))
  onProgress?.(1)
  return {
    graph: { mode, nodes: streets.nodes, lines: streets.lines, strings: ways.strings, ...whole },
    findings: {
      country: country.name,
      restrictions: sound.length,
      doubtfulRestrictions: locateRestrictions([...restrictions.doubtful, ...doubtful], ways, nodes),
    },
  }
}
