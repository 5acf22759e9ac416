import type { BasemapRegion, Point } from '@doorstep/shared/contracts'
import { worldX, worldY } from './mercator.ts'
import type { TileAddress } from './tileAddress.ts'

/** What a round needs of a map. */
export interface MapNeeds {
  /** In driving order. */
  readonly stops: readonly Point[]
  /** Each leg's line. */
  readonly lines: readonly (readonly Point[])[]
}

/** Up to this zoom the whole surroundings of the round, with its corners; beyond, only what lies along it. */
const overviewZoom = 13
/** How far around a stop, and beside a line, the closer zooms reach: to see the streets around a door, and the next turn. */
const stopMetres = 300
const lineMetres = 100

/**
 * The tiles of a region to have on the phone for a round without signal, the most needed first: the overview, the surroundings of the stops in
 * driving order, then the path between them. Where closer ones are missing the map draws coarser ones (findTile.ts).
 *
 * @param max number of tiles
 */
export function tilesAlong(region: BasemapRegion, { stops, lines }: MapNeeds, max: number): TileAddress[] {
  const found = new Map<string, TileAddress>()
  const add = (zoom: number, box: Box) => {
    const inside = overlap(box, boundsOf(region))
    if (inside)
      for (const tile of tilesOf(inside, zoom)) if (found.size < max) found.set(Object.values(tile).join(), tile)
  }
  const path = lines.flatMap((line) => spaced(line))
  const all = boxOf([...stops, ...path])
  if (!all) return []
  const zoomsTo = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  for (const zoom of zoomsTo(region.minZoom, Math.min(overviewZoom, region.maxZoom))) add(zoom, all)
  const closer = zoomsTo(Math.max(overviewZoom + 1, region.minZoom), region.maxZoom)
  for (const stop of stops) for (const zoom of closer) add(zoom, around(stop, stopMetres))
  for (const zoom of closer) for (const point of path) add(zoom, around(point, lineMetres))
  return [...found.values()]
}

/** On the unit square of Mercator (mercator.ts). */
interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

function boxOf(points: readonly Point[]): Box | undefined {
  if (points.length === 0) return undefined
  const boxes = points.map((point) => around(point, stopMetres))
  return {
    minX: Math.min(...boxes.map((box) => box.minX)),
    minY: Math.min(...boxes.map((box) => box.minY)),
    maxX: Math.max(...boxes.map((box) => box.maxX)),
    maxY: Math.max(...boxes.map((box) => box.maxY)),
  }
}

const equatorMetres = 40_075_016.686

function around({ longitude, latitude }: Point, metres: number): Box {
  const size = metres / (equatorMetres * Math.cos((latitude * Math.PI) / 180))
  const x = worldX(longitude)
  const y = worldY(latitude)
  return { minX: x - size, minY: y - size, maxX: x + size, maxY: y + size }
}

const boundsOf = ({ bounds: [west, south, east, north] }: BasemapRegion): Box => ({
  minX: worldX(west),
  minY: worldY(north),
  maxX: worldX(east),
  maxY: worldY(south),
})

function overlap(one: Box, other: Box): Box | undefined {
  const box = {
    minX: Math.max(one.minX, other.minX),
    minY: Math.max(one.minY, other.minY),
    maxX: Math.min(one.maxX, other.maxX),
    maxY: Math.min(one.maxY, other.maxY),
  }
  return box.minX <= box.maxX && box.minY <= box.maxY ? box : undefined
}

function* tilesOf({ minX, minY, maxX, maxY }: Box, zoom: number): Generator<TileAddress> {
  const across = 2 ** zoom
  for (let row = Math.floor(minY * across); row <= Math.floor(maxY * across); row += 1)
    for (let column = Math.floor(minX * across); column <= Math.floor(maxX * across); column += 1)
      yield { zoom, column, row }
}

/** The points of a line, and more between those that lie further apart than a tile of the last zoom is wide. */
function spaced(line: readonly Point[]): Point[] {
  return line.flatMap((point, index) => {
    const next = line[index + 1]
    if (!next) return [point]
    const east = (next.longitude - point.longitude) * Math.cos((point.latitude * Math.PI) / 180)
    const metres = (Math.hypot(east, next.latitude - point.latitude) * equatorMetres) / 360
    const steps = Math.max(1, Math.ceil(metres / (2 * lineMetres)))
    return Array.from({ length: steps }, (_, step) => ({
      longitude: point.longitude + ((next.longitude - point.longitude) * step) / steps,
      latitude: point.latitude + ((next.latitude - point.latitude) * step) / steps,
    }))
  })
}
