import { deleteDrivers, findShifts, type RestorableDriver, restoreDrivers, withdrawShift } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { conflict } from '../../kernel/errors.ts'
import { foreignKeyViolation, sqlState } from '../../kernel/sqlState.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { deleteOrders } from '../../orders/index.ts'
import { audit } from '../../privacy/index.ts'
import { type BulkColumns, deleteRecipients, type HouseholdChange, restoreRecipients } from '../../recipients/index.ts'
import type { AfterHouseholdChange } from '../importTools.ts'
import { undoEnd } from '../present.ts'
import { lockImport, selectDataRows } from '../queries.ts'

type Written = Pick<
  Row<'importRows'>,
  'number' | 'matchId' | 'createdRecipientId' | 'createdId' | 'before' | 'writtenVersion'
>

interface Tools {
  readonly db: TenantDb
  readonly actor: Actor
  readonly now: Date
  readonly afterHouseholdChange: AfterHouseholdChange
}

/**
 * Takes back all that an import has written: within a day, and if nothing depends on it; else nothing is taken back.
 *
 * @throws DomainError 'conflict' that says what depends on it
 */
export async function undoImport(
  { db, actor, now, afterHouseholdChange }: Tools,
  id: string,
  version: number,
): Promise<Row<'imports'>> {
  const item = await lockImport(db, id, ['written'], version)
  if (!item.writtenAt || undoEnd(item.writtenAt) <= now)
    throw conflict('An import can be undone for a day. That day is over.')
  const rows = await selectDataRows(db, item)
    .select(['number', 'matchId', 'createdRecipientId', 'createdId', 'before', 'writtenVersion'])
    .execute()
  const changes = await takeBack(db, actor, item, rows).catch((error: unknown) => {
    // Something that whoever undoes may not see, such as an invitation of an admin.
    if (sqlState(error) !== foreignKeyViolation) throw error
    throw conflict('The import cannot be undone: something that it added is in use. Nothing was taken back.')
  })
  await audit(db, actor, { action: 'undone', entity: 'import', entityId: id, fields: [item.kind] })
  const undone = await db
    .updateTable('imports')
    .set({ status: 'undone', version: item.version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await db.deleteFrom('importRows').where('importId', '=', id).execute()
  await afterHouseholdChange(db, changes)
  return undone
}

/** @returns the households that are as they were again */
async function takeBack(
  db: TenantDb,
  actor: Actor,
  item: Row<'imports'>,
  rows: readonly Written[],
): Promise<HouseholdChange[]> {
  let changes: HouseholdChange[] = []
  const created = rows.flatMap(({ createdId }) => createdId ?? [])
  if (item.kind === 'orders')
    refuse(await deleteOrders(db, actor, created), 'order', 'planned, changed or cancelled since')
  if (item.kind === 'shifts') await withdrawShifts(db, actor, created)
  if (item.kind === 'volunteers') {
    refuse(
      await deleteDrivers(db, actor, created),
      'volunteer',
      'changed since, or is needed: by a shift, the rota, a recurring order, an invitation or an account',
    )
    await giveBackDrivers(db, actor, rows)
  } else if (item.kind !== 'shifts') {
    const households = rows.flatMap(({ createdRecipientId }) => createdRecipientId ?? [])
    refuse(
      await deleteRecipients(db, actor, households),
      'household',
      'changed since, or has orders, rules for drivers or follow-ups',
    )
    changes = await restoreHouseholds(db, actor, rows)
  }
  return changes
}

/** @param count records that something depends on */
function refuse(count: number, what: string, reason: string): void {
  if (count > 0)
    throw conflict(
      `The import cannot be undone: ${count === 1 ? `1 ${what} was` : `${count} ${what}s were`} ${reason}. Nothing was taken back.`,
    )
}

async function withdrawShifts(db: TenantDb, actor: Actor, ids: readonly string[]): Promise<void> {
  const shifts = await findShifts(db, ids)
  refuse(ids.length - shifts.filter(({ version }) => version === 1).length, 'shift', 'changed or withdrawn since')
  for (const { id } of shifts) await withdrawShift(db, actor, id, 1)
}

async function restoreHouseholds(db: TenantDb, actor: Actor, rows: readonly Written[]): Promise<HouseholdChange[]> {
  const changed = rows.flatMap(({ matchId, before, writtenVersion }) =>
    matchId && before && writtenVersion !== null
      ? [{ id: matchId, version: writtenVersion, values: before as BulkColumns }]
      : [],
  )
  const restored = await restoreRecipients(db, actor, changed)
  refuse(changed.length - restored.length, 'household', 'changed since')
  return restored
}

async function giveBackDrivers(db: TenantDb, actor: Actor, rows: readonly Written[]): Promise<void> {
  const changed = rows.flatMap(({ matchId, before, writtenVersion }) =>
    matchId && before && writtenVersion !== null
      ? [{ id: matchId, version: writtenVersion, values: before as RestorableDriver['values'] }]
      : [],
  )
  refuse(await restoreDrivers(db, actor, changed), 'volunteer', 'changed since')
}
