import { Random } from '../random.ts'
import type { Ground } from './ground.ts'
import { quarters } from './names.ts'
import { add, bend, distance, minus, mix, type Point, rectangle, shrunk, times, unit } from './plane.ts'
import { lineOf, type SideJunctions, type Street, smoothWay } from './street.ts'
import type { TownMap } from './townMap.ts'
import { type Cell, outlineOf, type Side, sheetOf, type TownPlan } from './townPlan.ts'
import { middleOf } from './zones.ts'

/** Land use of a built cell. */
const groundOf: Partial<Record<Cell['kind'], Record<string, string>>> = {
  centre: { landuse: 'retail' },
  terraces: { landuse: 'residential' },
  suburb: { landuse: 'residential' },
  estate: { landuse: 'residential' },
  industrial: { landuse: 'industrial' },
}

/** Land use of every cell: the ground of the town, fields and woods around it. Parks are drawn by drawPark. */
export function drawGround(plan: TownPlan, map: TownMap): void {
  for (const cell of plan.cells) {
    const random = new Random(plan.seed, 'ground', cell.column, cell.row)
    const ground = groundOf[cell.kind]
    if (ground) map.addRing(outlineOf(cell), ground)
    else if (cell.kind === 'fields') drawFields(cell, map, random)
    else if (cell.kind === 'wood') {
      map.addRing(blob(middleOf(cell), random.between(150, 260), random), { natural: 'wood' })
      map.addRing(outlineOf(cell), { landuse: 'meadow' })
    }
  }
}

/** A cell of farmland, divided along an uneven cross. */
function drawFields(cell: Cell, map: TownMap, random: Random): void {
  const sheet = sheetOf(cell)
  const [u, v] = [random.between(0.35, 0.65), random.between(0.35, 0.65)]
  const quarter = (u0: number, v0: number, u1: number, v1: number) => {
    const ring = [
      sheet(u0, v0),
      sheet((u0 + u1) / 2, v0),
      sheet(u1, v0),
      sheet(u1, v1),
      sheet((u0 + u1) / 2, v1),
      sheet(u0, v1),
    ]
    map.addRing(shrunk(ring, 7), { landuse: random.chance(0.35) ? 'meadow' : 'farmland' })
  }
  quarter(0, 0, u, v)
  quarter(u, 0, 1, v)
  quarter(0, v, u, 1)
  quarter(u, v, 1, 1)
  if (random.chance(0.3)) map.addRing(blob(sheet(u, v), random.between(50, 90), random), { natural: 'wood' })
}

/** A rounded ring around a point. */
function blob(centre: Point, radius: number, random: Random): Point[] {
  const knots = Array.from({ length: 7 }, (_, index) => {
    const angle = (index / 7) * 2 * Math.PI
    const reach = radius * random.between(0.65, 1.15)
    return add(centre, { x: Math.cos(angle) * reach, y: Math.sin(angle) * reach })
  })
  const ring: Point[] = []
  for (let index = 0; index < 7; index++)
    for (let step = 0; step < 5; step++) {
      const knot = (offset: number) => knots[(index + offset + 7) % 7]!
      ring.push(bend(knot(-1), knot(0), knot(1), knot(2), step / 5))
    }
  return ring
}

/** Positions of trees and pitches in a park's sheet. */
const corners = [
  [0.2, 0.22],
  [0.8, 0.75],
  [0.22, 0.8],
  [0.78, 0.24],
] as const

