import { Random, smoothNoise } from '../random.ts'
import { type Point, times } from './plane.ts'
import { type Cell, type CellKind, type Side, type SideClass, sheetOf, type TownPlan } from './townPlan.ts'

/** Decides the type of each cell and the street of each side. Changes the plan. */
export function zoneTown(plan: TownPlan, scale: number): void {
  const grow = Math.sqrt(scale)
  for (const cell of plan.cells) if (cell.kind === 'fields') cell.kind = kindOf(plan, cell, grow)
  for (let i = 0; i <= plan.columns; i++)
    for (let j = 0; j <= plan.rows; j++) {
      if (i < plan.columns) plan.across(i, j).class = acrossClass(plan, i, j)
      if (j < plan.rows) plan.up(i, j).class = upClass(plan, i, j)
    }
  dropLooseSides(plan)
}

export function middleOf(cell: Cell): Point {
  return sheetOf(cell)(0.5, 0.5)
}

function kindOf(plan: TownPlan, cell: Cell, grow: number): CellKind {
  const random = new Random(plan.seed, 'zone', cell.column, cell.row)
  const middle = times(middleOf(cell), 1 / grow)
  const edge = 1 + 0.28 * smoothNoise(`${plan.seed}/edge`, (middle.x * grow) / 1_100, (middle.y * grow) / 1_100)
  const out = Math.sqrt((middle.x / 2_350) ** 2 + ((middle.y + 100) / 1_850) ** 2) / edge
  if (out > 1) return random.chance(0.22) ? 'wood' : 'fields'
  const fromMain = cell.column - plan.mainColumn
  const fromRiver = cell.row > plan.riverRow ? cell.row - plan.riverRow : plan.riverRow - cell.row
  // A centre every few kilometres: one in a small town, several in a large one.
  if (fromMain % 6 === 0 && cell.row < plan.riverRow && fromRiver % 7 === 1) return 'centre'
  if ((fromMain + 60) % 6 === 5 && cell.row < plan.riverRow && fromRiver % 7 === 1) return 'terraces'
  if ((fromMain + 60) % 6 === 1 && cell.row > plan.riverRow && fromRiver % 7 === 1) return 'park'
  const byRail = cell.row === plan.railRow - 1 || cell.row === plan.railRow + 1
  if ((byRail || fromRiver === 1) && out > 0.6 && cell.column > plan.mainColumn && random.chance(0.75))
    return 'industrial'
  if (random.chance(0.035)) return 'park'
  if (out < 0.5) return random.chance(0.2) ? 'estate' : 'terraces'
  return random.chance(0.12) ? 'estate' : random.chance(0.2) ? 'terraces' : 'suburb'
}

function acrossClass(plan: TownPlan, i: number, j: number): SideClass {
  const above = j < plan.rows ? plan.cell(i, j) : undefined
  const below = j > 0 ? plan.cell(i, j - 1) : undefined
  const built = [above, below].filter((cell) => plan.isBuilt(cell)).length
  const random = new Random(plan.seed, 'across', i, j)
  if (j === plan.riverRow) return built ? 'secondary' : 'unclassified'
  if (j === plan.riverRow + 1) return built ? 'tertiary' : 'none'
  if (j === plan.railRow || j === plan.railRow + 1) return built ? 'residential' : 'none'
  if (Math.abs(j - plan.riverRow) % 3 === 0 && j > 0 && j < plan.rows) return built ? 'secondary' : 'unclassified'
  return ordinary(built, random)
}

function upClass(plan: TownPlan, i: number, j: number): SideClass {
  const east = i < plan.columns ? plan.cell(i, j) : undefined
  const west = i > 0 ? plan.cell(i - 1, j) : undefined
  const near = [
    plan.cell(Math.min(i, plan.columns - 1), Math.max(0, j - 1)),
    plan.cell(Math.min(i, plan.columns - 1), j + 1),
  ]
  const random = new Random(plan.seed, 'up', i, j)
  const fromMain = i - plan.mainColumn
  if (j === plan.riverRow || j === plan.railRow) {
    if (fromMain === 0) return 'primary'
    if (!near.some((cell) => plan.isBuilt(cell))) return 'none'
    const every = j === plan.riverRow ? 3 : 2
    return fromMain % every === 0 || (j === plan.railRow && random.chance(0.25)) ? 'secondary' : 'none'
  }
  if (fromMain === 0) return 'primary'
  const built = [east, west].filter((cell) => plan.isBuilt(cell)).length
  if (fromMain % 3 === 0) return built ? 'secondary' : 'unclassified'
  return ordinary(built, random)
}

function ordinary(built: number, random: Random): SideClass {
  if (built === 2) return random.chance(0.13) ? 'greenway' : random.chance(0.45) ? 'tertiary' : 'residential'
  if (built === 1) return random.chance(0.8) ? 'unclassified' : 'none'
  return random.chance(0.25) ? 'unclassified' : 'none'
}

export const carriesCars = (side: Side): boolean => side.class !== 'none' && side.class !== 'greenway'

/** Removes lanes that cars cannot reach from the main street, and greenways that would leave a cell with one entrance. */
function dropLooseSides(plan: TownPlan): void {
  for (const cell of plan.cells) {
    const sides = [cell.south, cell.east, cell.north, cell.west]
    while (plan.isBuilt(cell) && sides.filter(carriesCars).length < 3)
      sides.find((side) => !carriesCars(side) && !side.crosses)!.class = 'residential'
  }
  const reached = new Set<string>()
  const open: [number, number][] = [[plan.mainColumn, plan.riverRow]]
  const follow = (i: number, j: number, side: Side) => {
    if (!carriesCars(side) || reached.has(`${i}/${j}`)) return
    reached.add(`${i}/${j}`)
    open.push([i, j])
  }
  for (let at = open.pop(); at; at = open.pop()) {
    const [i, j] = at
    if (i < plan.columns) follow(i + 1, j, plan.across(i, j))
    if (i > 0) follow(i - 1, j, plan.across(i - 1, j))
    if (j < plan.rows) follow(i, j + 1, plan.up(i, j))
    if (j > 0) follow(i, j - 1, plan.up(i, j - 1))
  }
  for (let i = 0; i <= plan.columns; i++)
    for (let j = 0; j <= plan.rows; j++) {
      if (reached.has(`${i}/${j}`)) continue
      if (i < plan.columns) plan.across(i, j).class = 'none'
      if (j < plan.rows) plan.up(i, j).class = 'none'
    }
  for (const cell of plan.cells)
    if (plan.isBuilt(cell) && ![cell.south, cell.east, cell.north, cell.west].some(carriesCars)) cell.kind = 'fields'
}
