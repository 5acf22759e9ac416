import { Random } from '../random.ts'
import { Ground } from './ground.ts'
import { type Numbering, type OpenAddress, placeHouses, type TownAddress } from './houses.ts'
import { drawGround, drawPark, drawPlaceNames, drawVoid } from './landscape.ts'
import { drawMainStreets } from './mainStreets.ts'
import { Names } from './names.ts'
import type { Point } from './plane.ts'
import { assignPostcodes, type TownPostcode } from './postcodes.ts'
import { SideJunctions, type Street } from './street.ts'
import { drawStreetsOfCell } from './streetsOfCell.ts'
import { TownMap } from './townMap.ts'
import { type Cell, planTown } from './townPlan.ts'
import { drawBanks, drawDock, drawRailway, drawRiver } from './waterAndRail.ts'
import { zoneTown } from './zones.ts'

export interface TownOptions {
  /** Any text; the same seed and scale make the same town on every machine. */
  readonly seed?: string
  /** 1 is about 6 × 5 km with 8,000 doors. Area, nodes, time and memory grow in proportion. */
  readonly scale?: number
}

export interface Town {
  readonly seed: string
  readonly scale: number
  readonly map: TownMap
  readonly addresses: readonly TownAddress[]
  readonly postcodes: readonly TownPostcode[]
  /** Pieces of street between two junctions, paths included. */
  readonly segments: number
}

/** Generates the fictional town: streets, then buildings and land use, then addresses. Pure: no clock, no files. */
export function makeTown({ seed = 'doggerby', scale = 1 }: TownOptions = {}): Town {
  const plan = planTown(seed, scale)
  zoneTown(plan, scale)
  const map = new TownMap()
  const names = new Names(new Random(seed, 'names'))
  for (const name of ['High Street', 'Harbour Road']) names.reserve(name)
  const junctions = new SideJunctions(map)
  const ground = new Ground()
  const streets: Street[] = []
  const voids: { cell: Cell; ring: Point[] }[] = []
  drawBanks(plan, map)
  drawGround(plan, map)
  for (const cell of plan.cells) {
    if (cell.kind === 'park') streets.push(...drawPark(plan, cell, map, junctions, names.park()))
    // Streets of the demo organisation's hubs and errands (day.ts).
    if (cell.kind === 'centre' && !streets.some(({ name }) => name === 'Kiln Lane'))
      names.wish(['Kiln Lane', 'Church Street'])
    const inside = drawStreetsOfCell(seed, cell, map, junctions, names)
    streets.push(...inside.streets)
    for (const ring of inside.voids) voids.push({ cell, ring: [...ring] })
  }
  streets.push(...drawRiver(plan, map, junctions))
  drawRailway(plan, map, junctions, ground)
  streets.push(...drawMainStreets(plan, map, junctions, names))
  for (const street of streets) ground.addStreet(street)
  drawDock(plan, map, ground)
  for (const { cell, ring } of voids) drawVoid(cell, ring, map, ground, new Random(seed, 'void', cell.column, cell.row))
  drawPlaceNames(plan, map)
  const addresses: OpenAddress[] = []
  const numbering: Numbering = new Map()
  for (const street of streets)
    addresses.push(
      ...placeHouses(
        street,
        map,
        ground,
        names,
        numbering,
        new Random(seed, 'houses', street.nodes[0]!, street.nodes.at(-1)!),
      ),
    )
  const byCell = inCellOrder(addresses)
  const postcodes = assignPostcodes(byCell)
  return { seed, scale, map, addresses: byCell, postcodes, segments: countSegments(streets) }
}

/** By cell, then in drawing order: a stable sort. */
function inCellOrder(addresses: readonly OpenAddress[]): OpenAddress[] {
  return [...addresses].sort((a, b) => a.cell.row - b.cell.row || a.cell.column - b.cell.column)
}

function countSegments(streets: readonly Street[]): number {
  const uses = new Map<number, number>()
  for (const { nodes } of streets)
    for (const [index, node] of nodes.entries())
      uses.set(node, (uses.get(node) ?? 0) + (index === 0 || index === nodes.length - 1 ? 1 : 2))
  let segments = 0
  for (const { nodes } of streets)
    for (let index = 1; index < nodes.length; index++)
      if (index === nodes.length - 1 || uses.get(nodes[index]!)! > 2) segments++
  return segments
}
