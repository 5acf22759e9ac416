import type { AnsweredSolution, AnsweredViolation } from './answered.ts'
import type { CheckedRound } from './checkRules.ts'
import type { ProblemIndex } from './problemIndex.ts'
import { type Breach, type Round, visitsOf } from './round.ts'
import type { SolutionViolation } from './solutionViolation.ts'
import { keptOrder, stepKey } from './underWay.ts'

/**
 * Solving mode: no rule may be broken, but by a round that is locked as it is, or only delivers besides what it must collect: that
 * stays, and says what it breaks.
 */
export function refuseBreaches(
  index: ProblemIndex,
  rounds: readonly Round[],
  checked: readonly CheckedRound[],
): SolutionViolation[] {
  return rounds.flatMap((round, position) => {
    const { route } = round
    if (visitsOf(round).length <= stopsKept(index, round)) return []
    return checked[position]!.breaches.map(
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

/** Locked stops, and deliveries of shipments collected at them, which no other vehicle can make. */
function stopsKept(index: ProblemIndex, { vehicle }: Round): number {
  const inOrder = keptOrder(vehicle)
  const kept = new Set(inOrder)
  const owed = [...index.pickups.values()].filter(
    ({ pickup, delivery }) => kept.has(stepKey('pickup', pickup.id)) && !kept.has(stepKey('delivery', delivery.id)),
  )
  return inOrder.length + owed.length
}

/**
 * What the solution reports as broken is what is broken: at each step; for a round each cause once, with the seconds of all its steps
 * together; and the same over all rounds.
 */
export function checkReports(
  solution: AnsweredSolution,
  rounds: readonly Round[],
  checked: readonly CheckedRound[],
): SolutionViolation[] {
  const violations: SolutionViolation[] = []
  const compare = (
    found: readonly AnsweredViolation[],
    breaches: readonly Breach[],
    route: number | null,
    step: number | null,
  ) => {
    const [said, is] = [textOf(found), textOf(merged(breaches))]
    if (said !== is) violations.push({ kind: 'wrong_report', route, step, found: said, expected: is })
  }
  rounds.forEach(({ answered, route }, position) => {
    const { breaches } = checked[position]!
    answered.steps.forEach((step, at) => {
      compare(
        step.violations,
        breaches.filter((breach) => breach.step === at),
        route,
        at,
      )
    })
    compare(answered.violations, breaches, route, null)
  })
  compare(
    solution.summary.violations,
    checked.flatMap(({ breaches }) => breaches),
    null,
    null,
  )
  return violations
}

function merged(breaches: readonly Breach[]): AnsweredViolation[] {
  const sums = new Map<string, number | undefined>()
  for (const { cause, by } of breaches) sums.set(cause, by === undefined ? undefined : (sums.get(cause) ?? 0) + by)
  return [...sums].map(([cause, duration]) => ({ cause, ...(duration !== undefined && { duration }) }))
}

const textOf = (violations: readonly AnsweredViolation[]): string =>
  violations
    .map(({ cause, duration }) => (duration === undefined ? cause : `${cause} ${duration}`))
    .sort()
    .join(', ')
