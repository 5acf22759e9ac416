import { Random } from '../random.ts'
import type { NameKind, Names } from './names.ts'
import { add, distance, lineLength, minus, type Point, times, turn, unit } from './plane.ts'
import { lineOf, needed, type SideJunctions, type Street } from './street.ts'
import type { TownMap } from './townMap.ts'
import type { Cell, Side, TownPlan } from './townPlan.ts'
import { carriesCars } from './zones.ts'

/** A side's end at a corner: the way that touches it, for turn restrictions. */
interface Arm {
  readonly side: Side
  readonly way: number
  /** Second point from the corner, for the angle. */
  readonly toward: Point
  readonly node: number
}

const roundaboutRadius = 17

/** Draws the sides of the plan as streets, with roundabouts, signals, crossings, bridges and turn restrictions at their corners. */
export function drawMainStreets(plan: TownPlan, map: TownMap, junctions: SideJunctions, names: Names): Street[] {
  const corners = new CornerNodes(plan, map)
  const lineNames = new LineNames(plan, names)
  const streets: Street[] = []
  const arms = new Map<string, Arm[]>()
  const draw = (i: number, j: number, di: number, dj: number, side: Side) => {
    if (side.class === 'none') return
    const [left, right] = [cellAt(plan, i - dj, j), cellAt(plan, i, j - di)]
    const built = plan.isBuilt(left) || plan.isBuilt(right)
    const start = corners.endOf(i, j, side, 0)
    const end = corners.endOf(i + di, j + dj, side, 1)
    const random = new Random(plan.seed, 'side', i, j, di)
    const nodes = sideNodes(map, side, start, end, junctions, built ? random : undefined)
    const name = lineNames.of(i, j, side, built)
    const ways = drawSide(map, side, nodes, sideTags(side, name, built))
    streets.push({
      ...{ name, highway: side.class === 'greenway' ? 'cycleway' : side.class, nodes, line: lineOf(map, nodes) },
      left: plan.isBuilt(left) ? left : undefined,
      right: plan.isBuilt(right) ? right : undefined,
    })
    if (!carriesCars(side)) return
    const arm = (corner: string, way: number, node: number, toward: number) =>
      arms.set(corner, [...(arms.get(corner) ?? []), { side, way, node, toward: map.pointOf(toward) }])
    arm(`${i}/${j}`, ways[0]!, nodes[0]!, nodes[1]!)
    arm(`${i + di}/${j + dj}`, ways.at(-1)!, nodes.at(-1)!, nodes.at(-2)!)
  }
  for (let i = 0; i <= plan.columns; i++)
    for (let j = 0; j <= plan.rows; j++) {
      if (i < plan.columns) draw(i, j, 1, 0, plan.across(i, j))
      if (j < plan.rows) draw(i, j, 0, 1, plan.up(i, j))
    }
  corners.closeRoundabouts()
  for (const [corner, meeting] of arms) dressCorner(plan, map, corner, meeting)
  return streets
}

const cellAt = (plan: TownPlan, i: number, j: number): Cell | undefined =>
  i >= 0 && j >= 0 && i < plan.columns && j < plan.rows ? plan.cell(i, j) : undefined

/** One node per corner, or a ring of them where main streets meet in a roundabout. */
class CornerNodes {
  readonly #nodes = new Map<string, number>()
  readonly #rings = new Map<string, { centre: Point; entries: { node: number; point: Point }[] }>()
  readonly #plan: TownPlan
  readonly #map: TownMap

  constructor(plan: TownPlan, map: TownMap) {
    this.#plan = plan
    this.#map = map
  }

