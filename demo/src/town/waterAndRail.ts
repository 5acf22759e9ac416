import { Random } from '../random.ts'
import type { Ground } from './ground.ts'
import { add, bend, beside, distance, leftOf, minus, mix, type Point, rectangle, times, unit } from './plane.ts'
import { lineOf, needed, type SideJunctions, type Street } from './street.ts'
import type { TownMap } from './townMap.ts'
import type { Cell, TownPlan } from './townPlan.ts'

/** OpenStreetMap allows 2,000 nodes per way; long shores are split well below that. */
const maxShorePoints = 900

/** Draws the river between its quays, the path along it, the dock and a footbridge. Returns the paths. */
export function drawRiver(plan: TownPlan, map: TownMap, junctions: SideJunctions): Street[] {
  const line = bandLine(plan, plan.riverRow)
  const width = (index: number) => 44 + 14 * Math.sin(index / 37) + Math.max(0, index / line.length - 0.55) * 38
  const shore = (side: 1 | -1) => line.map((_, index) => besideAt(line, index, side * width(index)))
  const [north, south] = [shore(1), shore(-1)]
  for (let from = 0; from < line.length - 1; from += maxShorePoints / 2) {
    const to = Math.min(line.length, from + maxShorePoints / 2 + 1)
    const ring = [...south.slice(from, to), ...north.slice(from, to).reverse()]
    map.addRing(ring, { natural: 'water', water: 'river', name: 'River Silver' })
    map.addLine(line.slice(from, to), { waterway: 'river', name: 'River Silver' })
  }
  return [...drawRiverPath(plan, map, junctions, line), ...drawFootbridge(plan, map, junctions)]
}

/** The centre line of a band from west to east, a point about every 20 m. */
function bandLine(plan: TownPlan, row: number): Point[] {
  const middles: Point[] = []
  for (let i = -1; i <= plan.columns + 1; i++) middles.push(mix(plan.corner(i, row), plan.corner(i, row + 1), 0.5))
  const line: Point[] = []
  for (let i = 1; i < middles.length - 2; i++)
    for (let step = 0; step < 30; step++)
      line.push(bend(middles[i - 1]!, middles[i]!, middles[i + 1]!, middles[i + 2]!, step / 30))
  return [...line, middles[middles.length - 2]!]
}

function besideAt(line: readonly Point[], index: number, metres: number): Point {
  const [before, after] = [line[Math.max(0, index - 1)]!, line[Math.min(line.length - 1, index + 1)]!]
  return add(line[index]!, times(leftOf(unit(minus(after, before))), metres))
}

/** A cycle path on the north bank, joined to the quay in the middle of each built column. */
function drawRiverPath(plan: TownPlan, map: TownMap, junctions: SideJunctions, line: readonly Point[]): Street[] {
  const built: number[] = []
  for (let i = 0; i < plan.columns; i++) if (plan.across(i, plan.riverRow + 1).class !== 'none') built.push(i)
  const paths: Street[] = []
  let end: number | undefined
  for (const i of built) {
    const start = built.includes(i - 1) ? i * 30 : i * 30 + 15
    const stop = built.includes(i + 1) ? (i + 1) * 30 : i * 30 + 15
    if (start === stop) continue
    const piece = beside(line.slice(start, stop + 1), 84)
    const join = junctions.nodeAt(plan.across(i, plan.riverRow + 1), 0.5)
    const at = i * 30 + 15 - start
    const tags = { highway: 'cycleway', foot: 'yes', segregated: 'no', surface: 'asphalt', name: 'Riverside Path' }
    const first = built.includes(i - 1) ? end : undefined
    const nodes = [
      first ?? map.addNode(piece[0]!),
      ...needed(map, piece.slice(0, at + 1)),
      ...(at > 0 && at < piece.length - 1 ? [map.addNode(piece[at]!)] : []),
      ...needed(map, piece.slice(at)),
      map.addNode(piece.at(-1)!),
    ]
    end = nodes.at(-1)!
    map.addWay(nodes, tags)
    const middle = nodes.reduce((best, node) =>
      distance(map.pointOf(node), piece[at]!) < distance(map.pointOf(best), piece[at]!) ? node : best,
    )
    map.addWay([middle, join], { highway: 'footway' })
    paths.push(pathOf(map, 'cycleway', nodes), pathOf(map, 'footway', [middle, join]))
  }
  return paths
}

