import { Random } from '../random.ts'
import { carsReachAll, disjointSets, type GraphEdge } from './cellGraph.ts'
import type { NameKind, Names } from './names.ts'
import { distance, type Point } from './plane.ts'
import { lineOf, type SideJunctions, type Street, smoothWay, withMiddleNode } from './street.ts'
import type { TownMap } from './townMap.ts'
import { type Cell, type CellKind, type Side, sheetOf } from './townPlan.ts'
import { carriesCars } from './zones.ts'

interface CellStyle {
  /** Metres between parallel streets, and between their cross streets. */
  readonly rowGap: number
  readonly columnGap: number
  /** Jitter of a crossing, as a fraction of the gap. */
  readonly stray: number
  /** Probability of a redundant street, and of another exit from the cell. */
  readonly extra: number
  readonly exits: number
  /** Crossings omitted to make room for a school or a green. */
  readonly voids: number
  readonly oneWay: number
  readonly filters: number
}

const styles: Partial<Record<CellKind, CellStyle>> = {
  centre: { rowGap: 78, columnGap: 88, stray: 0.2, extra: 0.8, exits: 0.6, voids: 1, oneWay: 0.5, filters: 1 },
  terraces: { rowGap: 80, columnGap: 118, stray: 0.15, extra: 0.68, exits: 0.55, voids: 1, oneWay: 0.35, filters: 2 },
  suburb: { rowGap: 88, columnGap: 100, stray: 0.33, extra: 0.3, exits: 0.3, voids: 1, oneWay: 0, filters: 1 },
  estate: { rowGap: 108, columnGap: 120, stray: 0.25, extra: 0.35, exits: 0.3, voids: 1, oneWay: 0, filters: 1 },
  industrial: { rowGap: 170, columnGap: 200, stray: 0.12, extra: 0.35, exits: 0.2, voids: 0, oneWay: 0, filters: 0 },
}

interface Edge extends GraphEdge {
  /** Indexes of crossings; a link to a side has its junction here, and then `from`/`to` are 0. */
  readonly ends: readonly [number, number]
  /** The lattice line it is on: streets prefer to continue along it. */
  readonly line: string
}

/** A crossing inside the cell, or a possible junction on one of its sides (`side` is set). */
interface Crossing {
  readonly point: Point
  readonly side?: Side
  readonly t?: number
  node?: number
}

export interface CellStreets {
  readonly streets: readonly Street[]
  /** Rings of open ground within the streets. */
  readonly voids: readonly Point[][]
}

/** Draws the streets inside a built cell, all reachable by car, on foot and by bicycle. */
export function drawStreetsOfCell(
  seed: string,
  cell: Cell,
  map: TownMap,
  junctions: SideJunctions,
  names: Names,
): CellStreets {
  const style = styles[cell.kind]
  if (!style) return { streets: [], voids: [] }
  const random = new Random(seed, 'streets', cell.column, cell.row)
  const lattice = layLattice(cell, style, random)
  const { edges, spare } = chooseEdges(lattice, style, random)
  const nodeOf = (index: number) => {
    const crossing = lattice.crossings[index]!
    crossing.node ??= crossing.side ? junctions.nodeAt(crossing.side, crossing.t!) : map.addNode(crossing.point)
    return crossing.node
  }
  const chains = chainEdges(edges, lattice.crossings)
  const vertices = lattice.crossings.length + 1
  const reachable = () => carsReachAll(vertices, edges)
  const streets: Street[] = []
  let filters = style.filters
  for (const chain of random.shuffled(chains)) {
    const mayWalk = cell.kind === 'centre' && chain.edges.length <= 3 && random.chance(0.3)
    const pedestrian = mayWalk && tryPedestrian(chain, reachable)
    const mayTurn = !pedestrian && chain.edges.length > 1 && random.chance(style.oneWay)
    const oneWay = mayTurn ? tryOneWay(chain, reachable) : undefined
    const mayFilter = !pedestrian && !oneWay && filters > 0 && chain.edges.length > 1
    const filtered = mayFilter ? tryFilter(chain, random, reachable) : undefined
    let nodes = smoothWay(map, chain.path.map(nodeOf))
    if (filtered !== undefined) {
      filters--
      const inserted = withMiddleNode(map, nodes, nodeOf(chain.path[filtered]!), nodeOf(chain.path[filtered + 1]!))
      nodes = inserted.nodes
      map.tagNode(inserted.middle, { barrier: 'bollard', bicycle: 'yes', foot: 'yes', motor_vehicle: 'no' })
    }
    const oneWayNodes = oneWay && ([nodeOf(chain.path[oneWay.from]!), nodeOf(chain.path[oneWay.to]!)] as const)
    streets.push(
      drawStreet(
        cell,
        chain,
        nodes,
        { pedestrian, oneWay: oneWayNodes, bothForBicycles: random.chance(0.6) },
        map,
        names,
      ),
    )
  }
  for (const edge of spare) streets.push(...drawAlley(edge, cell, map, nodeOf, random))
  return { streets, voids: lattice.voids }
}

