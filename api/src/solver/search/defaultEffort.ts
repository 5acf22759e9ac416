/**
 * After how many iterations a problem of this size is as good as solved: more change nothing up to some sixty tasks.
 * Measured with scripts/bench/plan.ts.
 */
export function defaultEffort(tasks: number): number {
  return 1000 + 300 * tasks
}
