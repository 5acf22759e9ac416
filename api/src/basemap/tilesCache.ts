import { FileCache } from '../storage/index.ts'
import { TilesReader } from './mbtiles.ts'

/** The prepared tiles of a region. */
export interface RegionTiles {
  readonly id: string
  readonly name: string
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number]
  /** Date of the data, ISO 8601, if known. */
  readonly dataDate: string | null
  readonly attribution: string
  /** The demo town, which does not exist. */
  readonly invented: boolean
  /** MBTiles, as prepareTiles writes them. */
  readonly file: string
  /** Changes with the file's contents: browsers cache tiles by it. */
  readonly version: string
}

export interface OpenTiles {
  readonly region: RegionTiles
  readonly reader: TilesReader
}

/** The tiles of all regions, with their files open. */
export class TilesCache {
  readonly #regions: () => readonly RegionTiles[]
  readonly #files = new FileCache(
    (file) => new TilesReader(file),
    (reader) => reader.close(),
  )

  /** @param regions called on each use */
  constructor(regions: () => readonly RegionTiles[]) {
    this.#regions = regions
  }

  /** Those whose file can be read, in order. */
  all(): OpenTiles[] {
    const regions = this.#regions()
    this.#files.retain(regions.map(({ file }) => file))
    return regions.map((region) => this.#open(region)).filter((tiles) => tiles !== undefined)
  }

  find(id: string): OpenTiles | undefined {
    return this.all().find(({ region }) => region.id === id)
  }

  #open(region: RegionTiles): OpenTiles | undefined {
    try {
      return { region, reader: this.#files.get(region.file) }
    } catch {
      return undefined
    }
  }
}