  /** Start (`end` 0) or end (1) of a side: the node, and its position on the side. */
  endOf(i: number, j: number, side: Side, end: 0 | 1): { node: number; t: number } {
    const key = `${i}/${j}`
    const centre = this.#plan.corner(i, j)
    if (!this.#isRoundabout(i, j)) {
      const node = this.#nodes.get(key) ?? this.#map.addNode(centre)
      this.#nodes.set(key, node)
      return { node, t: end }
    }
    const ring = this.#rings.get(key) ?? { centre, entries: [] }
    this.#rings.set(key, ring)
    let t: number = end
    while (distance(side.at(t), centre) < roundaboutRadius) t += (end === 0 ? 1 : -1) / side.length
    const point = add(centre, times(unit(minus(side.at(t), centre)), roundaboutRadius))
    const node = this.#map.addNode(point)
    ring.entries.push({ node, point })
    return { node, t }
  }

  /** Traffic is clockwise, as in left-hand traffic. */
  closeRoundabouts(): void {
    for (const { centre, entries } of this.#rings.values()) {
      const bearing = (point: Point) => Math.atan2(point.y - centre.y, point.x - centre.x)
      const ring = entries.map(({ node, point }) => ({ node, angle: bearing(point) }))
      for (let step = 0; step < 12; step++) {
        const angle = -Math.PI + (step + 0.5) * (Math.PI / 6)
        if (ring.some((entry) => Math.abs(entry.angle - angle) < 0.2)) continue
        const place = { x: Math.cos(angle) * roundaboutRadius, y: Math.sin(angle) * roundaboutRadius }
        ring.push({ node: this.#map.addNode(add(centre, place)), angle })
      }
      ring.sort((a, b) => b.angle - a.angle)
      const nodes = ring.map(({ node }) => node)
      const tags = { highway: 'primary', junction: 'roundabout', oneway: 'yes', maxspeed: '30 mph', surface: 'asphalt' }
      this.#map.addWay([...nodes, nodes[0]!], tags)
    }
  }

  #isRoundabout(i: number, j: number): boolean {
    const plan = this.#plan
    if (j === 0 || j === plan.rows || i === 0 || i === plan.columns) return false
    const sides = [plan.across(i, j), plan.across(i - 1, j), plan.up(i, j), plan.up(i, j - 1)]
    if (sides.some((side) => side.crosses)) return false
    const big = sides.filter((side) => side.class === 'primary' || side.class === 'secondary').length
    return big === 4 && (plan.up(i, j).class === 'primary' || new Random(plan.seed, 'round', i, j).chance(0.4))
  }
}

/** Main streets keep a name for several sides, then change it. */
class LineNames {
  readonly #current = new Map<string, { name: string; left: number }>()
  readonly #plan: TownPlan
  readonly #names: Names

  constructor(plan: TownPlan, names: Names) {
    this.#plan = plan
    this.#names = names
  }

