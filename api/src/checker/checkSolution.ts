import type { AnsweredSolution } from './answered.ts'
import type { AskedProblem } from './asked.ts'
import { checkAssignment, checkGivenSteps, roundsOf } from './checkAssignment.ts'
import { checkReports, refuseBreaches } from './checkReports.ts'
import { type CheckedRound, checkRules } from './checkRules.ts'
import { checkShape } from './checkShape.ts'
import { differs } from './numbers.ts'
import { objectiveOf } from './objective.ts'
import { indexProblem, type ProblemIndex } from './problemIndex.ts'
import { isRound, readRound } from './round.ts'
import type { SolutionViolation } from './solutionViolation.ts'

/**
 * Recomputes every rule and every number of a solution from the problem alone. The problem is taken to be well-formed, with matrices
 * for every profile and an index for every place.
 *
 * @param mode `plan`: the given steps with the best times; rules may be broken, and the solution says which.
 * @returns everything that is wrong; an empty list is the proof that the rounds can be driven as they stand.
 */
export function checkSolution(
  problem: AskedProblem,
  solution: AnsweredSolution,
  mode: 'solve' | 'plan' = 'solve',
): SolutionViolation[] {
  const index = indexProblem(problem)
  const broken = checkShape(solution, index.dimensions)
  if (broken.length > 0) return broken
  const read = solution.routes.map((route, position) => readRound(index, route, position))
  const malformed = read.flatMap((round) => (isRound(round) ? [] : round))
  if (malformed.length > 0) return malformed
  const rounds = roundsOf(read)
  const checked = rounds.map((round) => checkRules(index, round))
  const empty = rounds.flatMap(({ steps, route, vehicle }): SolutionViolation[] =>
    steps.length === 2 && !vehicle.visited ? [{ kind: 'empty_route', route }] : [],
  )
  return [
    ...empty,
    ...checked.flatMap(({ violations }) => violations),
    ...(mode === 'solve' ? refuseBreaches(index, rounds, checked) : []),
    ...(mode === 'solve' ? checkAssignment(index, solution, rounds) : checkGivenSteps(index, solution)),
    ...checkReports(solution, rounds, checked),
    ...checkSummary(index, solution, objectiveOf(index, rounds, checked), checked),
  ]
}

function checkSummary(
  index: ProblemIndex,
  { summary, routes, unassigned }: AnsweredSolution,
  objective: number,
  checked: readonly CheckedRound[],
): SolutionViolation[] {
  const violations: SolutionViolation[] = []
  const expect = (field: string, found: number | undefined, expected: number): void => {
    if (found === undefined || differs(found, expected)) {
      violations.push({ kind: 'wrong_number', field, route: null, step: null, found, expected })
    }
  }
  const sum = (of: (route: (typeof routes)[number]) => number): number =>
    routes.reduce((total, route) => total + of(route), 0)
  expect(
    'cost',
    summary.cost,
    checked.reduce((total, { cost }) => total + cost, 0),
  )
  expect('objective', summary.objective, objective)
  expect('routes', summary.routes, routes.length)
  expect('unassigned', summary.unassigned, unassigned.length)
  for (const field of ['setup', 'service', 'duration', 'waiting_time', 'priority'] as const) {
    expect(
      field,
      summary[field],
      sum((route) => route[field]),
    )
  }
  if (routes.length > 0 && routes.every(({ distance }) => distance !== undefined)) {
    expect(
      'distance',
      summary.distance,
      sum(({ distance }) => distance ?? 0),
    )
  } else if (summary.distance !== undefined && summary.distance !== 0) expect('distance', summary.distance, 0)
  for (const field of ['delivery', 'pickup'] as const) {
    for (let dimension = 0; dimension < index.dimensions; dimension++) {
      expect(
        `${field}[${dimension}]`,
        summary[field]?.[dimension],
        sum((route) => route[field]?.[dimension] ?? 0),
      )
    }
  }
  return violations
}
