import { replaceFile } from '../../storage/index.ts'
import { buildStreetGraph } from './graph/buildStreetGraph.ts'
import type { StreetFindings } from './graph/streetFindings.ts'
import type { StreetMode } from './graph/streetGraph.ts'
import { buildStreets } from './router/streets.ts'
import { packStreets } from './store/packStreets.ts'

export interface PrepareStreetsOptions {
  readonly signal?: AbortSignal
  /** From 0 to 1. */
  readonly onProgress?: (done: number) => void
}

/** Share of the time, measured on Newport. */
const partOfGraph = 0.4

/**
 * Atomically writes the file that a router opens: one mode's streets, read from an extract (.osm.pbf). Throws ExtractError for an
 * unreadable extract, and the signal's reason. Returns what was doubtful in the map.
 */
export async function prepareStreets(
  extractPath: string,
  mode: StreetMode,
  outFile: string,
  { signal, onProgress }: PrepareStreetsOptions = {},
): Promise<StreetFindings> {
  const { graph, findings } = await buildStreetGraph(extractPath, mode, {
    ...(signal ? { signal } : {}),
    onProgress: (done) => onProgress?.(done * partOfGraph),
  })
  const streets = buildStreets(graph, {
    ...(signal ? { signal } : {}),
    onProgress: (done) => onProgress?.(partOfGraph + done * (0.99 - partOfGraph)),
  })
  await replaceFile(outFile, packStreets(streets), signal)
  onProgress?.(1)
  return findings
}
