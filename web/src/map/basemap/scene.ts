import Flatbush from 'flatbush'

/** Streets from the widest to the narrowest: drawn in the opposite order, so that main streets lie on top. */
export const streetClasses = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'service',
  'path',
] as const
export type StreetClass = (typeof streetClasses)[number]

export type AreaKind = 'park' | 'wood' | 'built' | 'sand' | 'water'

/** x, y, x, y … on the unit square (mercator.ts). */
export type Coordinates = Float64Array

export interface SceneArea {
  readonly kind: AreaKind
  /** Outer ring first, then holes; filled by the even-odd rule. */
  readonly rings: readonly Coordinates[]
}

export interface SceneStreet {
  readonly class: StreetClass
  readonly name: string | null
  readonly line: Coordinates
}

export interface SceneParts {
  readonly areas: readonly SceneArea[]
  readonly buildings: readonly { readonly rings: readonly Coordinates[] }[]
  readonly waterways: readonly { readonly line: Coordinates }[]
  readonly rails: readonly { readonly line: Coordinates }[]
  readonly streets: readonly SceneStreet[]
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
  readonly buildings: Layer<SceneParts['buildings'][number]>
  readonly waterways: Layer<SceneParts['waterways'][number]>
  readonly rails: Layer<SceneParts['rails'][number]>
  readonly streets: Layer<SceneStreet>
}

/** Makes every layer findable by place, so that a tile looks at its own few hundred things only. */
export function buildScene(parts: SceneParts): Scene {
  return {
    areas: layerOf(parts.areas, (area) => area.rings),
    buildings: layerOf(parts.buildings, (building) => building.rings),
    waterways: layerOf(parts.waterways, (waterway) => [waterway.line]),
    rails: layerOf(parts.rails, (rail) => [rail.line]),
    streets: layerOf(parts.streets, (street) => [street.line]),
  }
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
