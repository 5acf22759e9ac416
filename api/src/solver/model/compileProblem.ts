import type { VroomProblem } from '../problem/problem.ts'
import { compileAmounts, inverseMeans } from './compileAmounts.ts'
import { compileFlags } from './compileFlags.ts'
import { compileMatrices } from './compileMatrices.ts'
import { compileNodes } from './compileNodes.ts'
import { compileSteps } from './compileSteps.ts'
import { compileVehicles } from './compileVehicles.ts'
import type { SearchModel } from './searchModel.ts'

/**
 * Makes the search's arrays from a problem that vroom/readProblem has validated: with a matrix for every profile and a row for every location.
 *
 * @throws RangeError naming the field if there is no matrix or no row
 */
export function compileProblem(problem: VroomProblem): SearchModel {
  const { balance = 0, balance_rounds: balanceRounds = 0, compactness = 0, idle = 0 } = problem.wishes ?? {}
  const matrices = compileMatrices(problem)
  const { hubCopies, ...nodes } = compileNodes(problem, matrices.stride - 1)
  const amounts = compileAmounts(problem, nodes.nodes)
  // Changes nodes and amounts for vehicles under way.
  const steps = compileSteps(problem, hubCopies, nodes, amounts)
  const parts = {
    ...matrices,
    ...nodes,
    ...amounts,
    ...compileVehicles(problem, nodes, amounts, steps),
    balance,
    balanceRounds,
    compactness,
    idle,
    heads: steps.heads,
    classes: nodes.taskClass.reduce((max, level) => Math.max(max, level + 1), 1),
    inverseMeanDelivery: inverseMeans(amounts, nodes.taskNodes),
    baseLoad: steps.baseLoad,
    locked: steps.locked,
    done: steps.done,
  }
  return { ...parts, ...compileFlags(problem, parts) }
}
