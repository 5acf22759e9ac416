/** The best plan known so far while a solver is at work. Counts only: nothing in it can identify anybody. */
export interface Progress {
  readonly elapsedMs: number
  readonly iterations: number
  /** How many tasks the best plan leaves out, in all and by class. */
  readonly unassigned: number
  readonly unassignedByClass: readonly number[]
  readonly cost: number
}
