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

/** Keeps the files of the places open; lets go of those that were replaced or removed as soon as the next is asked for. */
export class OpenPlaces {
  private readonly places: () => readonly TilePlace[]
  private readonly open = new Map<string, OpenPlace>()

  constructor(places: () => readonly TilePlace[]) {
    this.places = places
  }

  /** Those whose file can be read, in their order. */
  all(): OpenPlace[] {
    const places = this.places()
    for (const [id, { place, reader }] of this.open) {
      if (places.some((one) => one.id === id && one.version === place.version && one.file === place.file)) continue
      reader.close()
      this.open.delete(id)
    }
    return places.map((place) => this.opened(place)).filter((place) => place !== undefined)
  }

  find(id: string): OpenPlace | undefined {
    return this.all().find(({ place }) => place.id === id)
  }

  /** A file that is gone or no map is no place: the others are still shown. */
  private opened(place: TilePlace): OpenPlace | undefined {
    const known = this.open.get(place.id)
    if (known) return { ...known, place }
    try {
      const opened = { place, reader: new TilesReader(place.file) }
      this.open.set(place.id, opened)
      return opened
    } catch {
      return undefined
    }
  }
}
