import type { NamedLine, NamedPoint } from './decodeTile.ts'
import { findLabelSpots, type Glyphs } from './findLabelSpots.ts'
import { isStreetKind, pointKinds, pointStyles, streetKinds, streetStyles } from './mapStyle.ts'
import type { PixelBox } from './tileViews.ts'

/** What a label looks like, apart from its text. */
export interface LabelStyle {
  readonly textPx: number
  readonly weight: 400 | 500 | 600
  readonly colour: 'text' | 'quietText' | 'placeText' | 'waterText' | 'badge'
}

export interface Label {
  readonly look: LabelStyle
  readonly width: number
  readonly glyphs: readonly Glyphs[]
}

/** Names of a tile and how to get from its units to pixels of the zoom. */
export interface LabelSource {
  readonly lines: readonly NamedLine[]
  readonly points: readonly NamedPoint[]
  readonly left: number
  readonly top: number
  readonly scale: number
  /** Where the place lies: its names are not written beside it. */
  readonly land: PixelBox
}

/** Widths of text in pixels; on the screen a canvas measures, tests count letters. */
export type Measure = (text: string, look: LabelStyle) => number

interface Candidate {
  readonly rank: number
  readonly text: string
  readonly look: LabelStyle
  /** Where it may stand, the best first. */
  readonly spots: readonly (readonly Glyphs[])[]
  readonly width: number
  /** The same text again only this far away. */
  readonly repeatPx: number
}

const STREET_REPEAT_PX = 380
const BADGE_REPEAT_PX = 460
const POINT_REPEAT_PX = 260
const NUMBER_REPEAT_PX = 12
/** Between two labels. */
const SPACE_PX = 3
/** Names of places are broken into lines of about so many letters. */
const LINE_LETTERS = 16
const LINE_HEIGHT = 1.15

const streetRank = (kind: string): number => 20 + streetKinds.length - streetKinds.indexOf(kind as never)
const NUMBER_RANK = 90

/**
 * Where the names of what is seen are written: places first, then main streets, then all others, none over another. The same tiles give the
 * same labels, whatever their order.
 */
