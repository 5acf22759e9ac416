import type { Random } from '../random.ts'
import type { Ground } from './ground.ts'
import type { Names } from './names.ts'
import { add, along, leftOf, lineLength, minus, mix, type Point, rectangle, times, toDegrees } from './plane.ts'
import type { Street } from './street.ts'
import type { TownMap } from './townMap.ts'
import type { Cell } from './townPlan.ts'

/** A door in the town. Coordinates in degrees. */
export interface TownAddress {
  readonly longitude: number
  readonly latitude: number
  readonly houseNumber: string
  readonly street: string
  /** Set once all doors are known (postcodes.ts). */
  postcode: string
  readonly unit: string | undefined
  /** 0 is the ground floor. */
  readonly floor: number | undefined
  /** The block of flats. */
  readonly building: string | undefined
  readonly kind: 'house' | 'flat' | 'shop' | 'works'
}

/** An address and the tags in the extract that still lack its postcode. */
export interface OpenAddress extends TownAddress {
  readonly cell: Cell
  readonly tags: Record<string, string>
}

interface HouseStyle {
  readonly building: string
  readonly kind: TownAddress['kind']
  /** Metres from the street's centre line to the front wall. */
  readonly front: number
  readonly depth: readonly [number, number]
  /** Metres of street per door, doors per building, and metres between buildings. */
  readonly width: readonly [number, number]
  readonly doors: readonly [number, number]
  readonly gap: readonly [number, number]
}

const terrace: HouseStyle = {
  ...{ building: 'terrace', kind: 'house', front: 7.5 },
  ...{ depth: [8.5, 10.5], width: [7.5, 9.5], doors: [2, 5], gap: [4, 16] },
}
const pair: HouseStyle = {
  ...{ building: 'semidetached_house', kind: 'house', front: 12 },
  ...{ depth: [9, 11], width: [9, 11], doors: [2, 2], gap: [7, 18] },
}
const detached: HouseStyle = {
  ...{ building: 'detached', kind: 'house', front: 14 },
  ...{ depth: [10, 13], width: [12, 17], doors: [1, 1], gap: [9, 22] },
}
const shops: HouseStyle = {
  ...{ building: 'retail', kind: 'shop', front: 10 },
  ...{ depth: [13, 19], width: [9, 13], doors: [2, 5], gap: [0.5, 9] },
}
const works: HouseStyle = {
  ...{ building: 'industrial', kind: 'works', front: 20 },
  ...{ depth: [30, 55], width: [36, 75], doors: [1, 1], gap: [12, 30] },
}
const flats: HouseStyle = {
  ...{ building: 'apartments', kind: 'flat', front: 18 },
  ...{ depth: [12, 14], width: [30, 44], doors: [1, 1], gap: [24, 60] },
}

function styleFor(cell: Cell, street: Street, random: Random): HouseStyle | undefined {
  if (!street.name) return undefined
  const main = ['primary', 'secondary'].includes(street.highway)
  switch (cell.kind) {
    case 'centre':
      return main || random.chance(0.6) ? shops : terrace
    case 'terraces':
      return main ? (random.chance(0.4) ? shops : terrace) : terrace
    case 'suburb':
      return random.chance(0.55) ? pair : detached
    case 'estate':
      return main || random.chance(0.55) ? terrace : flats
    case 'industrial':
      return works
    case 'park':
      return undefined
    default:
      return detached
  }
}

/** House numbers assigned so far by street name: a street drawn in several pieces is numbered through. */
export type Numbering = Map<string, { odd: number; even: number }>

/** Places houses along both sides of a street: odd numbers on its left, even on its right, where the ground is free. */
export function placeHouses(
  street: Street,
  map: TownMap,
  ground: Ground,
  names: Names,
  numbering: Numbering,
  random: Random,
): OpenAddress[] {
  const next = numbering.get(street.name ?? '') ?? { odd: 1, even: 2 }
  if (street.name) numbering.set(street.name, next)
  const addresses: OpenAddress[] = []
  for (const side of [1, -1] as const) {
    const cell = side === 1 ? street.left : street.right
    const style = cell && styleFor(cell, street, random)
    if (!cell || !style) continue
    const length = lineLength(street.line)
    // As on the real map, house numbers are not surveyed in every street.
    const numbered = random.chance(0.48)
    const parity = side === 1 ? 'odd' : 'even'
    let at = random.between(9, 14)
    while (at < length - 8) {
      const building = findRoom(street.line, at, length, side, style, ground, random)
      if (!building) {
        at += 4
        continue
      }
      ground.addRing(building.ring)
      if (style.kind === 'house' && !numbered) {
        map.addRing(building.ring, { building: style.building })
        at += building.along + random.between(...style.gap)
        continue
      }
      const doors = { style, number: next[parity], street: street.name!, cell, side, ...building }
      addresses.push(...(style === flats ? drawFlats(doors, map, names, random) : drawHouse(doors, map)))
      next[parity] += 2 * building.doors
      at += building.along + random.between(...style.gap)
    }
  }
  return addresses
}

