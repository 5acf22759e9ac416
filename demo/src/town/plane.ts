/** Metres east and north of the town's middle. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The town's middle on the Dogger Bank, in degrees. */
export const middle = { longitude: 2.4, latitude: 54.72 } as const

/** Metres per degree at the town's middle on the WGS84 ellipsoid; constant over the town, which is small and invented. */
const metresPerDegreeEast = 64_439
const metresPerDegreeNorth = 111_318

/** Whole 1e-7 degrees, so that differences in the last digits of a sine between machines cannot change the town. */
export const toLongitude = (point: Point) => Math.round((middle.longitude + point.x / metresPerDegreeEast) * 1e7)
export const toLatitude = (point: Point) => Math.round((middle.latitude + point.y / metresPerDegreeNorth) * 1e7)

/** Degrees as in an extract. */
export const toDegrees = (point: Point) => ({ longitude: toLongitude(point) / 1e7, latitude: toLatitude(point) / 1e7 })

export const add = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y })
export const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y })
export const times = (a: Point, factor: number): Point => ({ x: a.x * factor, y: a.y * factor })
export const mix = (a: Point, b: Point, t: number): Point => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })
const lengthOf = (a: Point): number => Math.sqrt(a.x * a.x + a.y * a.y)
export const distance = (a: Point, b: Point): number => lengthOf(minus(a, b))
/** A quarter turn to the left. */
export const leftOf = (a: Point): Point => ({ x: -a.y, y: a.x })

export function unit(a: Point): Point {
  const length = lengthOf(a)
  return length === 0 ? { x: 1, y: 0 } : times(a, 1 / length)
}

/** Positive when `c` is left of the line from `a` to `b`. */
export const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

/** A smooth curve from `b` to `c`, with tangents from its neighbours; no overshoot on uneven spacing. */
export function bend(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const span = distance(b, c)
  const leave = times(unit(minus(c, a)), span)
  const arrive = times(unit(minus(d, b)), span)
  const t2 = t * t
  const t3 = t2 * t
  return add(
    add(times(b, 2 * t3 - 3 * t2 + 1), times(leave, t3 - 2 * t2 + t)),
    add(times(c, 3 * t2 - 2 * t3), times(arrive, t3 - t2)),
  )
}

export function lineLength(line: readonly Point[]): number {
  let sum = 0
  for (let index = 1; index < line.length; index++) sum += distance(line[index - 1]!, line[index]!)
  return sum
}

/** The point at `metres` along a line, and the line's direction there. */
export function along(line: readonly Point[], metres: number): { point: Point; direction: Point } {
  let left = metres
  for (let index = 1; index < line.length; index++) {
    const from = line[index - 1]!
    const to = line[index]!
    const length = distance(from, to)
    if (left <= length || index === line.length - 1)
      return { point: mix(from, to, length === 0 ? 0 : left / length), direction: unit(minus(to, from)) }
    left -= length
  }
  return { point: line[0]!, direction: { x: 1, y: 0 } }
}

/** The line offset to the left by `metres` (to the right when negative). */
export function beside(line: readonly Point[], metres: number): Point[] {
  return line.map((point, index) => {
    const before = line[Math.max(0, index - 1)]!
    const after = line[Math.min(line.length - 1, index + 1)]!
    return add(point, times(leftOf(unit(minus(after, before))), metres))
  })
}

/** The points of a line needed to stay within `tolerance` metres of it (Douglas and Peucker, 1973). */
export function neededPoints(line: readonly Point[], tolerance: number): boolean[] {
  const needed = line.map((_, index) => index === 0 || index === line.length - 1)
  const open: [number, number][] = [[0, line.length - 1]]
  for (let range = open.pop(); range; range = open.pop()) {
    const [first, last] = range
    const base = Math.max(distance(line[first]!, line[last]!), 1e-9)
    let farthest = -1
    let most = tolerance
    for (let index = first + 1; index < last; index++) {
      const away = Math.abs(turn(line[first]!, line[last]!, line[index]!)) / base
      if (away > most) [farthest, most] = [index, away]
    }
    if (farthest < 0) continue
    needed[farthest] = true
    open.push([first, farthest], [farthest, last])
  }
  return needed
}

/** A rectangle's corners, anticlockwise: `along` metres in `direction`, `across` metres at right angles, around `centre`. */
export function rectangle(centre: Point, direction: Point, alongMetres: number, acrossMetres: number): Point[] {
  const half = times(direction, alongMetres / 2)
  const side = times(leftOf(direction), acrossMetres / 2)
  return [
    minus(minus(centre, half), side),
    minus(add(centre, half), side),
    add(add(centre, half), side),
    add(minus(centre, half), side),
  ]
}

/** The ring shrunk towards its middle by about `metres`. */
export function shrunk(ring: readonly Point[], metres: number): Point[] {
  const middleOf = times(ring.reduce(add, { x: 0, y: 0 }), 1 / ring.length)
  return ring.map((point) => {
    const away = distance(point, middleOf)
    return mix(middleOf, point, Math.max(0.2, (away - metres) / away))
  })
}
