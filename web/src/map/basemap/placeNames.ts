import { placeLooks, streetLooks } from './mapStyle.ts'
import { worldPixels } from './mercator.ts'
import type { Scene, SceneStreet } from './scene.ts'
import { streetClasses } from './scene.ts'

/** The name of a street or a place where it is written. Pixels of its zoom, from the world's north-west corner. */
export interface PlacedName {
  readonly text: string
  readonly x: number
  readonly y: number
  /** Radians, between -π/2 and π/2, so that it is never upside down. */
  readonly angle: number
  readonly textPx: number
  readonly width: number
}

/** Widths of text in pixels; on the screen a canvas measures, tests count letters. */
export type Measure = (text: string, textPx: number) => number

/** Names are placed block by block, so that neighbouring tiles agree and a large town costs only what is looked at. */
export const NAME_BLOCK_PX = 2048
/** The same name again only this far away. */
const REPEAT_PX = 420
const SPACE_PX = 4
/** A stretch that bends more than this is not written along. */
const MOST_BEND = 0.35

/**
 * The names of one block: places first, then main streets first, longer stretches first, none over another, each wholly inside the block.
 *
 * @param column counts blocks from the world's west, `row` from its north
 */
export function placeNames(scene: Scene, zoom: number, column: number, row: number, measure: Measure): PlacedName[] {
  const size = worldPixels(zoom)
  const left = column * NAME_BLOCK_PX
  const top = row * NAME_BLOCK_PX
  const found = scene.streets.within(
    left / size,
    top / size,
    (left + NAME_BLOCK_PX) / size,
    (top + NAME_BLOCK_PX) / size,
  )
  const candidates: { name: PlacedName; rank: number }[] = []
  for (const index of found) {
    const street = scene.streets.items[index]!
    const look = streetLooks[street.class]
    if (!street.name || zoom < look.nameZoom) continue
    const width = measure(street.name, look.textPx)
    const stretch = straightestStretch(street, size, width)
    if (!stretch) continue
    const name = { text: street.name, ...stretch, textPx: look.textPx, width }
    candidates.push({ name, rank: streetClasses.indexOf(street.class) })
  }
  for (const place of scene.places) {
    const look = placeLooks[place.class]
    if (zoom < look.from || zoom > look.to) continue
    const width = measure(place.name, look.textPx)
    candidates.push({
      name: { text: place.name, x: place.x * size, y: place.y * size, angle: 0, textPx: look.textPx, width },
      rank: -1,
    })
  }
  candidates.sort(
    (one, other) => one.rank - other.rank || one.name.text.localeCompare(other.name.text) || one.name.x - other.name.x,
  )
  const placed: PlacedName[] = []
  for (const { name } of candidates) {
    const box = boxOf(name)
    const inside =
      box.minX >= left && box.minY >= top && box.maxX <= left + NAME_BLOCK_PX && box.maxY <= top + NAME_BLOCK_PX
    if (inside && !placed.some((other) => isTooClose(name, box, other))) placed.push(name)
  }
  return placed
}

interface Stretch {
  readonly x: number
  readonly y: number
  readonly angle: number
}

/** The longest nearly straight part of a street that holds the text; its middle. */
function straightestStretch(street: SceneStreet, size: number, width: number): Stretch | null {
  const { line } = street
  const count = line.length / 2
  let best: Stretch | null = null
  let longest = width + 2 * SPACE_PX
  let first = 0
  while (first < count - 1) {
    const heading = headingAt(line, first)
    let last = first + 1
    while (last < count - 1 && bend(headingAt(line, last), heading) < MOST_BEND) last += 1
    const fromX = line[first * 2]! * size
    const fromY = line[first * 2 + 1]! * size
    const toX = line[last * 2]! * size
    const toY = line[last * 2 + 1]! * size
    const length = Math.hypot(toX - fromX, toY - fromY)
    if (length > longest) {
      longest = length
      best = { x: (fromX + toX) / 2, y: (fromY + toY) / 2, angle: readable(Math.atan2(toY - fromY, toX - fromX)) }
    }
    first = last
  }
  return best
}

const headingAt = (line: Float64Array, at: number): number =>
  Math.atan2(line[at * 2 + 3]! - line[at * 2 + 1]!, line[at * 2 + 2]! - line[at * 2]!)

function bend(one: number, other: number): number {
  const difference = Math.abs(one - other) % (2 * Math.PI)
  return difference > Math.PI ? 2 * Math.PI - difference : difference
}

function readable(angle: number): number {
  if (angle > Math.PI / 2) return angle - Math.PI
  if (angle < -Math.PI / 2) return angle + Math.PI
  return angle
}

interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

function boxOf(name: PlacedName): Box {
  const across = Math.abs(Math.cos(name.angle)) * name.width + Math.abs(Math.sin(name.angle)) * name.textPx
  const down = Math.abs(Math.sin(name.angle)) * name.width + Math.abs(Math.cos(name.angle)) * name.textPx
  return { minX: name.x - across / 2, minY: name.y - down / 2, maxX: name.x + across / 2, maxY: name.y + down / 2 }
}

function isTooClose(name: PlacedName, box: Box, other: PlacedName): boolean {
  if (other.text === name.text && Math.hypot(other.x - name.x, other.y - name.y) < REPEAT_PX) return true
  const its = boxOf(other)
  return (
    box.minX - SPACE_PX < its.maxX &&
    box.maxX + SPACE_PX > its.minX &&
    box.minY - SPACE_PX < its.maxY &&
    box.maxY + SPACE_PX > its.minY
  )
}