  of(i: number, j: number, side: Side, built: boolean): string | undefined {
    const plan = this.#plan
    if (side.class === 'greenway') return undefined
    if (side.class === 'primary' && cellAt(plan, i, j)?.kind === 'centre') return 'High Street'
    if (j === plan.riverRow && side.line.startsWith('row') && built && i >= plan.mainColumn - 1 && i <= plan.mainColumn)
      return 'Harbour Road'
    const key = `${side.line} ${side.class} ${built}`
    const run = this.#current.get(key)
    if (run && run.left > 0) {
      run.left--
      return run.name
    }
    const kind: NameKind = !built ? 'country' : side.class === 'residential' ? 'street' : 'through'
    const name = this.#names.street(kind)
    this.#current.set(key, { name, left: side.class === 'residential' ? 0 : 2 })
    return name
  }
}

function sideTags(side: Side, name: string | undefined, built: boolean): Record<string, string> {
  if (side.class === 'greenway')
    return { highway: 'cycleway', foot: 'yes', segregated: 'no', surface: 'asphalt', lit: 'yes' }
  const tags: Record<string, string> = { highway: side.class, surface: 'asphalt' }
  if (name) tags.name = name
  if (side.class === 'primary') tags.ref = 'A1720'
  const country = { primary: '50 mph', secondary: '50 mph', tertiary: '40 mph' } as Record<string, string>
  const town = { primary: '30 mph', secondary: '30 mph', tertiary: '30 mph', residential: '20 mph' } as Record<
    string,
    string
  >
  tags.maxspeed = (built ? town[side.class] : country[side.class]) ?? (built ? '30 mph' : '60 mph')
  if (built) tags.lit = 'yes'
  return tags
}

/** Nodes of a side from end to end through its junctions, with a zebra crossing on some. */
function sideNodes(
  map: TownMap,
  side: Side,
  start: { node: number; t: number },
  end: { node: number; t: number },
  junctions: SideJunctions,
  random: Random | undefined,
): number[] {
  const stops = [start, ...junctions.on(side).filter(({ t }) => t > start.t && t < end.t), end]
  const mayCross = side.class !== 'greenway' && side.class !== 'residential' && !side.crosses
  const zebra = mayCross && random?.chance(0.55) ? random.whole(0, stops.length - 2) : -1
  const nodes = [start.node]
  for (let index = 1; index < stops.length; index++) {
    const [from, to] = [stops[index - 1]!, stops[index]!]
    const piece: Point[] = [map.pointOf(from.node)]
    const steps = Math.max(2, Math.ceil(((to.t - from.t) * side.length) / 22))
    for (let step = 1; step < steps; step++) piece.push(side.at(from.t + ((to.t - from.t) * step) / steps))
    piece.push(map.pointOf(to.node))
    if (index - 1 === zebra && lineLength(piece) > 50) {
      const half = Math.floor(steps / 2)
      const lights = side.class === 'primary'
      const tags = { highway: 'crossing', crossing: lights ? 'traffic_signals' : 'zebra' }
      const crossing = map.addNode(piece[half]!, tags)
      nodes.push(...needed(map, piece.slice(0, half + 1)), crossing, ...needed(map, piece.slice(half)))
    } else nodes.push(...needed(map, piece))
    nodes.push(to.node)
  }
  return nodes
}

/** Adds the ways of a side: one, or three where its middle is a bridge. Returns their numbers in order. */
function drawSide(map: TownMap, side: Side, nodes: number[], tags: Record<string, string>): number[] {
  if (!side.crosses) return [map.addWay(nodes, tags)]
  const [from, to] = side.crosses === 'river' ? [0.22, 0.78] : [0.15, 0.85]
  const [near, far] = [map.addNode(side.at(from)), map.addNode(side.at(to))]
  return [
    map.addWay([nodes[0]!, near], { ...tags }),
    map.addWay([near, far], { ...tags, bridge: 'yes', layer: '1' }),
    map.addWay([far, nodes.at(-1)!], { ...tags }),
  ]
}

/** Signals, mini-roundabouts, and a few turn restrictions. */
function dressCorner(plan: TownPlan, map: TownMap, corner: string, arms: readonly Arm[]): void {
  const random = new Random(plan.seed, 'corner dress', corner)
  const node = arms[0]!.node
  if (arms.length < 3 || arms.some((arm) => arm.node !== node)) return
  const big = arms.filter(({ side }) => ['primary', 'secondary'].includes(side.class)).length
  if (big >= 3 || (big === 2 && random.chance(0.3))) map.tagNode(node, { highway: 'traffic_signals' })
  else if (big === 0 && arms.length === 4 && random.chance(0.25)) map.tagNode(node, { highway: 'mini_roundabout' })
  if (big < 2 || arms.length < 4 || !random.chance(0.5)) return
  const from = random.pick(arms)
  const centre = map.pointOf(node)
  const to = arms.find((arm) => {
    const [into, out] = [unit(minus(centre, from.toward)), unit(minus(arm.toward, centre))]
    return arm !== from && turn({ x: 0, y: 0 }, into, out) < -0.7
  })
  if (to) map.addRestriction('no_right_turn', from.way, node, to.way, random.chance(0.6) ? { except: 'bicycle' } : {})
}
