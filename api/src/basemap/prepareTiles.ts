import { rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'

import { type Bounds, type ExtractWorkOptions, inventedWritingProgram, readExtractHeader } from '../extract/index.ts'
import { cutTiles } from './cutTiles.ts'
import { kinds, layerFields, layers } from './kinds.ts'
import { TilesWriter } from './mbtiles.ts'
import { readFeatures } from './readFeatures.ts'
import { maxZoom, worldX, worldY } from './world.ts'

interface PrepareTilesOptions extends ExtractWorkOptions {
  /** Maximum size of a tile, gzipped. */
  readonly maxBytes?: number
}

export interface PreparedTiles {
  /** West, south, east, north in degrees. */
  readonly bounds: Bounds
  /** Date of the data, ISO 8601, if the extract has one. */
  readonly dataDate: string | null
  /** Must stay visible on every map. */
  readonly attribution: string
  /** The demo town, which does not exist. */
  readonly invented: boolean
  readonly tiles: number
  /** Size of the largest tile, gzipped. */
  readonly largestBytes: number
}

/** A town is a few dozen pixels wide here; below this zoom it is invisible. */
const lowestZoom = 5
const maxTileBytes = 150_000
/** Approximate share of the time spent reading. */
const readingShare = 0.45

/**
 * Writes the base map of an extract: Mapbox Vector Tiles in an MBTiles file. `outFile` is replaced when the new one is complete. Throws
 * ExtractError when the extract cannot be read or has no nodes, and the signal's reason when aborted.
 */
export async function prepareTiles(
  extractPath: string,
  outFile: string,
  options: PrepareTilesOptions = {},
): Promise<PreparedTiles> {
  const { signal, onProgress, maxBytes = maxTileBytes } = options
  const header = await readExtractHeader(extractPath)
  const { features, bounds } = await readFeatures(extractPath, {
    signal,
    onProgress: (done) => onProgress?.(done * readingShare),
  })
  const invented = header.writingProgram === inventedWritingProgram
  const attribution = invented ? (header.source ?? 'Demo town, invented') : '© OpenStreetMap contributors'
  const [west, south, east, north] = bounds
  const box = { minX: worldX(west), minY: worldY(north), maxX: worldX(east), maxY: worldY(south) }
  const partPath = `${outFile}.part`
  await rm(partPath, { force: true })
  let tiles = 0
  let largestBytes = 0
  const writer = new TilesWriter(partPath)
  try {
    const onCut = (done: number) => onProgress?.(readingShare + done * (1 - readingShare))
    await cutTiles(features, { minZoom: lowestZoom, box, maxBytes, signal, onProgress: onCut }, (tile) => {
      writer.add(tile.zoom, tile.column, tile.row, tile.bytes)
      tiles++
      largestBytes = Math.max(largestBytes, tile.bytes.length)
    })
    writer.finish(metadataOf(basename(extractPath), bounds, attribution))
    await rename(partPath, outFile)
  } finally {
    writer.close()
    await rm(partPath, { force: true })
  }
  return { bounds, dataDate: header.dataDate?.toISOString() ?? null, attribution, invented, tiles, largestBytes }
}

function metadataOf(name: string, bounds: Bounds, attribution: string): Record<string, string> {
  const [west, south, east, north] = bounds
  const vectorLayers = layers.map((id) => {
    const zooms = Object.values(kinds)
      .filter((kind) => kind.layer === id)
      .map((kind) => kind.fromZoom)
    const minzoom = Math.max(lowestZoom, Math.min(...zooms))
    return { id, description: '', minzoom, maxzoom: maxZoom, fields: layerFields[id] }
  })
  return {
    name,
    format: 'pbf',
    bounds: [west, south, east, north].map((degrees) => degrees.toFixed(6)).join(','),
    center: `${((west + east) / 2).toFixed(6)},${((south + north) / 2).toFixed(6)},13`,
    minzoom: String(lowestZoom),
    maxzoom: String(maxZoom),
    attribution,
    type: 'baselayer',
    version: '1',
    json: JSON.stringify({ vector_layers: vectorLayers }),
  }
}
