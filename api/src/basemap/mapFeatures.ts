import { growingBytes, growingInts } from '../storage/index.ts'
import { type Kind, type KindName, kindNames, kinds } from './kinds.ts'
import { areasOf, doubleArea, type Ring } from './rings.ts'
import { never, zoomsOf } from './simplify.ts'
import { type Box, maxZoom, unitsAt, unitsPerPx } from './world.ts'

export const bridgeFlag = 1
export const tunnelFlag = 2

/** Properties of a feature other than its kind. */
export interface Details {
  readonly name?: string | undefined
  /** Road number: "A48". */
  readonly ref?: string | undefined
  readonly flags?: number
  /** Not in tiles below this zoom, if that is higher than its kind's. */
  readonly fromZoom?: number
}

/**
 * All features that a region's tiles are cut from, as columns: 16 bytes a feature and 9 a point, so that a city of millions of points fits in
 * memory. Points that no zoom needs are dropped on arrival. Coordinates are world units.
 */
export class MapFeatures {
  readonly #kinds = growingBytes()
  readonly #fromZooms = growingBytes()
  readonly #flags = growingBytes()
  readonly #names = growingInts()
  readonly #refs = growingInts()
  /** Area in square units of the last zoom, at most 2^31. */
  readonly #sizes = growingInts()
  readonly #partStarts = growingInts()
  readonly #pointStarts = growingInts()
  readonly #xs = growingInts()
  readonly #ys = growingInts()
  readonly #zooms = growingBytes()
  readonly #texts: string[] = []
  readonly #textIndexes = new Map<string, number>()

  get count(): number {
    return this.#kinds.length
  }

  addPoint(kind: KindName, x: number, y: number, details: Details = {}): void {
    this.#begin(kind, 0, details)
    this.#addPart([Math.round(x), Math.round(y)])
  }

  addLine(kind: KindName, points: Ring, details: Details = {}): void {
    if (points.length < 4) return
    this.#begin(kind, 0, details)
    this.#addPart(points)
  }

  /** One feature per outer ring; rings repeat their first point. Returns the areas, with holes after their outer rings. */
  addAreas(kind: KindName, rings: readonly Ring[], details: Details = {}): Ring[][] {
    const areas = areasOf(rings)
    for (const area of areas) {
      const size = doubleArea(area[0]!) / 2
      this.#begin(kind, size, details)
      for (const ring of area) this.#addPart(ring)
    }
    return areas
  }

  finish(): Features {
    this.#partStarts.push(this.#pointStarts.length)
    this.#pointStarts.push(this.#xs.length)
    return new Features({
      kinds: this.#kinds.view(),
      fromZooms: this.#fromZooms.view(),
      flags: this.#flags.view(),
      names: this.#names.view(),
      refs: this.#refs.view(),
      sizes: this.#sizes.view(),
      partStarts: this.#partStarts.view(),
      pointStarts: this.#pointStarts.view(),
      xs: this.#xs.view(),
      ys: this.#ys.view(),
      zooms: this.#zooms.view(),
      texts: this.#texts,
    })
  }

  #begin(name: KindName, size: number, details: Details): void {
    const kind: Kind = kinds[name]
    this.#kinds.push(kindNames.indexOf(name))
    const zoom = Math.max(kind.fromZoom, details.fromZoom ?? 0)
    this.#fromZooms.push(kind.minPx > 0 ? Math.max(zoom, zoomOfArea(size, kind.minPx)) : zoom)
    this.#flags.push(details.flags ?? 0)
    this.#names.push(kind.named ? this.#textOf(details.name) : -1)
    this.#refs.push(this.#textOf(details.ref))
    this.#sizes.push(Math.min(2 ** 31 - 1, Math.round(size)))
    this.#partStarts.push(this.#pointStarts.length)
  }

  #addPart(points: Ring): void {
    this.#pointStarts.push(this.#xs.length)
    const zooms = zoomsOf(points)
    for (const [at, zoom] of zooms.entries()) {
      if (zoom === never) continue
      this.#xs.push(points[at * 2]!)
      this.#ys.push(points[at * 2 + 1]!)
      this.#zooms.push(zoom)
    }
  }

  #textOf(text: string | undefined): number {
    if (text === undefined) return -1
    const known = this.#textIndexes.get(text)
    if (known !== undefined) return known
    this.#textIndexes.set(text, this.#texts.length)
    return this.#texts.push(text) - 1
  }
}

/** The first zoom at which this many square units of the last zoom cover this many square pixels; the last zoom has everything. */
export function zoomOfArea(size: number, minPx: number): number {
  for (let zoom = 0; zoom < maxZoom; zoom++) if (size >= minPx * (unitsPerPx * unitsAt(zoom)) ** 2) return zoom
  return maxZoom
}

interface Columns {
  readonly kinds: Uint8Array
  readonly fromZooms: Uint8Array
  readonly flags: Uint8Array
  readonly names: Int32Array
  readonly refs: Int32Array
  readonly sizes: Int32Array
  readonly partStarts: Int32Array
  readonly pointStarts: Int32Array
  readonly xs: Int32Array
  readonly ys: Int32Array
  readonly zooms: Uint8Array
  readonly texts: readonly string[]
}

/** The features of a region, read by row. */
export class Features {
  readonly #columns: Columns
  /** Rows in drawing order: by kind, then insertion. */
  readonly order: Uint32Array

  constructor(columns: Columns) {
    this.#columns = columns
    const { kinds } = columns
    this.order = Uint32Array.from(kinds, (_, row) => row).sort((a, b) => kinds[a]! - kinds[b]! || a - b)
  }

  kind(row: number): Kind {
    return kinds[kindNames[this.#columns.kinds[row]!]!]
  }

  kindIndex(row: number): number {
    return this.#columns.kinds[row]!
  }

  fromZoom(row: number): number {
    return this.#columns.fromZooms[row]!
  }

  flags(row: number): number {
    return this.#columns.flags[row]!
  }

  name(row: number): string | undefined {
    return this.#columns.texts[this.#columns.names[row]!]
  }

  ref(row: number): string | undefined {
    return this.#columns.texts[this.#columns.refs[row]!]
  }

  /** Square units of the last zoom; 0 for lines and points. */
  size(row: number): number {
    return this.#columns.sizes[row]!
  }

  box(row: number): Box {
    const { partStarts, pointStarts, xs, ys } = this.#columns
    let [minX, minY, maxX, maxY] = [
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]
    const end = pointStarts[partStarts[row + 1]!]!
    for (let at = pointStarts[partStarts[row]!]!; at < end; at++) {
      const x = xs[at]!
      const y = ys[at]!
      if (x < minX) minX = x
      if (x > maxX) maxX = x
      if (y < minY) minY = y
      if (y > maxY) maxY = y
    }
    return { minX, minY, maxX, maxY }
  }

  /** Its lines or rings at a zoom, simplified, in units of that zoom's tiles: x, y, x, y … from the world's north-west corner. */
  partsAt(row: number, zoom: number): number[][] {
    const { partStarts, pointStarts, xs, ys, zooms } = this.#columns
    const unit = unitsAt(zoom)
    const parts: number[][] = []
    for (let part = partStarts[row]!; part < partStarts[row + 1]!; part++) {
      const points: number[] = []
      const end = pointStarts[part + 1]!
      for (let at = pointStarts[part]!; at < end; at++)
        if (zooms[at]! <= zoom) points.push(xs[at]! / unit, ys[at]! / unit)
      parts.push(points)
    }
    return parts
  }
}
