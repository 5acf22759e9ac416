import { getRun, planRun as planRunEndpoint, type RunDetail } from '@doorstep/shared/contracts'
import pino from 'pino'
import { afterAll, beforeAll } from 'vitest'
import type { TestApi } from '../../../../tests/factories/api.ts'
import type { Group } from '../../../../tests/factories/group.ts'
import { testSecret } from '../../../../tests/factories/secret.ts'
import { urlForRole } from '../../db/roles.ts'
import { type LiveHub, openLiveHub } from '../../live/index.ts'
import { createEstimateRoads } from '../../roads/estimate/index.ts'
import { solveVroom } from '../../solver/index.ts'
import type { PlanJob, PlanningTools, SolveDay } from '../planningTools.ts'

/** For tests that are the worker themselves: what a worker plans with, and jobs to plan. */
export interface TestWorker {
  /** Guessed roads, the solver for a moment and no log, by default. */
  tools(overrides?: Partial<PlanningTools>): PlanningTools
  /** Asks over HTTP for a plan; the job waits in the queue for a worker that never comes, and the test does it instead. */
  ask(group: Group, runId: string, wanted?: Wanted): Promise<PlanJob>
  /** A date that no other test of the file has, each earlier than the one before: a plan also takes up what days before left open. */
  newDay(): string
}

export interface Wanted {
  readonly improve?: boolean
  readonly compactness?: RunDetail['compactness']
  readonly extraRoundMinutes?: number
}

/** Days of a few orders need no second. */
export const solveQuickly: SolveDay = (problem, options) =>
  solveVroom(problem, { ...options, budgetMs: 300, threads: 1 })

/** A worker on the database of an app that serves and never plans, for the file that calls this at its top, after `useTestApi`. */
export function useTestWorker(api: TestApi): TestWorker {
  let hub: LiveHub | undefined
  let days = 0
  beforeAll(async () => {
    hub = await openLiveHub(urlForRole(api.ownerUrl, testSecret, 'doorstep_app'))
  })
  afterAll(() => hub?.close())
  return {
    tools: (overrides = {}) => ({
      db: api.tools.db,
      roads: createEstimateRoads(),
      solve: solveQuickly,
      hub: hub as LiveHub,
      clock: { now: () => new Date() },
      log: pino({ enabled: false }),
      ...overrides,
    }),
    async ask({ organisationId, people }, runId, wanted = {}) {
      const { client } = people.organiser
      const { version } = await client.call(getRun, { params: { runId } })
      await client.call(planRunEndpoint, { params: { runId }, body: { version, ...wanted } })
      const [row] = await api.owner<{ id: string }[]>`select planning_id as id from runs where id = ${runId}`
      return { organisationId, runId, planningId: row?.id as string }
    },
    newDay: () => new Date(Date.UTC(2036, 0, -++days)).toISOString().slice(0, 10),
  }
}