/** A park with a pond, trees and paths that lead out on every side with a street. */
export function drawPark(plan: TownPlan, cell: Cell, map: TownMap, junctions: SideJunctions, name: string): Street[] {
  const random = new Random(plan.seed, 'park', cell.column, cell.row)
  const sheet = sheetOf(cell)
  map.addRing(shrunk(outlineOf(cell), 12), { leisure: 'park', name })
  const pond = sheet(random.between(0.3, 0.7), random.between(0.3, 0.7))
  if (random.chance(0.6)) map.addRing(blob(pond, random.between(40, 85), random), { natural: 'water', water: 'pond' })
  else map.addRing(rectangle(pond, { x: 1, y: 0 }, 34, 26), { leisure: 'playground' })
  for (const [u, v] of random.shuffled(corners).slice(0, random.whole(1, 3)))
    map.addRing(blob(sheet(u, v), random.between(45, 100), random), { natural: 'wood' })
  for (const [u, v] of random.shuffled(corners).slice(0, random.whole(0, 2))) {
    const direction = unit(minus(sheet(u + 0.1, v), sheet(u - 0.1, v)))
    map.addRing(rectangle(sheet(u, v), direction, 92, 58), { leisure: 'pitch', sport: 'soccer' })
  }
  // A circular path around the pond, joined to a gate on each side.
  const stray = () => random.between(-0.09, 0.09)
  const around = [
    [0.25, 0.5],
    [0.5, 0.25],
    [0.75, 0.5],
    [0.5, 0.75],
  ].map(([u0, v0]) => {
    const [u, v] = [u0! + stray(), v0! + stray()]
    const away = minus(sheet(u, v), pond)
    const place = distance(sheet(u, v), pond) < 110 ? add(pond, times(unit(away), 110)) : sheet(u, v)
    return map.addNode(place)
  }) as [number, number, number, number]
  const paths: number[][] = [smoothWay(map, [...around, around[0]])]
  const gates: [Side, number][] = [
    [cell.west, around[0]],
    [cell.south, around[1]],
    [cell.east, around[2]],
    [cell.north, around[3]],
  ]
  for (const [side, inner] of gates)
    if (side.class !== 'none') paths.push([junctions.nodeAt(side, random.between(0.35, 0.65)), inner])
  return paths.map((nodes, index) => {
    const highway = index === 1 || index === 3 ? 'cycleway' : 'footway'
    map.addWay(nodes, highway === 'cycleway' ? { highway, foot: 'yes', segregated: 'no' } : { highway })
    return { name: undefined, highway, nodes, line: lineOf(map, nodes), left: undefined, right: undefined }
  })
}

/** Open ground within the streets of a cell: a school, a green, allotments, or the churchyard of the centre. */
export function drawVoid(cell: Cell, ring: readonly Point[], map: TownMap, ground: Ground, random: Random): void {
  const inner = shrunk(ring, cell.kind === 'estate' ? 30 : 42)
  const centre = times(inner.reduce(add), 1 / inner.length)
  const direction = unit(minus(inner[3]!, inner[7]!))
  const put = (tags: Record<string, string>, along: number, across: number) => {
    const house = rectangle(centre, direction, along, across)
    if (!ground.isFree(house)) return
    ground.addRing(house)
    map.addRing(house, tags)
  }
  if (cell.kind === 'centre') {
    map.addRing(inner, { landuse: 'churchyard' })
    put({ building: 'church', amenity: 'place_of_worship', name: "St Anne's Church" }, 34, 15)
  } else if (cell.kind === 'estate' || random.chance(0.4)) {
    map.addRing(inner, { leisure: 'park' })
    map.addRing(blob(centre, 16, random), { natural: 'wood' })
  } else if (random.chance(0.55)) {
    map.addRing(inner, { amenity: 'school', name: `${random.pick(quarters)} School` })
    put({ building: 'school' }, 46, 16)
  } else map.addRing(inner, { landuse: 'allotments' })
  // Houses that back onto the ground stay clear of its middle.
  ground.addRing(shrunk(inner, 8))
}

/** Names of the town and its districts, spaced so that all are legible. */
export function drawPlaceNames(plan: TownPlan, map: TownMap): void {
  map.addNode(plan.corner(plan.mainColumn, plan.riverRow), { place: 'town', name: 'Doggerby', population: '18000' })
  const named: Point[] = []
  const random = new Random(plan.seed, 'places')
  const free = random.shuffled(quarters)
  for (const cell of plan.cells) {
    const middle = middleOf(cell)
    if (!plan.isBuilt(cell) || cell.kind === 'park' || cell.kind === 'industrial') continue
    if (named.some((other) => distance(other, middle) < 1_150)) continue
    const name = free.pop()
    if (!name) return
    named.push(middle)
    map.addNode(mix(middle, sheetOf(cell)(0.5, 0.6), 0.5), { place: 'suburb', name })
  }
}
