import { FileCache } from '../storage/index.ts'
import { TilesReader } from './mbtiles.ts'

/** A place whose map can be shown. */
export interface TilePlace {
  readonly id: string
  readonly name: string
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number]
  /** State of the data, ISO 8601, when it is known. */
  readonly dataDate: string | null
  readonly attribution: string
  /** It does not exist: the demo town. */
  readonly invented: boolean
  /** MBTiles, as prepareTiles writes them. */
  readonly file: string
  /** Another one whenever the file's contents are: tiles are kept by browsers for as long as it stays. */
  readonly version: string
}

export interface OpenPlace {
  readonly place: TilePlace
  readonly reader: TilesReader
}

/** The maps of the places, with their files open. */
export class OpenPlaces {
  readonly #places: () => readonly TilePlace[]
  readonly #files = new FileCache(
    (file) => new TilesReader(file),
    (reader) => reader.close(),
  )

  constructor(places: () => readonly TilePlace[]) {
    this.#places = places
  }

  /** Those whose file can be read, in their order. */
  all(): OpenPlace[] {
    const places = this.#places()
    this.#files.retain(places.map(({ file }) => file))
    return places.map((place) => this.#open(place)).filter((place) => place !== undefined)
  }

  find(id: string): OpenPlace | undefined {
    return this.all().find(({ place }) => place.id === id)
  }

  #open(place: TilePlace): OpenPlace | undefined {
    try {
      return { place, reader: this.#files.get(place.file) }
    } catch {
      return undefined
    }
  }
}
