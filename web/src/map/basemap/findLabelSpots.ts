/** A text, or one letter of it, at its middle. Pixels from the canvas' north-west corner; radians. */
export interface Glyphs {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly angle: number
}

/** Text may turn by this over its whole length, and by this from one letter to the next, in radians. */
const MAX_TURN = 0.9
const MAX_LETTER_TURN = 0.3
/** Straighter than this, text is written as one, which looks better than letter by letter. */
const STRAIGHT_TURN = 0.1
/** Places are tried so far apart, from the middle of the line to both sides. */
const STEP_PX = 40
/** The line goes on beyond the text at both ends by so much. */
const MARGIN_PX = 4

/**
 * Where a text can be written along a line, the straightest place first and of two equal ones the one nearer to the line's middle; never
 * upside down. Straight ones are one piece, others a piece a letter.
 *
 * @param line x, y, x, y … in pixels
 */
export function findLabelSpots(
  line: readonly number[],
  letters: readonly string[],
  widthOf: (letter: string) => number,
  width: number,
): Glyphs[][] {
  const ways = waysOf(line)
  const length = ways.at(-1) ?? 0
  const room = length - width - 2 * MARGIN_PX
  if (room < 0 || line.length < 4) return []
  const steps = Math.floor(room / 2 / STEP_PX)
  const spots: { turn: number; away: number; glyphs: Glyphs[] }[] = []
  for (let step = -steps; step <= steps; step += 1) {
    const away = step * STEP_PX
    const from = (length - width) / 2 + away
    const spot = spotAt(line, ways, from, letters, widthOf, width)
    if (spot) spots.push({ ...spot, away: Math.abs(away) })
  }
  spots.sort((one, other) => Math.round((one.turn - other.turn) * 10) || one.away - other.away)
  return spots.map(({ glyphs }) => glyphs)
}

function spotAt(
  line: readonly number[],
  ways: Float64Array,
  from: number,
  letters: readonly string[],
  widthOf: (letter: string) => number,
  width: number,
): { turn: number; glyphs: Glyphs[] } | undefined {
  const start = placeAt(line, ways, from)
  const end = placeAt(line, ways, from + width)
  const middle = placeAt(line, ways, from + width / 2)
  const heading = Math.atan2(end.y - start.y, end.x - start.x)
  const chord = Math.hypot(end.x - start.x, end.y - start.y)
  const bulge = Math.abs((middle.x - start.x) * Math.sin(heading) - (middle.y - start.y) * Math.cos(heading))
  const isBackward = Math.abs(heading) > Math.PI / 2
  const turn = turnBetween(line, ways, from, from + width)
  if (turn < STRAIGHT_TURN || (chord > width * 0.995 && bulge < 1.5)) {
    const angle = isBackward ? heading + (heading > 0 ? -Math.PI : Math.PI) : heading
    const glyph = { text: letters.join(''), x: (start.x + end.x) / 2, y: (start.y + end.y) / 2, angle }
    return { turn: Math.min(turn, STRAIGHT_TURN), glyphs: [glyph] }
  }
  if (turn > MAX_TURN) return undefined
  const glyphs: Glyphs[] = []
  // Letters are as wide as they are alone; what kerning saves is spread over them.
  const stretch = width / letters.reduce((sum, letter) => sum + widthOf(letter), 0)
  let way = isBackward ? from + width : from
  for (const text of letters) {
    const step = widthOf(text) * stretch * (isBackward ? -1 : 1)
    const before = placeAt(line, ways, way)
    const after = placeAt(line, ways, way + step)
    const angle = Math.atan2(after.y - before.y, after.x - before.x)
    const last = glyphs.at(-1)
    if (last && turned(angle, last.angle) > MAX_LETTER_TURN) return undefined
    glyphs.push({ text, x: (before.x + after.x) / 2, y: (before.y + after.y) / 2, angle })
    way += step
  }
  return { turn, glyphs }
}

/** The way from the line's beginning to each of its points. */
function waysOf(line: readonly number[]): Float64Array {
  const ways = new Float64Array(line.length / 2)
  for (let at = 1; at < ways.length; at += 1)
    ways[at] = ways[at - 1]! + Math.hypot(line[at * 2]! - line[at * 2 - 2]!, line[at * 2 + 1]! - line[at * 2 - 1]!)
  return ways
}

function placeAt(line: readonly number[], ways: Float64Array, way: number): { x: number; y: number } {
  let at = 1
  while (at < ways.length - 1 && ways[at]! < way) at += 1
  const step = ways[at]! - ways[at - 1]!
  const part = step > 0 ? (way - ways[at - 1]!) / step : 0
  return {
    x: line[at * 2 - 2]! + (line[at * 2]! - line[at * 2 - 2]!) * part,
    y: line[at * 2 - 1]! + (line[at * 2 + 1]! - line[at * 2 - 1]!) * part,
  }
}

/** How much a line turns between two ways, to both sides together. */
function turnBetween(line: readonly number[], ways: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let at = 1; at < ways.length - 1; at += 1)
    if (ways[at]! > from && ways[at]! < to) sum += turned(headingAt(line, at), headingAt(line, at - 1))
  return sum
}

const headingAt = (line: readonly number[], at: number): number =>
  Math.atan2(line[at * 2 + 3]! - line[at * 2 + 1]!, line[at * 2 + 2]! - line[at * 2]!)

function turned(one: number, other: number): number {
  const difference = Math.abs(one - other) % (2 * Math.PI)
  return difference > Math.PI ? 2 * Math.PI - difference : difference
}
