import { fold } from '@doorstep/shared/rules'
import { entryKinds } from '../format/addressColumns.ts'
import { unitsOf } from '../format/distance.ts'
import { nameWords } from '../format/streetWords.ts'
import type { AddressCollector } from './addressCollector.ts'

/** The entry of each address and street segment; `unplaced` where there is nothing to find it by. */
export interface EntryGroups {
  readonly count: number
  readonly addressEntries: Uint32Array
  readonly lineEntries: Uint32Array
  readonly kinds: Uint8Array
}

export const noEntry = 0xffff_ffff
/** Addresses of one name form a group while each is in the same or an adjacent cell, so at most about 850 m apart. */
const cellMetres = 300

/** Groups nearby addresses and street segments of one name: every town has a Church Road. */
export function groupEntries(collector: AddressCollector): EntryGroups {
  const names = nameKeys(collector)
  const addressCount = collector.count
  const count = addressCount + collector.lineNames.length
  const addressEntries = new Uint32Array(addressCount).fill(noEntry)
  const lineEntries = new Uint32Array(collector.lineNames.length).fill(noEntry)
  const kinds: number[] = []
  for (const items of itemsByName(names.keys, names.count)) {
    const entries = nearGroups(collector, items, kinds.length)
    for (const [index, item] of items.entries()) {
      const entry = entries[index]!
      kinds[entry] = names.kinds[names.keys[item]!]!
      if (item < addressCount) addressEntries[item] = entry
      else if (item < count) lineEntries[item - addressCount] = entry
    }
  }
  return { count: kinds.length, addressEntries, lineEntries, kinds: Uint8Array.from(kinds) }
}

/** A number for each name, addresses first, then segments. */
function nameKeys(collector: AddressCollector): { keys: Uint32Array; kinds: number[]; count: number } {
  const addressCount = collector.count
  const keys = new Uint32Array(addressCount + collector.lineNames.length)
  const numbers = new Map<string, number>()
  const kinds: number[] = []
  const foldedOf: string[] = []
  const folded = (text: number): string => {
    const known = foldedOf[text]
    if (known !== undefined) return known
    const name = collector.strings.texts[text]!
    foldedOf[text] = nameWords(name).join(' ') || fold(name)
    return foldedOf[text]
  }
  const keyOf = (name: string, kind: number): number => {
    const tagged = `${kind}${name}`
    const known = numbers.get(tagged)
    if (known !== undefined) return known
    numbers.set(tagged, kinds.length)
    return kinds.push(kind) - 1
  }
  for (let index = 0; index < addressCount; index++) {
    const [street, house, postcode] = [collector.streets, collector.houseNames, collector.postcodes] as const
    if (street.at(index)) keys[index] = keyOf(folded(street.at(index)), entryKinds.street)
    else if (house.at(index)) keys[index] = keyOf(folded(house.at(index)), entryKinds.house)
    else if (postcode.at(index)) keys[index] = keyOf(String(postcode.at(index)), entryKinds.postcode)
    else keys[index] = noEntry
  }
  for (let line = 0; line < collector.lineNames.length; line++)
    keys[addressCount + line] = keyOf(folded(collector.lineNames.at(line)), entryKinds.street)
  return { keys, kinds, count: kinds.length }
}

/** The items of each name, by a counting sort. */
function* itemsByName(keys: Uint32Array, count: number): Generator<Uint32Array> {
  const starts = new Uint32Array(count + 1)
  for (const key of keys) if (key !== noEntry) starts[key + 1]!++
  for (let key = 0; key < count; key++) starts[key + 1]! += starts[key]!
  const items = new Uint32Array(starts[count]!)
  const next = starts.slice()
  for (let item = 0; item < keys.length; item++) if (keys[item] !== noEntry) items[next[keys[item]!]!++] = item
  for (let key = 0; key < count; key++) yield items.subarray(starts[key]!, starts[key + 1]!)
}

/** The entry of each item of one name: connected components of their cells. */
function nearGroups(collector: AddressCollector, items: Uint32Array, firstEntry: number): Uint32Array {
  const cells = new Cells()
  const cellOf = Uint32Array.from(items, (item) => {
    if (item < collector.count) return cells.at(collector.longitudes.at(item), collector.latitudes.at(item))
    return cellsOfLine(collector, item - collector.count, cells)
  })
  cells.joinNeighbours()
  const entries = new Map<number, number>()
  return cellOf.map((cell) => {
    const root = cells.find(cell)
    const entry = entries.get(root) ?? firstEntry + entries.size
    entries.set(root, entry)
    return entry
  })
}

/** Joins the cells that a segment crosses, including those between its points; returns one of them. */
function cellsOfLine(collector: AddressCollector, line: number, cells: Cells): number {
  const { lineLongitudes, lineLatitudes, lineStarts } = collector
  let from = lineStarts.at(line)
  let last = cells.at(lineLongitudes.at(from), lineLatitudes.at(from))
  for (; from + 1 < lineStarts.at(line + 1); from++) {
    const [longitude, latitude] = [lineLongitudes.at(from), lineLatitudes.at(from)]
    const [east, north] = [lineLongitudes.at(from + 1) - longitude, lineLatitudes.at(from + 1) - latitude]
    // A segment of two points a country apart is a mapping error; its middle is on no street.
    const steps = Math.min(100, Math.ceil(Math.hypot(east, north) / unitsOf(cellMetres)))
    for (let step = 1; step <= steps; step++) {
      const next = cells.at(longitude + (east * step) / steps, latitude + (north * step) / steps)
      cells.join(last, next)
      last = next
    }
  }
  return last
}

/** Occupied grid cells, joined into groups (disjoint sets with path halving). */
class Cells {
  readonly #numbers = new Map<number, number>()
  readonly #parents: number[] = []
  readonly #columns: number[] = []
  readonly #rows: number[] = []
  #width = 0

  at(longitude: number, latitude: number): number {
    // Cells are square at the first point; the items of a name are in one country.
    if (this.#width === 0) this.#width = unitsOf(cellMetres) / Math.max(0.1, Math.cos((latitude * Math.PI) / 180 / 1e7))
    const [column, row] = [Math.floor(longitude / this.#width), Math.floor(latitude / unitsOf(cellMetres))]
    const known = this.#numbers.get(column * 2 ** 24 + row)
    if (known !== undefined) return known
    this.#numbers.set(column * 2 ** 24 + row, this.#parents.length)
    this.#columns.push(column)
    this.#rows.push(row)
    return this.#parents.push(this.#parents.length) - 1
  }

  find(cell: number): number {
    let at = cell
    while (this.#parents[at] !== at) {
      this.#parents[at] = this.#parents[this.#parents[at]!]!
      at = this.#parents[at]!
    }
    return at
  }

  join(one: number, other: number): void {
    const [first, second] = [this.find(one), this.find(other)]
    if (first !== second) this.#parents[Math.max(first, second)] = Math.min(first, second)
  }

  joinNeighbours(): void {
    for (let cell = 0; cell < this.#parents.length; cell++)
      for (const [east, north] of [
        [1, 0],
        [-1, 1],
        [0, 1],
        [1, 1],
      ] as const) {
        const other = this.#numbers.get((this.#columns[cell]! + east) * 2 ** 24 + this.#rows[cell]! + north)
        if (other !== undefined) this.join(cell, other)
      }
  }
}
