import type { SearchModel } from '../../model/searchModel.ts'
import type { VroomJob, VroomProblem, VroomShipment } from '../../problem/problem.ts'
import type { SearchPlanReason } from '../../problem/searchPlan.ts'
import { noRoomLeft, type Obstacle, obstacleKey } from './obstacle.ts'
import type { Fit, TaskTrials } from './taskTrials.ts'

/** Where an unassigned task fits after all, or the reasons why it does not. */
export type Finding = { readonly fit: Fit } | { readonly reasons: readonly SearchPlanReason[] }

/** Keys of a task and its stops that do not affect where it fits. */
const identityKeys = new Set(['id', 'description', 'priority', 'class', 'affinity'])

/**
 * Finds why tasks are unassigned, by trying them with every vehicle: alone first, then in its route as it is. The reasons for a vehicle are
 * necessary and sufficient: with them removed the task fits. Equal tasks are tried once.
 */
export class ReasonFinder {
  readonly #model: SearchModel
  readonly #problem: VroomProblem
  readonly #routes: readonly Int32Array[]
  readonly #trials: TaskTrials
  /** Stops that may still be tried in routes. */
  #workLeft: number
  #kindsLeft: number
  readonly #known = new Map<string, Finding>()
  /** Goods on board vehicles under way belong to them, so that no two tasks are equal. */
  readonly #canGroup: boolean

  /**
   * @param routes by vehicle, its stops
   * @param trials may be shared by several finders
   * @param heads the unassigned tasks
   * @param work how many stops may be tried in routes; when it is used up, a vehicle that could do the task alone counts as having no room left
   */
  constructor(
    model: SearchModel,
    problem: VroomProblem,
    routes: readonly Int32Array[],
    trials: TaskTrials,
    heads: readonly number[],
    work: number,
  ) {
    this.#model = model
    this.#problem = problem
    this.#routes = routes
    this.#trials = trials
    this.#workLeft = work
    this.#canGroup = !problem.vehicles.some(({ visited }) => visited)
    this.#kindsLeft = new Set(heads.map((head) => this.#keyOf(head))).size
  }

  /** Of an unassigned task. Reasons: at least one, the one that concerns the most vehicles first. */
  findingFor(head: number): Finding {
    const kind = this.#keyOf(head)
    const known = this.#known.get(kind)
    // A position found earlier has been used.
    if (known && 'reasons' in known) return known
    const share = this.#workLeft / Math.max(1, this.#kindsLeft)
    const before = this.#trials.work
    const finding = this.#tryAll(head, before + share)
    this.#workLeft = Math.max(0, this.#workLeft - (this.#trials.work - before))
    if (!known) this.#kindsLeft--
    this.#known.set(kind, finding)
    return finding
  }

  /** Equal for tasks that fit in the same positions. */
  #keyOf(head: number): string {
    if (!this.#canGroup) return String(head)
    return JSON.stringify(this.#taskOf(head), (key, value: unknown) => (identityKeys.has(key) ? undefined : value))
  }

  #taskOf(head: number): VroomJob | VroomShipment {
    const { jobs } = this.#model
    return head < jobs ? this.#problem.jobs![head]! : this.#problem.shipments![(head - jobs) >> 1]!
  }

