import type { CheckedRound } from './checkRules.ts'
import type { ProblemIndex } from './problemIndex.ts'
import { type Round, type RuleViolation, visitsOf } from './round.ts'
import type { SolutionJson, ViolationJson } from './solutionJson.ts'
import type { SolutionViolation } from './solutionViolation.ts'
import { lockedOrder, stepKey } from './underWay.ts'

/**
 * Solving mode: no rule may be broken, except by a round of locked steps and the deliveries of what they pick up: it is kept, and reports its
 * violations.
 */
export function refuseRuleViolations(
  index: ProblemIndex,
  rounds: readonly Round[],
  checked: readonly CheckedRound[],
): SolutionViolation[] {
  return rounds.flatMap((round, position) => {
    const { route } = round
    if (visitsOf(round).length <= countFixedStops(index, round)) return []
    return checked[position]!.ruleViolations.map(
      ({ cause, step, by }): SolutionViolation => ({
        kind: 'broken_rule',
        cause,
        route,
        step,
        ...(by !== undefined && { by }),
      }),
    )
  })
}

/** Locked stops, and deliveries of shipments picked up at them, which no other vehicle can make. */
function countFixedStops(index: ProblemIndex, { vehicle }: Round): number {
  const inOrder = lockedOrder(vehicle)
  const locked = new Set(inOrder)
  const pendingDeliveries = [...index.pickups.values()].filter(
    ({ pickup, delivery }) => locked.has(stepKey('pickup', pickup.id)) && !locked.has(stepKey('delivery', delivery.id)),
  )
  return inOrder.length + pendingDeliveries.length
}

/**
 * The violations that the solution reports are the actual ones: at each step; for a round each cause once, with the sum of its seconds; and the
 * same over all rounds.
 */
export function checkReports(
  solution: SolutionJson,
  rounds: readonly Round[],
  checked: readonly CheckedRound[],
): SolutionViolation[] {
  const violations: SolutionViolation[] = []
  const compare = (
    found: readonly ViolationJson[],
    ruleViolations: readonly RuleViolation[],
    route: number | null,
    step: number | null,
  ) => {
    const [reported, expected] = [textOf(found), textOf(merged(ruleViolations))]
    if (reported !== expected)
      violations.push({ kind: 'wrong_report', route, step, found: reported, expected: expected })
  }
  rounds.forEach(({ routeJson, route }, position) => {
    const { ruleViolations } = checked[position]!
    routeJson.steps.forEach((step, at) => {
      compare(
        step.violations,
        ruleViolations.filter((breach) => breach.step === at),
        route,
        at,
      )
    })
    compare(routeJson.violations, ruleViolations, route, null)
  })
  compare(
    solution.summary.violations,
    checked.flatMap(({ ruleViolations }) => ruleViolations),
    null,
    null,
  )
  return violations
}

function merged(ruleViolations: readonly RuleViolation[]): ViolationJson[] {
  const sums = new Map<string, number | undefined>()
  for (const { cause, by } of ruleViolations)
    sums.set(cause, by === undefined ? undefined : (sums.get(cause) ?? 0) + by)
  return [...sums].map(([cause, duration]) => ({ cause, ...(duration !== undefined && { duration }) }))
}

const textOf = (violations: readonly ViolationJson[]): string =>
  violations
    .map(({ cause, duration }) => (duration === undefined ? cause : `${cause} ${duration}`))
    .sort()
    .join(', ')
