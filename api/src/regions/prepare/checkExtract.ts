import { basename } from 'node:path'
import {
  type Bounds,
  CoordinateSample,
  ExtractError,
  type ExtractWorkOptions,
  inventedWritingProgram,
  readExtract,
  readExtractHeader,
  usableBounds,
} from '../../extract/index.ts'

/** A summary of an extract's contents. */
export interface CheckedExtract {
  readonly bounds: Bounds
  /** ISO 8601: from its header, else when its newest item was changed. */
  readonly dataDate: string | null
  readonly attribution: string
  readonly invented: boolean
  readonly bytes: number
  readonly counts: { readonly nodes: number; readonly ways: number; readonly relations: number }
  /** Nodes, and references in ways and relations: what preparing needs memory for. */
  readonly mentions: number
}

/**
 * Reads the whole extract once, so that errors are reported before hours of work. Throws ExtractError, also for one without map data.
 */
export async function checkExtract(
  path: string,
  { signal, onProgress }: ExtractWorkOptions = {},
): Promise<CheckedExtract> {
  const header = await readExtractHeader(path)
  const counts = { nodes: 0, ways: 0, relations: 0 }
  const sample = new CoordinateSample()
  let bytes = 0
  let newest = 0
  let mentions = 0
  const reading = readExtract(path, {
    dates: header.dataDate === undefined,
    signal,
    onProgress: (read, size) => {
      bytes = size
      onProgress?.(read / size)
    },
  })
  for await (const { nodes, ways, relations, newestChange = 0 } of reading) {
    newest = Math.max(newest, newestChange)
    counts.nodes += nodes.count
    counts.ways += ways.count
    counts.relations += relations.count
    mentions += nodes.count + ways.references.length + relations.memberIds.length
    sample.add(nodes.longitudes, nodes.latitudes)
  }
  if (counts.nodes === 0) throw new ExtractError('empty', `${basename(path)} is empty: it contains no map.`)
  if (counts.ways === 0) throw new ExtractError('empty', `${basename(path)} contains no streets.`)
  const invented = header.writingProgram === inventedWritingProgram
  return {
    bounds: usableBounds(header.bounds) ?? sample.usualBounds(),
    dataDate: (header.dataDate ?? (newest > 0 ? new Date(newest) : undefined))?.toISOString() ?? null,
    // Required by the Open Database Licence (https://www.openstreetmap.org/copyright).
    attribution: invented ? (header.source ?? 'Invented') : '© OpenStreetMap contributors',
    ...{ invented, bytes, counts, mentions },
  }
}