function layLattice(cell: Cell, style: CellStyle, random: Random) {
  const sheet = sheetOf(cell)
  const width = (cell.south.length + cell.north.length) / 2
  const height = (cell.west.length + cell.east.length) / 2
  const turned = random.chance(0.5)
  const us = placesBetween(width / (turned ? style.rowGap : style.columnGap), random)
  const vs = placesBetween(height / (turned ? style.columnGap : style.rowGap), random)
  const columns = us.length
  const rows = vs.length
  const empty = new Set<string>()
  const voids: Point[][] = []
  const crossings: Crossing[] = []
  const numbers = new Map<string, number>()
  const put = (i: number, j: number, crossing: Crossing) => {
    numbers.set(`${i}/${j}`, crossings.length)
    crossings.push(crossing)
  }
  const places = new Map<string, Point>()
  const strayed = (list: readonly number[], index: number) => {
    const gap = ((list[index + 1] ?? 1) - (list[index - 1] ?? 0)) / 2
    return list[index]! + random.between(-1, 1) * style.stray * gap
  }
  for (let i = 0; i < columns; i++)
    for (let j = 0; j < rows; j++) places.set(`${i}/${j}`, sheet(strayed(us, i), strayed(vs, j)))
  for (let count = 0; count < style.voids && columns > 3 && rows > 3; count++) {
    const [i, j] = [random.whole(1, columns - 2), random.whole(1, rows - 2)]
    empty.add(`${i}/${j}`)
    const around: readonly [number, number][] = [
      [-1, -1],
      [0, -1],
      [1, -1],
      [1, 0],
      [1, 1],
      [0, 1],
      [-1, 1],
      [-1, 0],
    ]
    voids.push(around.map(([di, dj]) => places.get(`${i + di}/${j + dj}`)!))
  }
  for (let i = 0; i < columns; i++)
    for (let j = 0; j < rows; j++) if (!empty.has(`${i}/${j}`)) put(i, j, { point: places.get(`${i}/${j}`)! })
  for (const [i, u] of us.entries()) {
    put(i, -1, { point: cell.south.at(u), side: cell.south, t: u })
    put(i, rows, { point: cell.north.at(u), side: cell.north, t: u })
  }
  for (const [j, v] of vs.entries()) {
    put(-1, j, { point: cell.west.at(v), side: cell.west, t: v })
    put(columns, j, { point: cell.east.at(v), side: cell.east, t: v })
  }
  const candidates: Edge[] = []
  const connect = (i: number, j: number, k: number, l: number, line: string) => {
    const [a, b] = [numbers.get(`${i}/${j}`), numbers.get(`${k}/${l}`)]
    if (a === undefined || b === undefined) return
    const vertex = (index: number) => (crossings[index]!.side ? 0 : index + 1)
    candidates.push({ from: vertex(a), to: vertex(b), cars: 'both', ends: [a, b], line })
  }
  for (let j = 0; j < rows; j++) for (let i = -1; i < columns; i++) connect(i, j, i + 1, j, `row ${j}`)
  for (let i = 0; i < columns; i++) for (let j = -1; j < rows; j++) connect(i, j, i, j + 1, `column ${i}`)
  return { crossings, candidates, voids, longLine: turned ? 'column' : 'row' }
}

