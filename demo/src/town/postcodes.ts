import type { OpenAddress } from './houses.ts'
import { middle } from './plane.ts'

/** A postcode of the town at its Code-Point position: the door nearest to the mean of its doors. */
export interface TownPostcode {
  readonly postcode: string
  readonly longitude: number
  readonly latitude: number
}

/** Letters used in the last two characters of a postcode: all but C, I, K, M, O and V. */
const letters = 'ABDEFGHJLNPQRSTUWXYZ'
const doorsPerPostcode = 18
const unitsPerSector = letters.length * letters.length

/**
 * Assigns every address a postcode in the unassigned area ZZ, shared by about 15 to 20 neighbouring doors. Addresses must be in order of cells
 * and streets. Districts are parts of the town (ZZ1 the centre), each cell starts a sector.
 */
export function assignPostcodes(addresses: readonly OpenAddress[]): TownPostcode[] {
  const issued = new Map<number, number>()
  const result: TownPostcode[] = []
  for (const cell of groups(addresses, (address) => address.cell)) {
    const district = districtOf(cell)
    for (const doors of inPostcodes(cell)) {
      const serial = issued.get(district) ?? 0
      issued.set(district, serial + 1)
      const postcode = spell(district, serial)
      for (const address of doors) {
        address.postcode = postcode
        address.tags['addr:postcode'] = postcode
      }
      result.push({ postcode, ...nearestToMiddle(doors) })
    }
  }
  return result.sort((a, b) => (a.postcode < b.postcode ? -1 : 1))
}

/** Groups of neighbouring doors: whole streets where they are short, equal parts where they are long. */
function* inPostcodes(cell: readonly OpenAddress[]): Generator<OpenAddress[]> {
  let open: OpenAddress[] = []
  for (const street of groups(cell, (address) => address.street)) {
    open.push(...street)
    if (open.length < 12) continue
    const parts = Math.max(1, Math.round(open.length / doorsPerPostcode))
    for (let part = 0; part < parts; part++)
      yield open.slice((part * open.length) / parts, ((part + 1) * open.length) / parts)
    open = []
  }
  if (open.length > 0) yield open
}

/** Runs of consecutive items with the same key. */
function* groups<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Generator<Item[]> {
  let start = 0
  for (let index = 1; index <= items.length; index++) {
    if (index < items.length && keyOf(items[index]!) === keyOf(items[start]!)) continue
    yield items.slice(start, index)
    start = index
  }
}

/** 1 in the centre; from 2 in squares of about 2.5 km, wrapping at 99. */
function districtOf(doors: readonly OpenAddress[]): number {
  const door = doors[0]!
  if (door.cell.kind === 'centre') return 1
  const column = Math.floor((door.longitude - middle.longitude) / 0.03)
  const row = Math.floor((door.latitude - middle.latitude) / 0.018)
  const ring = Math.max(Math.abs(column + 0.5), Math.abs(row + 0.5)) - 0.5
  // Squares are counted ring by ring from the middle: 4 in the first, then 12, 20 …
  const before = 4 * ring * ring
  const place = (Math.abs(column * 7 + row * 3) + (column < 0 ? 1 : 0) + (row < 0 ? 2 : 0)) % (8 * ring + 4)
  return 2 + ((before + place) % 98)
}

/** "ZZ3 4AB": the serial counts through the letters, then the sectors 1 to 9 and 0. */
function spell(district: number, serial: number): string {
  const sector = (Math.floor(serial / unitsPerSector) + 1) % 10
  const unit = serial % unitsPerSector
  return `ZZ${district} ${sector}${letters[Math.floor(unit / letters.length)]}${letters[unit % letters.length]}`
}

function nearestToMiddle(doors: readonly OpenAddress[]): { longitude: number; latitude: number } {
  const longitude = doors.reduce((sum, door) => sum + door.longitude, 0) / doors.length
  const latitude = doors.reduce((sum, door) => sum + door.latitude, 0) / doors.length
  const away = (door: OpenAddress) => (door.longitude - longitude) ** 2 + 3 * (door.latitude - latitude) ** 2
  const nearest = doors.reduce((best, door) => (away(door) < away(best) ? door : best))
  return { longitude: nearest.longitude, latitude: nearest.latitude }
}
