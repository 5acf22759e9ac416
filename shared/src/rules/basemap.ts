/**
 * The drawing of a place: what the web map paints as vectors. One JSON file, made from an extract (api/src/basemap), read by the browser.
 * Coordinates are whole 1e-6 degrees (at most 0.11 m). Each shape is one flat list: longitude and latitude of its first point less
 * the file's `origin`, then the steps from point to point. Rings do not repeat their first point.
 */
export interface BasemapFile {
  readonly format: 'doorstep-basemap'
  readonly version: 1
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number]
  /** State of the data, ISO 8601, when the extract says so. */
  readonly dataDate: string | null
  /** Must stay visible on every map. */
  readonly attribution: string
  /** The place does not exist: the demo town. */
  readonly invented: boolean
  readonly origin: readonly [longitude: number, latitude: number]
  readonly names: readonly string[]
  /** In the order in which they are to be painted. */
  readonly areas: readonly { readonly class: AreaClass; readonly shapes: readonly EncodedArea[] }[]
  readonly lines: readonly { readonly class: LineClass; readonly shapes: readonly EncodedLine[] }[]
  readonly labels: readonly EncodedLabel[]
}

/** Rings of one area: filled by the even-odd rule, so that inner rings are holes. The second part is a place in `names` or -1. */
export type EncodedArea = readonly [rings: readonly (readonly number[])[], name: number]
/** `bridge` is 1 for a stretch above others. */
export type EncodedLine = readonly [points: readonly number[], name: number, bridge: 0 | 1]
export type EncodedLabel = readonly [label: LabelClass, name: number, longitude: number, latitude: number]

/** Bottom to top. */
export const areaClasses = [
  'farmland',
  'meadow',
  'residential',
  'retail',
  'industrial',
  'school',
  'grass',
  'park',
  'cemetery',
  'allotments',
  'wood',
  'pitch',
  'water',
  'platform',
  'building',
] as const
export type AreaClass = (typeof areaClasses)[number]

/** Bottom to top. */
export const lineClasses = [
  'stream',
  'river',
  'path',
  'cycleway',
  'track',
  'service',
  'pedestrian',
  'residential',
  'tertiary',
  'secondary',
  'primary',
  'trunk',
  'motorway',
  'rail',
] as const
export type LineClass = (typeof lineClasses)[number]

export const labelClasses = ['city', 'town', 'village', 'suburb'] as const
export type LabelClass = (typeof labelClasses)[number]

/** Points as longitude, latitude, longitude, latitude … in degrees: no object a point, so that a town costs few megabytes. */
export type FlatPoints = Float64Array

export interface BasemapArea {
  readonly rings: readonly FlatPoints[]
  readonly name: string | undefined
  readonly bounds: Bounds
}

export interface BasemapLine {
  readonly points: FlatPoints
  readonly name: string | undefined
  readonly bridge: boolean
  readonly bounds: Bounds
}

/** West, south, east, north in degrees: what is out of sight need not be painted. */
type Bounds = readonly [west: number, south: number, east: number, north: number]

export interface Basemap {
  readonly bounds: Bounds
  readonly dataDate: string | null
  readonly attribution: string
  readonly invented: boolean
  readonly areas: readonly { readonly class: AreaClass; readonly shapes: readonly BasemapArea[] }[]
  readonly lines: readonly { readonly class: LineClass; readonly shapes: readonly BasemapLine[] }[]
  readonly labels: readonly {
    readonly class: LabelClass
    readonly name: string
    readonly longitude: number
    readonly latitude: number
  }[]
}

/** Units in a degree. */
export const basemapPrecision = 1_000_000

/** Turns the parsed file into shapes in degrees. Throws TypeError when it is no drawing, or one of another version. */
export function decodeBasemap(parsed: unknown): Basemap {
  if (!isBasemapFile(parsed)) throw new TypeError('This is not a map drawing of version 1.')
  const file = parsed
  const nameOf = (index: number): string | undefined => file.names[index]
  return {
    bounds: file.bounds,
    dataDate: file.dataDate,
    attribution: file.attribution,
    invented: file.invented,
    areas: file.areas.map((layer) => ({
      class: layer.class,
      shapes: layer.shapes.map(([encoded, name]) => {
        const rings = encoded.map((ring) => decodePoints(ring, file.origin))
        return { rings, name: nameOf(name), bounds: boundsOf(rings) }
      }),
    })),
    lines: file.lines.map((layer) => ({
      class: layer.class,
      shapes: layer.shapes.map(([encoded, name, bridge]) => {
        const points = decodePoints(encoded, file.origin)
        return { points, name: nameOf(name), bridge: bridge === 1, bounds: boundsOf([points]) }
      }),
    })),
    labels: file.labels.map(([labelClass, name, longitude, latitude]) => ({
      class: labelClass,
      name: nameOf(name) ?? '',
      longitude: (file.origin[0] + longitude) / basemapPrecision,
      latitude: (file.origin[1] + latitude) / basemapPrecision,
    })),
  }
}

/** Encodes points given in whole 1e-6 degrees as longitude, latitude, … into steps from the origin. */
export function encodePoints(points: ArrayLike<number>, origin: readonly [number, number]): number[] {
  let [longitude, latitude] = origin
  const encoded: number[] = []
  for (let index = 0; index < points.length; index += 2) {
    encoded.push(points[index]! - longitude, points[index + 1]! - latitude)
    longitude = points[index]!
    latitude = points[index + 1]!
  }
  return encoded
}

function decodePoints(encoded: readonly number[], origin: readonly [number, number]): FlatPoints {
  const points = new Float64Array(encoded.length)
  let [longitude, latitude] = origin
  for (let index = 0; index < encoded.length; index += 2) {
    longitude += encoded[index]!
    latitude += encoded[index + 1]!
    points[index] = longitude / basemapPrecision
    points[index + 1] = latitude / basemapPrecision
  }
  return points
}

function boundsOf(rings: readonly FlatPoints[]): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const points of rings)
    for (let index = 0; index < points.length; index += 2) {
      west = Math.min(west, points[index]!)
      east = Math.max(east, points[index]!)
      south = Math.min(south, points[index + 1]!)
      north = Math.max(north, points[index + 1]!)
    }
  return [west, south, east, north]
}

/** The file is ours and comes from our own server: its marks are checked, not each of a million numbers. */
function isBasemapFile(value: unknown): value is BasemapFile {
  if (typeof value !== 'object' || value === null) return false
  const file = value as Partial<Record<keyof BasemapFile, unknown>>
  const lists = [file.bounds, file.origin, file.names, file.areas, file.lines, file.labels]
  return file.format === 'doorstep-basemap' && file.version === 1 && lists.every((list) => Array.isArray(list))
}