  /** @param until the trials' work after which no more routes are tried */
  #tryAll(head: number, until: number): Finding {
    const found = new Map<string, { obstacle: Obstacle; vehicles: number[] }>()
    const aloneByKind = new Map<string, readonly Obstacle[]>()
    let fit: Fit | undefined
    for (let vehicle = 0; vehicle < this.#model.vehicles; vehicle++) {
      const tried = this.#obstaclesFor(vehicle, head, aloneByKind, until)
      if ('sequence' in tried) {
        if (!fit || tried.cost < fit.cost) fit = tried
        continue
      }
      for (const obstacle of tried) {
        const key = obstacleKey(obstacle)
        const known = found.get(key)
        if (!known) found.set(key, { obstacle, vehicles: [vehicle] })
        else {
          known.vehicles.push(vehicle)
          known.obstacle = mergeFigures(known.obstacle, obstacle)
        }
      }
    }
    if (fit) return { fit }
    if (found.size === 0) return { reasons: [{ kind: 'no_vehicles', vehicles: [] }] }
    const reasons = [...found.values()]
      .sort((a, b) => b.vehicles.length - a.vehicles.length)
      .map(({ obstacle, vehicles }) => ({ ...obstacle, vehicles }))
    return { reasons }
  }

  #obstaclesFor(
    vehicle: number,
    head: number,
    aloneByKind: Map<string, readonly Obstacle[]>,
    until: number,
  ): readonly Obstacle[] | Fit {
    const { locked, kind, compatible, taskNodes } = this.#model
    const fixedObstacles = this.#fixedObstacles(vehicle, head)
    const key = `${kind[vehicle]} ${fixedObstacles.map(obstacleKey).join()}`
    const alone = aloneByKind.get(key) ?? this.#trials.alone(vehicle, head, fixedObstacles)
    aloneByKind.set(key, alone)
    if (fixedObstacles.length + alone.length > 0)
      return [...fixedObstacles, ...alone.map((obstacle) => ({ ...obstacle, alone: true }))]
    if (this.#trials.work >= until) return [noRoomLeft]
    const first = locked[vehicle]!
    // A route whose locked stops break a rule takes nothing more (see startRound).
    if (first.some((node) => node < taskNodes && compatible[vehicle * taskNodes + node] === 0))
      return [{ kind: 'locked' }]
    const route = this.#routes[vehicle]!
    const tried = this.#trials.inRoute(vehicle, head, route, first.length)
    if (tried && 'sequence' in tried) return tried
    if (tried && tried.kind !== 'no_room_left') return [tried]
    if (first.length === 0) return [noRoomLeft]
    // Is the obstacle the removable stops, or the locked ones?
    const besideLocked = this.#trials.inRoute(vehicle, head, first, first.length)
    return besideLocked && 'sequence' in besideLocked ? [noRoomLeft] : [{ kind: 'locked' }]
  }

  /** Obstacles that do not depend on positions and times. */
  #fixedObstacles(vehicle: number, head: number): readonly Obstacle[] {
    const model = this.#model
    const { dimensions, delivery, pickup, capacity, baseLoad } = model
    const task = this.#taskOf(head)
    const { id, skills = [] } = this.#problem.vehicles[vehicle]!
    const found: Obstacle[] = []
    for (const skill of task.skills ?? []) if (!skills.includes(skill)) found.push({ kind: 'missing_skill', skill })
    if (task.excluded_vehicles?.includes(id)) found.push({ kind: 'excluded' })
    if ((task.lock !== undefined && task.lock !== id) || model.closed[vehicle] === 1) found.push({ kind: 'locked' })
    for (let q = 0; q < dimensions; q++) {
      const amount = Math.max(delivery[head * dimensions + q]!, pickup[head * dimensions + q]!)
      const max = capacity[vehicle * dimensions + q]! - baseLoad[vehicle * dimensions + q]!
      if (amount > max) found.push({ kind: 'too_large', dimension: q, amount, max, alone: true })
    }
    if (found.length === 0 && model.compatible[vehicle * model.taskNodes + head] === 0) found.push({ kind: 'locked' })
    return found
  }
}

/** The smaller violation of two vehicles. */
function mergeFigures(a: Obstacle, b: Obstacle): Obstacle {
  const by = a.by === undefined || b.by === undefined ? undefined : Math.min(a.by, b.by)
  const max = a.max === undefined || b.max === undefined ? undefined : Math.max(a.max, b.max)
  return { ...a, ...(by !== undefined && { by }), ...(max !== undefined && { max }) }
}
