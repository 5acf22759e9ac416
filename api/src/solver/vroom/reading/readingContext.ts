import type { VroomPoint, VroomWindow } from '../../problem/problem.ts'
import {
  compact,
  decimal,
  fail,
  has,
  integer,
  type JsonObject,
  optional,
  type Reader,
  readArray,
  readList,
  readRecord,
  required,
} from './fields.ts'

const maxDimensions = 100

/** Facts about the whole problem that its parts are read with. */
export class ReadingContext {
  /** Rows of the matrices; undefined when locations are coordinates alone. */
  readonly size: number | undefined
  #amounts: { readonly length: number; readonly path: string } | undefined

  constructor(size: number | undefined) {
    this.size = size
  }

  /** Amounts have the same number of dimensions everywhere: as many as the first ones read. */
  readonly amounts: Reader<readonly number[]> = (value, path) => {
    const { length: count } = readArray(value, path)
    if (count > maxDimensions) fail(path, `has ${count} amounts: at most ${maxDimensions}`)
    const amounts = readList(integer())(value, path)
    this.#amounts ??= { length: amounts.length, path }
    const { length, path: first } = this.#amounts
    if (amounts.length !== length) {
      fail(path, `has ${amounts.length} amount${amounts.length === 1 ? '' : 's'}, but ${first} has ${length}`)
    }
    return amounts
  }

  /** A location under the keys `name` (coordinates) and `indexName` (row of the matrices); undefined when both are absent. */
  place(object: JsonObject, path: string, name = 'location', indexName = `${name}_index`): ReadPlace | undefined {
    if (this.size === undefined) {
      const point = optional(object, name, path, readPointOnEarth)
      if (point) return { point }
      if (has(object, indexName)) fail(`${path}.${indexName}`, 'needs matrices')
      return undefined
    }
    const point = optional(object, name, path, readPoint)
    const index = optional(object, indexName, path, this.#index)
    if (index === undefined && point) {
      fail(`${path}.${indexName}`, 'is missing: with matrices a location needs its row')
    }
    return index === undefined ? undefined : { ...(point && { point }), index }
  }

  /** A required location. */
  location(object: JsonObject, path: string): { location?: VroomPoint; location_index?: number } {
    const place = this.place(object, path)
    if (!place) fail(`${path}.${this.size === undefined ? 'location' : 'location_index'}`, 'is missing')
    return compact({ location: place.point, location_index: place.index })
  }

  readonly #index: Reader<number> = (value, path) => {
    const index = integer()(value, path)
    if (index >= (this.size ?? 0)) fail(path, `${index} is outside the matrix`)
    return index
  }
}

export interface ReadPlace {
  readonly point?: VroomPoint
  readonly index?: number
}

const readPoint: Reader<VroomPoint> = (value, path) => {
  const point = readArray(value, path)
  if (point.length < 2) fail(path, 'is not [longitude, latitude]')
  return [decimal(-maxCoordinate)(point[0], `${path}[0]`), decimal(-maxCoordinate)(point[1], `${path}[1]`)]
}
const maxCoordinate = 1e15

const readPointOnEarth: Reader<VroomPoint> = (value, path) => {
  const point = readPoint(value, path)
  decimal(-180, 180)(point[0], `${path}[0]`)
  decimal(-90, 90)(point[1], `${path}[1]`)
  return point
}

export const readWindow: Reader<VroomWindow> = (value, path) => {
  const window = readArray(value, path)
  if (window.length < 2) fail(path, 'is not [from, until]')
  const [from, until] = [integer()(window[0], `${path}[0]`), integer()(window[1], `${path}[1]`)]
  if (until < from) fail(path, `ends at ${until}, before it starts at ${from}`)
  return [from, until]
}

/** In any order; the result is in order of time, with adjacent windows joined. */
export const readWindows: Reader<readonly VroomWindow[]> = (value, path) => {
  const windows = readList(readWindow)(value, path)
  if (windows.length === 0) fail(path, 'is empty: omit it to allow any time')
  const joined: VroomWindow[] = []
  let before: VroomWindow | undefined
  for (const window of windows.toSorted(([from, until], [other, end]) => from - other || until - end)) {
    if (before && window[0] < before[1]) {
      const [first, second] = [windows.indexOf(before), windows.indexOf(window)].toSorted((a, b) => a - b)
      fail(`${path}[${second}]`, `overlaps ${path}[${first}]`)
    }
    const last = joined.at(-1)
    if (last?.[1] === window[0]) joined[joined.length - 1] = [last[0], window[1]]
    else joined.push(window)
    before = window
  }
  return joined
}

/** Durations and windows of work at a location. */
export const readWork = (object: JsonObject, path: string) => ({
  setup: optional(object, 'setup', path, integer()),
  service: optional(object, 'service', path, integer()),
  setup_per_type: optional(object, 'setup_per_type', path, readRecord(integer())),
  service_per_type: optional(object, 'service_per_type', path, readRecord(integer())),
  time_windows: optional(object, 'time_windows', path, readWindows),
})

export const readId = (object: JsonObject, path: string): number => required(object, 'id', path, integer())
