import Flatbush from 'flatbush'
import { metresBetween, unitsOf } from '../format/distance.ts'
import type { AddressCollector } from './addressCollector.ts'

/** A door farther than this from every named street belongs to none. */
const farthestMetres = 80
/** Maximum segments examined for one door: if more are within its box, those with the nearest boxes. */
const maxSegments = 24

/** Finds the named street nearest to a door, among the collector's streets at construction. */
export class NearestStreets {
  readonly #collector: AddressCollector
  readonly #index: Flatbush | undefined
  /** Each segment's first point, and its line. */
  readonly #starts: number[] = []
  readonly #lines: number[] = []

  constructor(collector: AddressCollector) {
    this.#collector = collector
    const { lineNames, lineStarts } = collector
    for (let line = 0; line < lineNames.length; line++)
      for (let at = lineStarts.at(line); at + 1 < lineStarts.at(line + 1); at++) {
        this.#starts.push(at)
        this.#lines.push(line)
      }
    if (this.#starts.length === 0) return
    this.#index = new Flatbush(this.#starts.length)
    for (const at of this.#starts) {
      const [from, to] = [this.#pointAt(at), this.#pointAt(at + 1)]
      this.#index.add(
        Math.min(from[0], to[0]),
        Math.min(from[1], to[1]),
        Math.max(from[0], to[0]),
        Math.max(from[1], to[1]),
      )
    }
    this.#index.finish()
  }

  /** The name of the nearest street, or undefined when none is near. In 1e-7 degrees. */
  nameAt(longitude: number, latitude: number): string | undefined {
    const height = unitsOf(farthestMetres)
    const width = height / Math.max(0.1, Math.cos((latitude * Math.PI) / 180 / 1e7))
    const isNear = this.#index?.search(longitude - width, latitude - height, longitude + width, latitude + height) ?? []
    let nearest: { metres: number; line: number } | undefined
    for (const segment of isNear.length > maxSegments
      ? this.#index!.neighbors(longitude, latitude, maxSegments)
      : isNear) {
      const metres = this.#metresFrom(this.#starts[segment]!, longitude, latitude)
      if (metres <= farthestMetres && (!nearest || metres < nearest.metres))
        nearest = { metres, line: this.#lines[segment]! }
    }
    return nearest && this.#collector.strings.texts[this.#collector.lineNames.at(nearest.line)]
  }

  #pointAt(at: number): readonly [number, number] {
    return [this.#collector.lineLongitudes.at(at), this.#collector.lineLatitudes.at(at)]
  }

  /** Distance to the segment that begins at `at`, on a plane scaled for the latitude. */
  #metresFrom(at: number, longitude: number, latitude: number): number {
    const [from, to] = [this.#pointAt(at), this.#pointAt(at + 1)]
    const shrink = Math.cos((latitude * Math.PI) / 180 / 1e7)
    const [east, north] = [(to[0] - from[0]) * shrink, to[1] - from[1]]
    const along = (longitude - from[0]) * shrink * east + (latitude - from[1]) * north
    const share = Math.min(1, Math.max(0, along / (east ** 2 + north ** 2 || 1)))
    return metresBetween(longitude, latitude, from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share)
  }
}
