import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database.ts'
import type { LiveHub } from '../live/index.ts'
import type { Roads } from '../roads/port.ts'
import type { SolveVroomOptions, VroomProblem, VroomSolution } from '../solver/index.ts'

/** What a planning job contains: ids only. */
export interface PlanJob {
  readonly organisationId: string
  readonly runId: string
  readonly planningId: string
}

/** Rejects when the search itself breaks; aborting the signal ends it with the best plan so far. */
export type SolveDay = (problem: VroomProblem, options: SolveVroomOptions) => Promise<VroomSolution>

export interface PlanningTools {
  readonly db: Kysely<Database>
  readonly roads: Roads
  readonly solve: SolveDay
  readonly hub: LiveHub
  readonly clock: Clock
  readonly log: Logger
}
