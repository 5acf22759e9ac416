import { sql } from 'kysely'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import type { HouseholdChange } from '../../recipients/index.ts'
import type { Uploader } from '../actAsUploader.ts'
import { hashOf } from '../check/compareHousehold.ts'
import type { ImportTools } from '../importTools.ts'
import { findImport, selectDataRows } from '../queries.ts'
import { isStale } from './isStale.ts'
import { type Written, writeDrivers } from './writeDrivers.ts'
import { writeHouseholds } from './writeHouseholds.ts'
import { writeOrders } from './writeOrders.ts'
import { writeShifts } from './writeShifts.ts'

/** Rows between two reports of progress. */
const reportEvery = 500

type WriteTools = Pick<ImportTools, 'afterHouseholdChange' | 'clock'>

/** Rows per statement (checkRows.ts says why not all). */
const batchSize = 500

/**
 * Writes a confirmed import, all or nothing: in the caller's transaction. When something that it touches has changed since the preview, nothing is
 * written and the preview is made again.
 *
 * @param report of the rows done, outside of the transaction
 */
export async function writeImport(
  db: TenantDb,
  uploader: Uploader,
  { afterHouseholdChange, clock }: WriteTools,
  importId: string,
  report: (done: number) => Promise<unknown>,
): Promise<void> {
  // One import of an organisation at a time: the same list twice is then seen by the second. Not a lock of the row: progress is written to it meanwhile.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`imports of ${uploader.organisationId}`}, 0))`.execute(db)
  const item = await findImport(db, importId)
  if (item?.status !== 'writing') return
  const rows = await selectDataRows(db, item)
    .selectAll()
    .where('state', 'in', ['new', 'changed'])
    .where('decision', 'is distinct from', 'skip')
    .orderBy('number')
    .execute()
  if (await isStale(db, item, rows)) return checkAgain(db, item)
  let done = 0
  let reported = 0
  const onRows = async (count: number) => {
    done += count
    if (done - reported < reportEvery) return
    reported = done
    await report(Math.min(Math.round(done), item.progressTotal))
  }
  const changes: HouseholdChange[] = []
  const tools = { db, actor: uploader, item, now: clock.now(), changes, onRows }
  const writers = {
    households: writeHouseholds,
    orders: writeOrders,
    volunteers: writeDrivers,
    shifts: writeShifts,
  } as const
  const written = await writers[item.kind](tools, rows)
  for (let start = 0; start < written.length; start += batchSize)
    await storeWritten(db, item, written.slice(start, start + batchSize))
  await keepOurs(db, uploader, item)
  await audit(db, uploader, { action: 'imported', entity: 'import', entityId: importId, fields: [item.kind] })
  await db
    .updateTable('imports')
    .set({ status: 'written', writtenAt: clock.now(), problem: null, version: item.version + 1 })
    .where('id', '=', importId)
    .execute()
  // What was not imported is no longer needed.
  await db.deleteFrom('importRows').where('importId', '=', importId).where('sheet', '<>', item.sheet).execute()
  await afterHouseholdChange(db, changes)
}

/** The decisions stay; every row is compared anew. */
async function checkAgain(db: TenantDb, item: Row<'imports'>): Promise<void> {
  await db
    .updateTable('importRows')
    .set({ ownState: null })
    .where('importId', '=', item.id)
    .where('sheet', '=', item.sheet)
    .execute()
  await db
    .updateTable('imports')
    .set({
      status: 'checking',
      progressDone: 0,
      problem:
        'Something in this list has changed here since the preview, so it was checked again. Nothing has been written: please look at it once more.',
      version: item.version + 1,
    })
    .where('id', '=', item.id)
    .execute()
}

/** What each row has become, for undoing. */
async function storeWritten(db: TenantDb, { id, sheet }: Row<'imports'>, written: readonly Written[]): Promise<void> {
  const columns = written.map((row) => ({
    number: row.number,
    recipient: row.createdRecipientId ?? null,
    created: row.createdId ?? null,
    before: row.before ?? null,
    version: row.writtenVersion ?? null,
  }))
  await sql`
    update import_rows as row set created_recipient_id = written.recipient, created_id = written.created, before = written.before,
      written_version = written.version
    from jsonb_to_recordset(${JSON.stringify(columns)}::text::jsonb) as written (number integer, recipient uuid, created uuid, before jsonb, version integer)
    where row.organisation_id = app_organisation() and row.import_id = ${id} and row.sheet = ${sheet} and row.number = any(${written.map(({ number }) => number)}::integer[])
      and row.number = written.number`.execute(db)
}

/** Remembers the values of the file that were refused, so that the next file does not ask again. */
async function keepOurs(db: TenantDb, uploader: Uploader, item: Row<'imports'>): Promise<void> {
  const rows = await selectDataRows(db, item)
    .select(['matchId', 'differences'])
    .where('decision', '=', 'keep_ours')
    .where('matchId', 'is not', null)
    .execute()
  const keeps = rows.flatMap(({ matchId, differences }) =>
    differences
      .filter(({ changedAt }) => changedAt !== null)
      .map(({ field, theirs }) => ({
        organisationId: uploader.organisationId,
        recipientId: matchId as string,
        field,
        hash: hashOf(theirs),
      })),
  )
  for (const keep of keeps)
    await db
      .insertInto('importKeeps')
      .values(keep)
      .onConflict((again) => again.columns(['organisationId', 'recipientId', 'field']).doUpdateSet({ hash: keep.hash }))
      .execute()
}
