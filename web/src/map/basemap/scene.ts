import type { AreaClass, Basemap, FlatPoints, LabelClass, LineClass } from '@doorstep/shared/rules'
import Flatbush from 'flatbush'
import { worldX, worldY } from './mercator.ts'

/** Streets from the most to the least important: drawn in the opposite order, so that main streets lie on top. */
export const streetClasses = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'pedestrian',
  'service',
  'track',
  'cycleway',
  'path',
] as const satisfies readonly LineClass[]
export type StreetClass = (typeof streetClasses)[number]
type SurfaceClass = Exclude<AreaClass, 'building'>

/** x, y, x, y … on the unit square (mercator.ts). */
export type Coordinates = Float64Array

export interface SceneArea {
  readonly class: SurfaceClass
  /** Outer rings and holes alike; filled by the even-odd rule. */
  readonly rings: readonly Coordinates[]
}

export interface SceneStreet {
  readonly class: StreetClass
  readonly name: string | undefined
  readonly line: Coordinates
}

export interface SceneWater {
  readonly class: 'stream' | 'river'
  readonly line: Coordinates
}

export interface ScenePlace {
  readonly class: LabelClass
  readonly name: string
  readonly x: number
  readonly y: number
}

/** One kind of thing, findable by place. */
export interface Layer<Item> {
  readonly items: readonly Item[]
  /** Indices of items that touch a box, in the order of the list. */
  readonly within: (minX: number, minY: number, maxX: number, maxY: number) => number[]
}

/** Everything that a tile is drawn from. */
export interface Scene {
  readonly areas: Layer<SceneArea>
  readonly buildings: Layer<{ readonly rings: readonly Coordinates[] }>
  readonly waterways: Layer<SceneWater>
  readonly rails: Layer<{ readonly line: Coordinates }>
  readonly streets: Layer<SceneStreet>
  readonly places: readonly ScenePlace[]
}

/**
 * Projects a base map and makes every layer findable by place, so that a tile looks at its own few hundred things only.
 * Areas keep their order: bottom to top.
 */
export function buildScene(basemap: Pick<Basemap, 'areas' | 'lines' | 'labels'>): Scene {
  const areas: SceneArea[] = []
  const buildings: { rings: Coordinates[] }[] = []
  for (const { class: kind, shapes } of basemap.areas)
    for (const shape of shapes) {
      const rings = shape.rings.map(project)
      if (kind === 'building') buildings.push({ rings })
      else areas.push({ class: kind, rings })
    }
  const waterways: SceneWater[] = []
  const rails: { line: Coordinates }[] = []
  const streets: SceneStreet[] = []
  for (const { class: kind, shapes } of basemap.lines)
    for (const shape of shapes) {
      const line = project(shape.points)
      if (kind === 'stream' || kind === 'river') waterways.push({ class: kind, line })
      else if (kind === 'rail') rails.push({ line })
      else streets.push({ class: kind, name: shape.name, line })
    }
  return {
    areas: layerOf(areas, (area) => area.rings),
    buildings: layerOf(buildings, (building) => building.rings),
    waterways: layerOf(waterways, (waterway) => [waterway.line]),
    rails: layerOf(rails, (rail) => [rail.line]),
    streets: layerOf(streets, (street) => [street.line]),
    places: basemap.labels.map((label) => ({
      class: label.class,
      name: label.name,
      x: worldX(label.longitude),
      y: worldY(label.latitude),
    })),
  }
}

/** Longitude, latitude, … in degrees to the unit square. */
function project(points: FlatPoints): Coordinates {
  const projected = new Float64Array(points.length)
  for (let at = 0; at + 1 < points.length; at += 2) {
    projected[at] = worldX(points[at]!)
    projected[at + 1] = worldY(points[at + 1]!)
  }
  return projected
}

function layerOf<Item>(items: readonly Item[], linesOf: (item: Item) => readonly Coordinates[]): Layer<Item> {
  if (items.length === 0) return { items, within: () => [] }
  const index = new Flatbush(items.length)
  for (const item of items) index.add(...boundsOf(linesOf(item)))
  index.finish()
  return {
    items,
    within: (minX, minY, maxX, maxY) => index.search(minX, minY, maxX, maxY).sort((one, other) => one - other),
  }
}

function boundsOf(lines: readonly Coordinates[]): [number, number, number, number] {
  let minX = Number.POSITIVE_INFINITY
  let minY = Number.POSITIVE_INFINITY
  let maxX = Number.NEGATIVE_INFINITY
  let maxY = Number.NEGATIVE_INFINITY
  for (const line of lines)
    for (let at = 0; at + 1 < line.length; at += 2) {
      const x = line[at]!
      const y = line[at + 1]!
      if (x < minX) minX = x
      if (x > maxX) maxX = x
      if (y < minY) minY = y
      if (y > maxY) maxY = y
    }
  return [minX, minY, maxX, maxY]
}