export function placeLabels(sources: readonly LabelSource[], zoom: number, measure: Measure): Label[] {
  const candidates = sources.flatMap((source) => [
    ...source.points.flatMap((point) => pointCandidate(point, source, zoom, measure)),
    ...source.lines.flatMap((line) => lineCandidates(line, source, zoom, measure)),
  ])
  candidates.sort(
    (one, other) =>
      one.rank - other.rank ||
      compare(one.text, other.text) ||
      one.spots[0]![0]!.x - other.spots[0]![0]!.x ||
      one.spots[0]![0]!.y - other.spots[0]![0]!.y,
  )
  const taken = new PlacedLabels()
  const labels: Label[] = []
  for (const { text, look, spots, width, repeatPx } of candidates)
    for (const glyphs of spots) {
      const boxes = boxesOf(glyphs, width, look)
      const middle = glyphs[Math.floor(glyphs.length / 2)]!
      if (!taken.hasRoom(boxes) || taken.isNear(text, middle, repeatPx)) continue
      taken.take(boxes, text, middle)
      labels.push({ look, width, glyphs })
    }
  return labels
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function pointCandidate(point: NamedPoint, source: LabelSource, zoom: number, measure: Measure): Candidate[] {
  const look = pointStyles[point.kind]
  if (!look || zoom < look.from || zoom > look.to) return []
  const isNumber = point.kind === 'numbers'
  const lines = isNumber ? [point.name] : breakLines(point.name)
  const x = source.left + point.x * source.scale
  const y = source.top + point.y * source.scale
  if (!isOn(source.land, x, y)) return []
  const first = y - ((lines.length - 1) / 2) * look.textPx * LINE_HEIGHT
  const glyphs = lines.map((text, index) => ({ text, x, y: first + index * look.textPx * LINE_HEIGHT, angle: 0 }))
  return [
    {
      rank: isNumber ? NUMBER_RANK : pointKinds.indexOf(point.kind) * 3,
      text: point.name,
      look,
      spots: [glyphs],
      width: Math.max(...lines.map((text) => measure(text, look))),
      repeatPx: isNumber ? NUMBER_REPEAT_PX : POINT_REPEAT_PX,
    },
  ]
}

const isOn = ({ minX, minY, maxX, maxY }: PixelBox, x: number, y: number): boolean =>
  x >= minX && x <= maxX && y >= minY && y <= maxY

/** As even as words allow. */
export function breakLines(text: string): string[] {
  const count = Math.ceil(text.length / LINE_LETTERS)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const isFull = line !== '' && line.length + word.length / 2 > text.length / count
    if (isFull) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function lineCandidates(named: NamedLine, source: LabelSource, zoom: number, measure: Measure): Candidate[] {
  const isWater = !isStreetKind(named.kind)
  const look = isStreetKind(named.kind) ? streetStyles[named.kind] : { nameZoom: 13, textPx: 11.5 }
  const line = Array.from(named.line, (value, at) => (at % 2 ? source.top : source.left) + value * source.scale)
  const isOnLand = (glyphs: readonly Glyphs[]) => glyphs.every(({ x, y }) => isOn(source.land, x, y))
  const candidates: Candidate[] = []
  if (named.name !== undefined && zoom >= look.nameZoom) {
    const text: LabelStyle = { textPx: look.textPx, weight: 500, colour: isWater ? 'waterText' : 'text' }
    const width = measure(named.name, text)
    const letters = [...named.name]
    const spots = findLabelSpots(line, letters, (letter) => measure(letter, text), width).filter(isOnLand)
    const rank = isWater ? 24 : streetRank(named.kind)
    if (spots.length > 0)
      candidates.push({ rank, text: named.name, look: text, spots, width, repeatPx: STREET_REPEAT_PX })
  }
  // Two roads on one line are told in OpenStreetMap as "A48;A449".
  const ref = named.ref?.split(';')[0]
  if (ref !== undefined && zoom >= 11) {
    const badge: LabelStyle = { textPx: 10.5, weight: 600, colour: 'badge' }
    const width = measure(ref, badge) + 8
    const spots = findLabelSpots(line, [], () => 0, 40)
      .map(([spot]) => [{ ...spot!, text: ref, angle: 0 }])
      .filter(isOnLand)
    if (spots.length > 0) candidates.push({ rank: 19, text: ref, look: badge, spots, width, repeatPx: BADGE_REPEAT_PX })
  }
  return candidates
}

interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** Boxes that together cover a label: of slanted text a chain of squares. */
function boxesOf(glyphs: readonly Glyphs[], width: number, { textPx, colour, weight }: LabelStyle): Box[] {
  // House numbers stand as close as houses.
  if (weight === 400) return [around(glyphs[0]!, width / 2 + 1, textPx / 2)]
  const half = textPx / 2 + (colour === 'badge' ? 3 : 0) + SPACE_PX
  const isLevel = glyphs.every(({ angle }) => Math.abs(angle) < 0.05)
  if (isLevel && glyphs.length === 1) return [around(glyphs[0]!, width / 2 + SPACE_PX, half)]
  // The lines of a point's name lie below one another; letters along a line each have their own place.
  if (glyphs.every(({ x }) => x === glyphs[0]!.x)) return glyphs.flatMap((one) => chain(one, width, half))
  return glyphs.map((one) => around(one, half, half))
}

function chain({ x, y, angle, text }: Glyphs, width: number, half: number): Box[] {
  const count = Math.max(1, Math.ceil(width / (2 * half)))
  return Array.from({ length: count }, (_, index) => {
    const along = ((index + 0.5) / count - 0.5) * width
    return around({ text, x: x + Math.cos(angle) * along, y: y + Math.sin(angle) * along, angle }, half, half)
  })
}

const around = ({ x, y }: Glyphs, aside: number, above: number): Box => ({
  minX: x - aside,
  minY: y - above,
  maxX: x + aside,
  maxY: y + above,
})

const CELL_PX = 64

/** What is written already, found by cells of a grid. */
class PlacedLabels {
  private readonly cells = new Map<number, Box[]>()
  private readonly texts = new Map<string, { x: number; y: number }[]>()

  hasRoom(boxes: readonly Box[]): boolean {
    return boxes.every((box) => cellsOf(box).every((cell) => !this.cells.get(cell)?.some((other) => meet(box, other))))
  }

  isNear(text: string, { x, y }: Glyphs, distance: number): boolean {
    return this.texts.get(text)?.some((other) => Math.hypot(other.x - x, other.y - y) < distance) ?? false
  }

  take(boxes: readonly Box[], text: string, { x, y }: Glyphs): void {
    for (const box of boxes)
      for (const cell of cellsOf(box)) {
        const there = this.cells.get(cell)
        if (there) there.push(box)
        else this.cells.set(cell, [box])
      }
    const there = this.texts.get(text)
    if (there) there.push({ x, y })
    else this.texts.set(text, [{ x, y }])
  }
}

const meet = (one: Box, other: Box): boolean =>
  one.minX < other.maxX && one.maxX > other.minX && one.minY < other.maxY && one.maxY > other.minY

/** More columns than any screen is wide, so that each cell has a number of its own. */
const MAX_COLUMNS = 2 ** 20

function cellsOf(box: Box): number[] {
  const cells: number[] = []
  for (let column = Math.floor(box.minX / CELL_PX); column * CELL_PX <= box.maxX; column += 1)
    for (let row = Math.floor(box.minY / CELL_PX); row * CELL_PX <= box.maxY; row += 1)
      cells.push(row * MAX_COLUMNS + column)
  return cells
}
