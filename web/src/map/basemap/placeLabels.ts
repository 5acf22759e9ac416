import type { NamedLine, NamedPoint } from './decodeTile.ts'
import { findLabelSpots, type Glyphs } from './findLabelSpots.ts'
import { isStreetKind, pointKinds, pointStyles, streetKinds, streetStyles } from './mapStyle.ts'
import type { PixelBox } from './tileViews.ts'

/** How a label looks, apart from its text. */
export interface LabelStyle {
  readonly textPx: number
  readonly weight: 400 | 500 | 600
  readonly colour: 'text' | 'quietText' | 'placeText' | 'waterText' | 'badge'
}

export interface Label {
  readonly style: LabelStyle
  readonly width: number
  readonly glyphs: readonly Glyphs[]
}

/** The names of a tile, and the transformation from its units to pixels of the zoom. */
export interface LabelSource {
  readonly lines: readonly NamedLine[]
  readonly points: readonly NamedPoint[]
  readonly left: number
  readonly top: number
  readonly scale: number
  /** The region's box: labels outside it are not placed. */
  readonly land: PixelBox
}

/** Measures the width of a text in pixels. */
export type Measure = (text: string, style: LabelStyle) => number

interface Candidate {
  readonly rank: number
  readonly text: string
  readonly style: LabelStyle
  /** Possible positions, the best first. */
  readonly spots: readonly (readonly Glyphs[])[]
  readonly width: number
  /** Minimum distance from the same text. */
  readonly repeatPx: number
}

const streetRepeatPx = 380
const badgeRepeatPx = 460
const pointRepeatPx = 260
const numberRepeatPx = 12
/** Between two labels. */
const spacePx = 3
/** Names at a point are broken into lines of about this many letters. */
const lineLetters = 16
const lineHeight = 1.15

const streetRank = (kind: string): number => 20 + streetKinds.length - streetKinds.indexOf(kind as never)
const numberRank = 90

/**
 * Places the names of a view: towns and the like first, then main streets, then all others, none over another. The same tiles give the
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
  const placed = new PlacedLabels()
  const labels: Label[] = []
  for (const { text, style, spots, width, repeatPx } of candidates)
    for (const glyphs of spots) {
      const boxes = boxesOf(glyphs, width, style)
      const middle = glyphs[Math.floor(glyphs.length / 2)]!
      if (!placed.hasSpace(boxes) || placed.isNear(text, middle, repeatPx)) continue
      placed.add(boxes, text, middle)
      labels.push({ style, width, glyphs })
    }
  return labels
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function pointCandidate(point: NamedPoint, source: LabelSource, zoom: number, measure: Measure): Candidate[] {
  const style = pointStyles[point.kind]
  if (!style || zoom < style.from || zoom > style.to) return []
  const isNumber = point.kind === 'numbers'
  const lines = isNumber ? [point.name] : breakLines(point.name)
  const x = source.left + point.x * source.scale
  const y = source.top + point.y * source.scale
  if (!isOn(source.land, x, y)) return []
  const first = y - ((lines.length - 1) / 2) * style.textPx * lineHeight
  const glyphs = lines.map((text, index) => ({ text, x, y: first + index * style.textPx * lineHeight, angle: 0 }))
  return [
    {
      rank: isNumber ? numberRank : pointKinds.indexOf(point.kind) * 3,
      text: point.name,
      style,
      spots: [glyphs],
      width: Math.max(...lines.map((text) => measure(text, style))),
      repeatPx: isNumber ? numberRepeatPx : pointRepeatPx,
    },
  ]
}

const isOn = ({ minX, minY, maxX, maxY }: PixelBox, x: number, y: number): boolean =>
  x >= minX && x <= maxX && y >= minY && y <= maxY

/** Lines as even as the words allow. */
export function breakLines(text: string): string[] {
  const count = Math.ceil(text.length / lineLetters)
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
  const style = isStreetKind(named.kind) ? streetStyles[named.kind] : { nameZoom: 13, textPx: 11.5 }
  const line = Array.from(named.line, (value, at) => (at % 2 ? source.top : source.left) + value * source.scale)
  const isOnLand = (glyphs: readonly Glyphs[]) => glyphs.every(({ x, y }) => isOn(source.land, x, y))
  const candidates: Candidate[] = []
  if (named.name !== undefined && zoom >= style.nameZoom) {
    const text: LabelStyle = { textPx: style.textPx, weight: 500, colour: isWater ? 'waterText' : 'text' }
    const width = measure(named.name, text)
    const letters = [...named.name]
    const spots = findLabelSpots(line, letters, (letter) => measure(letter, text), width).filter(isOnLand)
    const rank = isWater ? 24 : streetRank(named.kind)
    if (spots.length > 0)
      candidates.push({ rank, text: named.name, style: text, spots, width, repeatPx: streetRepeatPx })
  }
  // OpenStreetMap writes two roads on one line as "A48;A449".
  const ref = named.ref?.split(';')[0]
  if (ref !== undefined && zoom >= 11) {
    const badge: LabelStyle = { textPx: 10.5, weight: 600, colour: 'badge' }
    const width = measure(ref, badge) + 8
    const spots = findLabelSpots(line, [], () => 0, 40)
      .map(([spot]) => [{ ...spot!, text: ref, angle: 0 }])
      .filter(isOnLand)
    if (spots.length > 0) candidates.push({ rank: 19, text: ref, style: badge, spots, width, repeatPx: badgeRepeatPx })
  }
  return candidates
}