/** Positions in 0..1 for the lines of a lattice: about `gaps` gaps, uneven. */
function placesBetween(gaps: number, random: Random): number[] {
  const count = Math.max(1, Math.round(gaps) - 1)
  return Array.from({ length: count }, (_, index) => (index + 1 + random.between(-0.18, 0.18)) / (count + 1))
}

/** A random spanning tree of the crossings, and some more streets. Unused edges may become an alley. */
function chooseEdges(lattice: ReturnType<typeof layLattice>, style: CellStyle, random: Random) {
  const { crossings, candidates, longLine } = lattice
  const sets = disjointSets(crossings.length + 1)
  const weighed = candidates.map((edge) => {
    const side = edge.ends.map((index) => crossings[index]!.side).find((one) => one !== undefined)
    const usual = edge.line.startsWith(longLine) ? 0.55 : 1
    return { edge, side, weight: random.next() * usual + (side ? 0.25 : 0) }
  })
  weighed.sort((a, b) => a.weight - b.weight)
  const edges: Edge[] = []
  const spare: Edge[] = []
  for (const { edge, side } of weighed) {
    if (side?.class === 'none' || side?.crosses) continue
    const joins = (!side || carriesCars(side)) && sets.join(edge.from, edge.to)
    const more = side ? carriesCars(side) && random.chance(style.exits) : random.chance(style.extra)
    if (joins || more) edges.push(edge)
    else spare.push(edge)
  }
  const used = new Set(edges.flatMap((edge) => edge.ends))
  // An alley starts at a crossing with a street.
  return { edges, spare: spare.filter(({ ends }) => ends.every((end) => used.has(end) || crossings[end]!.side)) }
}

interface Chain {
  readonly edges: readonly { edge: Edge; forwards: boolean }[]
  readonly path: readonly number[]
  readonly closed: boolean
}

/** Joins edges into streets: straight on where possible, around a bend where there is no other edge. */
function chainEdges(edges: readonly Edge[], crossings: readonly Crossing[]): Chain[] {
  const at = new Map<number, Edge[]>()
  for (const edge of edges) for (const end of edge.ends) at.set(end, [...(at.get(end) ?? []), edge])
  const free = new Set(edges)
  const extend = (path: number[], list: { edge: Edge; forwards: boolean }[]) => {
    while (list.length < 9) {
      const end = path.at(-1)!
      if (crossings[end]!.side) return
      const meeting = at.get(end)!
      const last = list.at(-1)!.edge
      const next =
        meeting.find((edge) => free.has(edge) && edge.line === last.line) ??
        (meeting.length === 2 ? meeting.find((edge) => free.has(edge)) : undefined)
      if (!next) return
      const forwards = next.ends[0] === end
      const to = next.ends[forwards ? 1 : 0]
      if (path.includes(to)) return
      free.delete(next)
      list.push({ edge: next, forwards })
      path.push(to)
    }
  }
  const chains: Chain[] = []
  for (const edge of edges) {
    if (!free.delete(edge)) continue
    const list = [{ edge, forwards: true }]
    const path = [...edge.ends] as number[]
    extend(path, list)
    path.reverse()
    list.reverse()
    for (const one of list) one.forwards = !one.forwards
    extend(path, list)
    const isDeadEnd = (end: number) => !crossings[end]!.side && at.get(end)!.length === 1
    chains.push({ edges: list, path, closed: isDeadEnd(path[0]!) || isDeadEnd(path.at(-1)!) })
  }
  return chains
}

