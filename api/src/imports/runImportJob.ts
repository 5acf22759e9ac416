import { type Kysely, sql } from 'kysely'
import type { Database, Row } from '../kernel/database.ts'
import { DomainError } from '../kernel/errors.ts'
import { bulkRows, refreshStatistics } from '../kernel/refreshStatistics.ts'
import { asTenant } from '../kernel/tenant.ts'
import { tenantOf, type Uploader, uploaderOf } from './actAsUploader.ts'
import { loadCheckContext } from './check/checkContext.ts'
import { checkRows, markDuplicates } from './check/checkRows.ts'
import { writeImport } from './commands/writeImport.ts'
import type { ImportJob, ImportTools } from './importTools.ts'
import { keepHeapSmall } from './keepHeapSmall.ts'
import { findImport, selectDataRows } from './queries.ts'

/** Rows that are checked in one transaction: a restart continues after the last. */
const batchSize = 500

/** Milliseconds for a statement over all rows of an import. */
const statementTimeoutMs = 60_000

/**
 * Does what an import waits for: its preview, or its writing, and the preview again that writing may ask for. Run again after a restart, it continues; run
 * twice, it does nothing the second time.
 */
export function runImportJob(tools: ImportTools, job: ImportJob, signal: AbortSignal): Promise<void> {
  return keepHeapSmall(async () => {
    while (await runStep(tools, job, signal)) signal.throwIfAborted()
  })
}

/** @returns whether there was something to do */
async function runStep(
  tools: ImportTools,
  { organisationId, importId }: ImportJob,
  signal: AbortSignal,
): Promise<boolean> {
  const found = await asTenant(tools.db, { organisationId }, async (tx) => ({
    item: await findImport(tx, importId),
    ...(await tx.selectFrom('organisations').select('timeZone').executeTakeFirstOrThrow()),
  }))
  const { item, timeZone } = found
  if (item?.status !== 'checking' && item?.status !== 'writing') return false
  try {
    if (item.status === 'checking') await checkImport(tools, item, uploaderOf(item, timeZone), signal)
    else await write(tools, item, uploaderOf(item, timeZone))
  } catch (error) {
    if (signal.aborted) throw error
    if (!(error instanceof DomainError)) tools.log.error({ importId, errorName: (error as Error).name }, 'import')
    const sentence =
      error instanceof DomainError ? error.message : 'Something failed. Nothing was written. Please try again.'
    await asTenant(tools.db, { organisationId }, (tx) =>
      tx
        .updateTable('imports')
        .set({ status: item.status === 'writing' ? 'ready' : 'mapping', problem: sentence, version: item.version + 1 })
        .where('id', '=', importId)
        .where('status', '=', item.status)
        .execute(),
    )
  }
  return true
}

/** Imports that a worker has to do something about: for those that never reached the queue. */
export async function listUnfinishedImports(db: Kysely<Database>): Promise<ImportJob[]> {
  const { rows } = await sql<ImportJob>`select organisation_id, import_id, version from imports_to_do()`.execute(db)
  return rows
}

async function checkImport(
  tools: ImportTools,
  item: Row<'imports'>,
  uploader: Uploader,
  signal: AbortSignal,
): Promise<void> {
  const tenant = tenantOf(uploader)
  const startedAt = tools.clock.now()
  for (;;) {
    signal.throwIfAborted()
    const isDone = await asTenant(tools.db, tenant, async (tx) => {
      const rows = await selectDataRows(tx, item)
        .select(['number', 'cells', 'faults', 'decision'])
        .where('ownState', 'is', null)
        .orderBy('number')
        .limit(batchSize)
        .execute()
      if (rows.length === 0) return true
      await checkRows(tx, await loadCheckContext(tx, tools.addresses, item, startedAt), item, rows)
      await tx
        .updateTable('imports')
        .set(({ eb }) => ({ progressDone: eb('progressDone', '+', rows.length) }))
        .where('id', '=', item.id)
        .execute()
      return false
    })
    if (isDone) break
  }
  await asTenant(
    tools.db,
    tenant,
    async (tx) => {
      await markDuplicates(tx, item)
      await tx
        .updateTable('imports')
        .set({ status: 'ready', checkedAt: startedAt, version: item.version + 1 })
        .where('id', '=', item.id)
        .where('status', '=', 'checking')
        .execute()
    },
    { statementTimeoutMs },
  )
}

const writtenTables = {
  households: ['recipients'],
  orders: ['recipients', 'orders'],
  volunteers: ['drivers'],
  shifts: ['shifts'],
} as const satisfies Record<Row<'imports'>['kind'], readonly (keyof Database)[]>

async function write(tools: ImportTools, item: Row<'imports'>, uploader: Uploader): Promise<void> {
  const report = (done: number) =>
    asTenant(tools.db, { organisationId: item.organisationId }, (tx) =>
      tx.updateTable('imports').set({ progressDone: done }).where('id', '=', item.id).execute(),
    )
  await asTenant(tools.db, tenantOf(uploader), (tx) => writeImport(tx, uploader, tools, item.id, report), {
    statementTimeoutMs,
  })
  // Else the next list would be compared by plans for the empty tables of before: 30 s for 10,000 rows.
  if (item.progressTotal >= bulkRows) await refreshStatistics(tools.db, writtenTables[item.kind])
}