interface Box {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** Boxes that together cover a label; for slanted text a chain of squares. */
function boxesOf(glyphs: readonly Glyphs[], width: number, { textPx, colour, weight }: LabelStyle): Box[] {
  // House numbers are as close as houses.
  if (weight === 400) return [around(glyphs[0]!, width / 2 + 1, textPx / 2)]
  const half = textPx / 2 + (colour === 'badge' ? 3 : 0) + spacePx
  const isLevel = glyphs.every(({ angle }) => Math.abs(angle) < 0.05)
  if (isLevel && glyphs.length === 1) return [around(glyphs[0]!, width / 2 + spacePx, half)]
  // The lines of a point's name are stacked; letters along a line each have their own box.
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

const cellPx = 64

/** The labels placed so far, in the cells of a grid. */
class PlacedLabels {
  readonly #cells = new Map<number, Box[]>()
  readonly #texts = new Map<string, { x: number; y: number }[]>()

  hasSpace(boxes: readonly Box[]): boolean {
    return boxes.every((box) =>
      cellsOf(box).every((cell) => !this.#cells.get(cell)?.some((other) => overlap(box, other))),
    )
  }

  isNear(text: string, { x, y }: Glyphs, distance: number): boolean {
    return this.#texts.get(text)?.some((other) => Math.hypot(other.x - x, other.y - y) < distance) ?? false
  }

  add(boxes: readonly Box[], text: string, { x, y }: Glyphs): void {
    for (const box of boxes)
      for (const cell of cellsOf(box)) {
        const existing = this.#cells.get(cell)
        if (existing) existing.push(box)
        else this.#cells.set(cell, [box])
      }
    const existing = this.#texts.get(text)
    if (existing) existing.push({ x, y })
    else this.#texts.set(text, [{ x, y }])
  }
}

const overlap = (one: Box, other: Box): boolean =>
  one.minX < other.maxX && one.maxX > other.minX && one.minY < other.maxY && one.maxY > other.minY

/** More columns than any screen is wide, so that each cell has a unique number. */
const maxColumns = 2 ** 20

function cellsOf(box: Box): number[] {
  const cells: number[] = []
  for (let column = Math.floor(box.minX / cellPx); column * cellPx <= box.maxX; column += 1)
    for (let row = Math.floor(box.minY / cellPx); row * cellPx <= box.maxY; row += 1)
      cells.push(row * maxColumns + column)
  return cells
}