const pathOf = (map: TownMap, highway: string, nodes: number[]): Street => ({
  ...{ name: undefined, highway, nodes, line: lineOf(map, nodes), left: undefined, right: undefined },
})

/** A foot and cycle bridge, in the column west of the main street. */
function drawFootbridge(plan: TownPlan, map: TownMap, junctions: SideJunctions): Street[] {
  const i = plan.mainColumn - 2
  const [from, to] = [plan.across(i, plan.riverRow), plan.across(i, plan.riverRow + 1)]
  if (from.class === 'none' || to.class === 'none') return []
  const ends = [junctions.nodeAt(from, 0.42), junctions.nodeAt(to, 0.42)] as const
  const [a, b] = [map.pointOf(ends[0]), map.pointOf(ends[1])]
  const [near, far] = [map.addNode(mix(a, b, 0.24)), map.addNode(mix(a, b, 0.76))]
  const tags = { highway: 'cycleway', foot: 'yes', name: 'Tern Bridge', surface: 'asphalt' }
  map.addWay([ends[0], near], { ...tags })
  map.addWay([near, far], { ...tags, bridge: 'yes', layer: '1' })
  map.addWay([far, ends[1]], { ...tags })
  return [pathOf(map, 'cycleway', [ends[0], near, far, ends[1]])]
}

/** Two tracks from edge to edge, and a station next to the main street. */
export function drawRailway(plan: TownPlan, map: TownMap, junctions: SideJunctions, ground: Ground): void {
  const line = bandLine(plan, plan.railRow)
  for (const side of [-2.4, 2.4])
    for (let from = 0; from < line.length - 1; from += maxShorePoints)
      map.addLine(beside(line.slice(from, from + maxShorePoints + 1), side), {
        ...{ railway: 'rail', usage: 'main', gauge: '1435', electrified: 'no', name: 'Dogger Bank Line' },
      })
  ground.addLine(line, 12)
  const middle = plan.mainColumn * 30 + 14
  const direction = unit(minus(line[middle + 1]!, line[middle - 1]!))
  const place = line[middle]!
  map.addNode(place, { railway: 'station', name: 'Doggerby', public_transport: 'station' })
  for (const side of [1, -1])
    map.addRing(rectangle(add(place, times(leftOf(direction), side * 8)), direction, 150, 4), {
      ...{ railway: 'platform', public_transport: 'platform', area: 'yes' },
    })
  const hall = rectangle(add(place, times(leftOf(direction), 18)), direction, 46, 11)
  map.addRing(hall, { building: 'train_station', name: 'Doggerby Station' })
  const door = map.addNode(add(place, times(leftOf(direction), 9)))
  const street = plan.across(plan.mainColumn, plan.railRow + 1)
  map.addWay([door, junctions.nodeAt(street, 0.5)], { highway: 'footway' })
}

/** A dock cut into the bank east of the main street, surrounded by warehouses. */
export function drawDock(plan: TownPlan, map: TownMap, ground: Ground): void {
  const i = plan.mainColumn + 2
  if (i >= plan.columns) return
  const cell: Cell = plan.cell(i, plan.riverRow)
  const random = new Random(plan.seed, 'dock')
  const line = [0.2, 0.5, 0.8].map((t) => mix(cell.south.at(t), cell.north.at(t), 0.5))
  const direction = unit(minus(line[2]!, line[0]!))
  const bank = add(line[1]!, times(leftOf(direction), 66))
  map.addRing(rectangle(bank, direction, 210, 50), { natural: 'water', water: 'basin', name: 'Herring Dock' })
  for (const side of [-1, 1]) {
    const shed = rectangle(add(bank, times(direction, side * (150 + random.between(0, 8)))), direction, 52, 26)
    if (!ground.isFree(shed)) continue
    ground.addRing(shed)
    map.addRing(shed, { building: 'warehouse' })
  }
}

/** Green banks: the band between river and quays, so that the town does not end at bare ground. */
export function drawBanks(plan: TownPlan, map: TownMap): void {
  for (let i = 0; i < plan.columns; i++) {
    const cell = plan.cell(i, plan.riverRow)
    const ring: Point[] = []
    for (let step = 0; step <= 8; step++) ring.push(cell.south.at(step / 8))
    for (let step = 8; step >= 0; step--) ring.push(cell.north.at(step / 8))
    map.addRing(ring, { landuse: 'grass' })
  }
}
