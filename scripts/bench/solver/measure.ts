import { checkSolution } from '../../../api/src/checker/index.ts'
import type { VroomSolution } from '../../../api/src/solver/problem/solution.ts'
import { readVroomProblem } from '../../../api/src/solver/vroom/readProblem.ts'
import type { Instance } from './instances.ts'
import { runSolve } from './runSolve.ts'

/** Result of one instance. Gaps are fractions: 0.01 is one per cent more. */
export interface Measurement {
  readonly instance: Instance
  readonly cost: number
  readonly seconds: number
  readonly tasks: number
  readonly assigned: number
  readonly priority: number
  readonly routes: number
  readonly gapToBest: number | undefined
  /** Undefined also when the number of assigned tasks or priorities differs: then costs are not comparable. */
  readonly gapToVroom: number | undefined
  /** More or fewer priorities, then tasks, then cost, as in the objective. */
  readonly against: 'better' | 'equal' | 'worse' | undefined
  /** Since process start; undefined: not within the time. */
  readonly secondsToVroom: number | undefined
  /** The checker's first errors. */
  readonly wrong: readonly string[]
}

/** Costs within this fraction are equal: best known values are rounded. */
const same = 1e-5

export async function measure(instance: Instance, args: readonly string[]): Promise<Measurement> {
  const text = instance.read()
  const { answer, seconds, progress } = await runSolve(args, text)
  if (answer.code !== 0) throw new Error(`${instance.name}: ${answer.error}`)
  const problem = readVroomProblem(JSON.parse(text))
  const tasks = (problem.jobs?.length ?? 0) + 2 * (problem.shipments?.length ?? 0)
  const { scale, best, otherwise, vroom } = instance
  const cost = answer.summary.cost / scale
  const isLikeVroom =
    vroom && answer.summary.unassigned === vroom.unassigned && answer.summary.priority === vroom.priority
  const reached =
    vroom &&
    progress.find(
      ({ unassigned, objective }) => unassigned <= vroom.unassigned && objective / scale <= vroom.cost * (1 + same),
    )
  return {
    instance,
    cost,
    seconds,
    tasks,
    assigned: tasks - answer.summary.unassigned,
    priority: answer.summary.priority,
    routes: answer.summary.routes,
    gapToBest: best === undefined || otherwise ? undefined : cost / best - 1,
    gapToVroom: isLikeVroom ? cost / vroom.cost - 1 : undefined,
    against: vroom && compareTo(vroom, answer, cost),
    secondsToVroom: reached?.seconds,
    wrong: checkSolution(problem, answer)
      .slice(0, 3)
      .map((violation) => JSON.stringify(violation)),
  }
}

function compareTo(
  vroom: NonNullable<Instance['vroom']>,
  { summary }: VroomSolution,
  cost: number,
): NonNullable<Measurement['against']> {
  const gains = [summary.priority - vroom.priority, vroom.unassigned - summary.unassigned]
  const byCost = (vroom.cost - cost) / vroom.cost
  gains.push(Math.abs(byCost) <= same ? 0 : byCost)
  const deciding = gains.find((gain) => gain !== 0) ?? 0
  return deciding > 0 ? 'better' : deciding < 0 ? 'worse' : 'equal'
}