interface Standing {
  readonly ring: readonly Point[]
  readonly doors: number
  /** Metres of street it occupies. */
  readonly along: number
  readonly direction: Point
}

/** A building that fits at `at` metres along the street, with fewer doors where the street bends or ends. */
function findRoom(
  line: readonly Point[],
  at: number,
  length: number,
  side: 1 | -1,
  style: HouseStyle,
  ground: Ground,
  random: Random,
): Standing | undefined {
  const width = random.between(...style.width)
  const depth = random.between(...style.depth)
  for (let doors = random.whole(...style.doors); doors >= style.doors[0]; doors--) {
    const span = width * doors
    if (at + span > length - 8) continue
    const [start, end] = [along(line, at).point, along(line, at + span).point]
    const half = along(line, at + span / 2)
    const direction = times(minus(end, start), 1 / span)
    const bulge = minus(half.point, mix(start, end, 0.5))
    if (Math.abs(bulge.x) + Math.abs(bulge.y) > 2.5) continue
    const away = times(leftOf(half.direction), side * (style.front + depth / 2))
    const ring = rectangle(add(half.point, away), direction, span, depth)
    if (ground.isFree(ring)) return { ring, doors, along: span, direction }
  }
  return undefined
}

interface Doors extends Standing {
  readonly style: HouseStyle
  readonly number: number
  readonly street: string
  readonly cell: Cell
  readonly side: 1 | -1
}

/** A house or a terrace: one door is tags on the building, several are nodes at the front. */
function drawHouse(doors: Doors, map: TownMap): OpenAddress[] {
  const { ring, style, street, cell } = doors
  const common = {
    street,
    cell,
    postcode: '',
    unit: undefined,
    floor: undefined,
    building: undefined,
    kind: style.kind,
  }
  const tagsFor = (houseNumber: string) => ({ 'addr:housenumber': houseNumber, 'addr:street': street })
  if (doors.doors === 1) {
    const houseNumber = String(doors.number)
    const tags = { building: style.building, ...tagsFor(houseNumber) }
    map.addRing(ring, tags)
    return [{ ...common, ...toDegrees(mix(ring[0]!, ring[2]!, 0.5)), houseNumber, tags }]
  }
  map.addRing(ring, { building: style.building })
  // The edge facing the street: the first of a house on its left, the third of one on its right.
  const [from, to] = doors.side === 1 ? [ring[0]!, ring[1]!] : [ring[3]!, ring[2]!]
  const back = minus(doors.side === 1 ? ring[3]! : ring[0]!, from)
  return Array.from({ length: doors.doors }, (_, index) => {
    const houseNumber = String(doors.number + 2 * index)
    const tags = tagsFor(houseNumber)
    const door = add(mix(from, to, (index + 0.5) / doors.doors), times(back, 0.2))
    const node = map.addNode(door, tags)
    return { ...common, ...map.positionOf(node), houseNumber, tags }
  })
}

/** A block of flats: one house number and a name, a node per flat, two to four flats per floor. */
function drawFlats(doors: Doors, map: TownMap, names: Names, random: Random): OpenAddress[] {
  const { ring, street, cell } = doors
  const building = names.block()
  const houseNumber = String(doors.number)
  const [floors, perFloor] = [random.whole(3, 5), random.whole(2, 3)]
  const shared = { 'addr:housenumber': houseNumber, 'addr:housename': building, 'addr:street': street }
  map.addRing(ring, { building: 'apartments', name: building, 'building:levels': String(floors) })
  const result: OpenAddress[] = []
  for (let floor = 0; floor < floors; floor++)
    for (let place = 0; place < perFloor; place++) {
      const unit = String(floor * perFloor + place + 1)
      const tags = { ...shared, 'addr:unit': unit, 'addr:floor': String(floor) }
      const across = mix(
        mix(ring[0]!, ring[3]!, (floor + 0.5) / floors),
        mix(ring[1]!, ring[2]!, (floor + 0.5) / floors),
        (place + 0.5) / perFloor,
      )
      const node = map.addNode(across, tags)
      result.push({
        ...map.positionOf(node),
        houseNumber,
        street,
        postcode: '',
        unit,
        floor,
        building,
        kind: 'flat',
        cell,
        tags,
      })
    }
  return result
}