/** Part of a chain by indexes into its path. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** Makes the longest stretch of the chain one-way that leaves every point reachable; undefined when there is none. */
function tryOneWay(chain: Chain, reachable: () => boolean): Stretch | undefined {
  for (let length = chain.edges.length; length > 0; length--)
    for (let from = 0; from + length <= chain.edges.length; from++) {
      const stretch = chain.edges.slice(from, from + length)
      for (const { edge, forwards } of stretch) edge.cars = forwards ? 'forward' : 'backward'
      if (reachable()) return { from, to: from + length }
      for (const { edge } of stretch) edge.cars = 'both'
    }
  return undefined
}

/** Pedestrianises a short street in the centre, if all other points stay reachable by car. */
function tryPedestrian(chain: Chain, reachable: () => boolean): boolean {
  for (const { edge } of chain.edges) edge.cars = 'closed'
  if (reachable()) return true
  for (const { edge } of chain.edges) edge.cars = 'both'
  return false
}

/** Closes one edge of the chain to cars if every point stays reachable; returns it. */
function tryFilter(chain: Chain, random: Random, reachable: () => boolean): number | undefined {
  const place = random.whole(0, chain.edges.length - 1)
  const { edge } = chain.edges[place]!
  edge.cars = 'closed'
  if (reachable()) return place
  edge.cars = 'both'
  return undefined
}

interface StreetRules {
  readonly pedestrian: boolean
  /** First and last node of the stretch that cars may use in this direction only. */
  readonly oneWay: readonly [number, number] | undefined
  readonly bothForBicycles: boolean
}

function drawStreet(cell: Cell, chain: Chain, nodes: number[], rules: StreetRules, map: TownMap, names: Names): Street {
  const name = names.street(nameKind(cell, chain), !rules.pedestrian && chain.edges.length > 1)
  const ordinary = cell.kind === 'industrial' ? 'unclassified' : 'residential'
  const highway = rules.pedestrian ? 'pedestrian' : ordinary
  const tags: Record<string, string> = { highway, name, surface: 'asphalt', lit: 'yes' }
  if (!rules.pedestrian) tags.maxspeed = ['suburb', 'industrial'].includes(cell.kind) ? '30 mph' : '20 mph'
  const [from, to] = rules.oneWay?.map((node) => nodes.indexOf(node)) ?? []
  if (from === undefined || to === undefined) map.addWay(nodes, tags)
  else {
    const oneWay = rules.bothForBicycles ? { oneway: 'yes', 'oneway:bicycle': 'no' } : { oneway: 'yes' }
    if (from > 0) map.addWay(nodes.slice(0, from + 1), { ...tags })
    map.addWay(nodes.slice(from, to + 1), { ...tags, ...oneWay })
    if (to < nodes.length - 1) map.addWay(nodes.slice(to), { ...tags })
  }
  return { name, highway, nodes, line: lineOf(map, nodes), left: cell, right: cell }
}

function nameKind(cell: Cell, chain: Chain): NameKind {
  if (cell.kind === 'industrial') return 'works'
  if (chain.closed && chain.edges.length < 3) return 'close'
  if (cell.kind === 'centre') return 'centre'
  return cell.kind === 'terraces' ? 'street' : 'avenue'
}

/** A footpath or cycle path between two streets, closed to cars. */
function drawAlley(edge: Edge, cell: Cell, map: TownMap, nodeOf: (index: number) => number, random: Random): Street[] {
  if (!random.chance(cell.kind === 'industrial' ? 0.1 : 0.45)) return []
  const nodes = edge.ends.map(nodeOf)
  if (nodes[0] === nodes[1] || distance(map.pointOf(nodes[0]!), map.pointOf(nodes[1]!)) > 170) return []
  const cycle = random.chance(0.3)
  map.addWay(nodes, cycle ? { highway: 'cycleway', foot: 'yes', surface: 'asphalt' } : { highway: 'footway' })
  const highway = cycle ? 'cycleway' : 'footway'
  return [{ name: undefined, highway, nodes, line: lineOf(map, nodes), left: undefined, right: undefined }]
}
