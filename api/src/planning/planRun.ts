import type { Logger } from 'pino'
import { newId } from '../kernel/newId.ts'
import { foreignKeyViolation, sqlState } from '../kernel/sqlState.ts'
import { asTenant } from '../kernel/tenant.ts'
import { RoadsError } from '../roads/port.ts'
import { changeRun, lockRun } from '../runs/index.ts'
import { UnsoundPlanError } from './checkPlan.ts'
import { PlanningAttempt } from './planningAttempt.ts'
import type { PlanJob, PlanningTools } from './planningTools.ts'
import { OrderLimitError } from './policy.ts'

/** How often the day may change during a planning before it gives up. */
const maxAttempts = 5

/**
 * Plans a run and stores the plan. Safe to call again for the same job, after a crash or by two workers: the run's planningId says
 * whether the plan is still wanted, and only one transaction can clear it.
 *
 * @param closing aborted when this process shuts down; then the job fails, so that another process takes it
 */
export async function planRun(tools: PlanningTools, job: PlanJob, closing: AbortSignal): Promise<void> {
  const attempt = new PlanningAttempt(tools, job, closing)
  try {
    for (let run = 1; run <= maxAttempts; run++) if (await attempt.run(run === 1).catch(retryIfChanged)) return
    await fail(tools, job, 'Orders kept changing while the plan was made. Please plan again.')
  } catch (error) {
    if (closing.aborted || isConnectionLost(error)) throw error
    await fail(tools, job, describeFailure(error, tools.log))
  } finally {
    attempt.close()
  }
}

/** A deadlock with somebody's change, or something of the plan that is gone: the day changed. */
function retryIfChanged(error: unknown): false {
  if (['40P01', foreignKeyViolation].includes(sqlState(error) ?? '')) return false
  throw error
}

const isConnectionLost = (error: unknown): boolean =>
  /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|57P0|53300)/.test(sqlState(error) ?? '')

/** A sentence for the organiser. What nobody expected is logged under the reference in it, without messages: they may contain personal data. */
function describeFailure(error: unknown, log: Logger): string {
  if (error instanceof RoadsError || error instanceof OrderLimitError) return error.message
  const reference = newId()
  const isUnsound = error instanceof UnsoundPlanError
  const { name, stack } = error instanceof Error ? error : { name: 'unknown', stack: '' }
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line))
  const kinds = isUnsound ? error.kinds : undefined
  log.error({ reference, errorName: name, kinds, stack: frames?.slice(0, 8) }, 'planning failed')
  return isUnsound
    ? `The plan broke a rule and was thrown away. Please plan again. Reference ${reference}.`
    : `Planning failed. Please try again. Reference ${reference}.`
}

/** Back to where the run was: its existing plan if it has one, and a sentence that says why. */
async function fail(tools: PlanningTools, job: PlanJob, planError: string): Promise<void> {
  await asTenant(tools.db, job, async (db) => {
    const run = await lockRun(db, job.runId)
    if (run?.planningId !== job.planningId) return
    await changeRun(db, run, {
      status: run.plannedAt === null ? 'draft' : 'planned',
      planningId: null,
      stopRequested: false,
      improving: false,
      progress: null,
      planError,
    })
  })
}
