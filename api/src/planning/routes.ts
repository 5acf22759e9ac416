import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { getRunView, requestRunStop } from '../runs/index.ts'
import { planDay } from './commands/planDay.ts'
import { requestPlan } from './commands/requestPlan.ts'
import type { PlanJob } from './planningTools.ts'

/** @param enqueue passes the job to a worker after the request is committed */
export function planningRoutes(enqueue: (job: PlanJob) => Promise<void>): readonly Route[] {
  return [
    route(contract.planRun, async ({ db, actor, params, body, afterCommit }) => {
      const job = await requestPlan(db, actor, params.runId, body)
      afterCommit(() => enqueue(job))
      return getRunView(db, params.runId)
    }),

    route(contract.planDay, async ({ db, actor, params, afterCommit }) => {
      const { runId, job } = await planDay(db, actor, params.date)
      if (job) afterCommit(() => enqueue(job))
      return getRunView(db, runId)
    }),

    route(contract.stopPlanning, async ({ db, params }) => {
      await requestRunStop(db, params.runId)
      return getRunView(db, params.runId)
    }),
  ]
}
