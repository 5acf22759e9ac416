/** A text, or one letter of it, at its middle. Pixels from the canvas' north-west corner; radians. */
export interface Glyphs {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly angle: number
}

/** How far text may turn over its whole length, and from one letter to the next; radians. */
const maxTurn = 0.9
const maxLetterTurn = 0.3
/** Straighter text is drawn in one piece, which looks better than letter by letter. */
const straightTurn = 0.1
/** Distance of the positions to try, from the middle of the line to both sides. */
const stepPx = 40
/** Minimum length of the line beyond both ends of the text. */
const marginPx = 4

/**
 * Positions for a text along a line, the straightest first, then the one nearest to the line's middle; never upside down. Straight text
 * is one piece, other text one piece a letter.
 *
 * @param line x, y, x, y … in pixels
 */
export function findLabelSpots(
  line: readonly number[],
  letters: readonly string[],
  widthOf: (letter: string) => number,
  width: number,
): Glyphs[][] {
  const distances = measureLine(line)
  const length = distances.at(-1) ?? 0
  const room = length - width - 2 * marginPx
  if (room < 0 || line.length < 4) return []
  const steps = Math.floor(room / 2 / stepPx)
  const spots: { turn: number; away: number; glyphs: Glyphs[] }[] = []
  for (let step = -steps; step <= steps; step += 1) {
    const away = step * stepPx
    const from = (length - width) / 2 + away
    const spot = spotAt(line, distances, from, letters, widthOf, width)
    if (spot) spots.push({ ...spot, away: Math.abs(away) })
  }
  spots.sort((one, other) => Math.round((one.turn - other.turn) * 10) || one.away - other.away)
  return spots.map(({ glyphs }) => glyphs)
}

function spotAt(
  line: readonly number[],
  distances: Float64Array,
  from: number,
  letters: readonly string[],
  widthOf: (letter: string) => number,
  width: number,
): { turn: number; glyphs: Glyphs[] } | undefined {
  const start = pointAt(line, distances, from)
  const end = pointAt(line, distances, from + width)
  const middle = pointAt(line, distances, from + width / 2)
  const heading = Math.atan2(end.y - start.y, end.x - start.x)
  const chord = Math.hypot(end.x - start.x, end.y - start.y)
  const bulge = Math.abs((middle.x - start.x) * Math.sin(heading) - (middle.y - start.y) * Math.cos(heading))
  const isBackward = Math.abs(heading) > Math.PI / 2
  const turn = turnBetween(line, distances, from, from + width)
  if (turn < straightTurn || (chord > width * 0.995 && bulge < 1.5)) {
    const angle = isBackward ? heading + (heading > 0 ? -Math.PI : Math.PI) : heading
    const glyph = { text: letters.join(''), x: (start.x + end.x) / 2, y: (start.y + end.y) / 2, angle }
    return { turn: Math.min(turn, straightTurn), glyphs: [glyph] }
  }
  if (turn > maxTurn) return undefined
  const glyphs: Glyphs[] = []
  // Letters are measured one by one; what kerning saves is spread over them.
  const stretch = width / letters.reduce((sum, letter) => sum + widthOf(letter), 0)
  let distance = isBackward ? from + width : from
  for (const text of letters) {
    const step = widthOf(text) * stretch * (isBackward ? -1 : 1)
    const before = pointAt(line, distances, distance)
    const after = pointAt(line, distances, distance + step)
    const angle = Math.atan2(after.y - before.y, after.x - before.x)
    const last = glyphs.at(-1)
    if (last && angleBetween(angle, last.angle) > maxLetterTurn) return undefined
    glyphs.push({ text, x: (before.x + after.x) / 2, y: (before.y + after.y) / 2, angle })
    distance += step
  }
  return { turn, glyphs }
}

/** The distance of each point from the start, along the line. */
function measureLine(line: readonly number[]): Float64Array {
  const distances = new Float64Array(line.length / 2)
  for (let at = 1; at < distances.length; at += 1)
    distances[at] =
      distances[at - 1]! + Math.hypot(line[at * 2]! - line[at * 2 - 2]!, line[at * 2 + 1]! - line[at * 2 - 1]!)
  return distances
}

/** The point at a distance from the start, along the line. */
function pointAt(line: readonly number[], distances: Float64Array, distance: number): { x: number; y: number } {
  let at = 1
  while (at < distances.length - 1 && distances[at]! < distance) at += 1
  const step = distances[at]! - distances[at - 1]!
  const part = step > 0 ? (distance - distances[at - 1]!) / step : 0
  return {
    x: line[at * 2 - 2]! + (line[at * 2]! - line[at * 2 - 2]!) * part,
    y: line[at * 2 - 1]! + (line[at * 2 + 1]! - line[at * 2 - 1]!) * part,
  }
}

/** How much a line turns between two distances, to both sides together; radians. */
function turnBetween(line: readonly number[], distances: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let at = 1; at < distances.length - 1; at += 1)
    if (distances[at]! > from && distances[at]! < to) sum += angleBetween(headingAt(line, at), headingAt(line, at - 1))
  return sum
}

const headingAt = (line: readonly number[], at: number): number =>
  Math.atan2(line[at * 2 + 3]! - line[at * 2 + 1]!, line[at * 2 + 2]! - line[at * 2]!)

function angleBetween(one: number, other: number): number {
  const difference = Math.abs(one - other) % (2 * Math.PI)
  return difference > Math.PI ? 2 * Math.PI - difference : difference
}
