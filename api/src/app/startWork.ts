import { localDate } from '@doorstep/shared/rules'
import { addDays } from 'date-fns/addDays'
import { type Kysely, sql } from 'kysely'
import type { Logger } from 'pino'
import type { AddressSearch } from '../addresses/index.ts'
import { deleteOldImports, type ImportJob, listUnfinishedImports, runImportJob } from '../imports/index.ts'
import type { JobQueue } from '../jobs/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database.ts'
import { bulkRows, refreshStatistics } from '../kernel/refreshStatistics.ts'
import { asTenant, type TenantDb } from '../kernel/tenant.ts'
import type { LiveHub } from '../live/index.ts'
import { listUnfinishedPlannings, type PlanJob, planRun } from '../planning/index.ts'
import { deleteEndedPositions } from '../positions/index.ts'
import { createDueOrders } from '../regulars/index.ts'
import type { Roads } from '../roads/port.ts'
import { deleteOldAsks, fillShifts } from '../rota/index.ts'
import { correctDoors } from '../runs/index.ts'
import { closeSolver, solveVroom, warmSolver } from '../solver/index.ts'

const planTask = 'plan-run'

const importTask = 'import'

export const taskNames = [planTask, importTask]

/** Interval of the search for requested plannings that never reached the queue. */
const defaultSweepSeconds = 15

export interface WorkTools {
  readonly db: Kysely<Database>
  readonly hub: LiveHub
  readonly jobs: JobQueue
  readonly clock: Clock
  readonly log: Logger
  readonly roads: Roads
  readonly addresses: AddressSearch
}

export const enqueuePlan = (jobs: JobQueue, job: PlanJob): Promise<void> => jobs.enqueue(planTask, job, job.planningId)

/** By its version too: an import confirmed as soon as its preview is there must not wait until the job of the preview has ended. */
export const enqueueImport = (jobs: JobQueue, job: ImportJob): Promise<void> =>
  jobs.enqueue(importTask, job, `${job.importId} ${job.version}`)

/** Starts to take jobs in this process. @returns stops and closes the queue */
export async function startWork(tools: WorkTools, sweepSeconds = defaultSweepSeconds): Promise<() => Promise<void>> {
  const { db, jobs, log } = tools
  const planning = { ...tools, solve: solveVroom }
  warmSolver()
  await jobs.work<PlanJob>({
    name: planTask,
    concurrency: 2,
    run: (job, signal) => planRun(planning, job, signal),
  })
  await jobs.work<ImportJob>({
    name: importTask,
    concurrency: 1,
    run: (job, signal) => runImportJob({ ...tools, afterHouseholdChange: correctDoors }, job, signal),
  })
  await jobs.repeat({ name: 'delete-old-imports', cron: '20 * * * *', run: () => deleteAllOldImports(tools) })
  await jobs.repeat({ name: 'delete-ended-positions', cron: '*/5 * * * *', run: () => deleteEndedPositions(db) })
  await jobs.repeat({ name: 'make-regular-orders', cron: '5 * * * *', run: () => makeAllRegularOrders(tools) })
  await jobs.repeat({ name: 'fill-rotas', cron: '15 * * * *', run: () => fillAllRotas(tools) })

  const sweep = async () => {
    for (const job of await listUnfinishedPlannings(db)) await enqueuePlan(jobs, job)
    for (const job of await listUnfinishedImports(db)) await enqueueImport(jobs, job)
  }
  const logError = (error: unknown) =>
    log.error({ errorName: (error as Error).name }, 'search for unfinished plannings and imports')
  await sweep().catch(logError)
  const timer = setInterval(() => void sweep().catch(logError), 1000 * sweepSeconds)
  return async () => {
    clearInterval(timer)
    // Returns the jobs first: a job whose solver closes before its signal would count as failed.
    await jobs.close()
    await closeSolver()
  }
}

const deleteAllOldImports = (tools: WorkTools): Promise<void> =>
  forEachOrganisation(tools, 'old imports', (tx) => deleteOldImports(tx))

/** The orders of today and tomorrow; every hour, so that it runs soon after midnight in every time zone. */
async function makeAllRegularOrders(tools: WorkTools): Promise<void> {
  let created = 0
  await forEachOrganisation(tools, 'regular orders', async (tx, { organisationId, timeZone }) => {
    for (const daysAhead of [0, 1])
      created += await createDueOrders(tx, organisationId, localDate(addDays(tools.clock.now(), daysAhead), timeZone))
  })
  if (created >= bulkRows) await refreshStatistics(tools.db, ['orders'])
}

/** The shifts of weekly patterns, some weeks ahead; and the questions of past days are deleted. Every hour too. */
const fillAllRotas = (tools: WorkTools): Promise<void> =>
  forEachOrganisation(tools, 'rota', async (tx, { organisationId, timeZone }) => {
    const today = localDate(tools.clock.now(), timeZone)
    await deleteOldAsks(tx, today)
    await fillShifts(tx, organisationId, today)
  })

interface Organisation {
  readonly organisationId: string
  readonly timeZone: string
}

/** A failure in one organisation does not affect the others. */
async function forEachOrganisation(
  { db, log }: WorkTools,
  name: string,
  work: (tx: TenantDb, organisation: Organisation) => Promise<void>,
): Promise<void> {
  const { rows } = await sql<{ organisationId: string }>`select organisation_id from organisations_at_work()`.execute(
    db,
  )
  for (const { organisationId } of rows)
    await asTenant(
      db,
      { organisationId },
      async (tx) => {
        const { timeZone } = await tx.selectFrom('organisations').select('timeZone').executeTakeFirstOrThrow()
        await work(tx, { organisationId, timeZone })
      },
      { statementTimeoutMs: 60_000 },
    ).catch((error: unknown) => log.error({ organisationId, errorName: (error as Error).name }, name))
}
