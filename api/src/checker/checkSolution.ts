import { checkAssignment, checkSteps, roundsOf } from './checkAssignment.ts'
import { checkReports, refuseRuleViolations } from './checkReports.ts'
import { type CheckedRound, checkRules } from './checkRules.ts'
import { checkShape } from './checkShape.ts'
import { differs } from './numbers.ts'
import { objectiveOf } from './objective.ts'
import { indexProblem, type ProblemIndex } from './problemIndex.ts'
import type { ProblemJson } from './problemJson.ts'
import { isRound, readRound } from './round.ts'
import type { SolutionJson } from './solutionJson.ts'
import type { SolutionViolation } from './solutionViolation.ts'

/**
 * Recomputes every rule and every number of a solution from the problem alone. The problem must be valid, with matrices for every profile and a
 * row for every location.
 *
 * @param mode `plan`: the vehicles' steps with the best times; rules may be broken, and the solution reports which
 * @returns everything that is wrong; an empty list proves that the rounds can be driven as planned
 */
export function checkSolution(
  problem: ProblemJson,
  solution: SolutionJson,
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
    ...(mode === 'solve' ? refuseRuleViolations(index, rounds, checked) : []),
    ...(mode === 'solve' ? checkAssignment(index, solution, rounds) : checkSteps(index, solution)),
    ...checkReports(solution, rounds, checked),
    ...checkSummary(index, solution, objectiveOf(index, rounds, checked), checked),
  ]
}

function checkSummary(
  index: ProblemIndex,
  { summary, routes, unassigned }: SolutionJson,
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
