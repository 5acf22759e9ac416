import type { updatePartner } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { missingOrStale } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { assertMayChangePartner } from '../policy.ts'
import { findPartner } from '../queries.ts'

/** Retiring a partner retires its hubs too. */
export async function changePartner(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, ...changes }: z.output<typeof updatePartner.body>,
): Promise<Row<'partners'>> {
  assertMayChangePartner(actor, id, changes)
  const row = await db
    .updateTable('partners')
    .set({ ...definedFields(changes), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findPartner(db, id), 'partner')
  if (changes.active === false) await retireHubs(db, id)
  await audit(db, actor, { action: 'changed', entity: 'partner', entityId: id, fields: Object.keys(changes) })
  return row
}

async function retireHubs(db: TenantDb, partnerId: string): Promise<void> {
  await db
    .updateTable('hubs')
    .set((eb) => ({ active: false, version: eb('version', '+', 1) }))
    .where('partnerId', '=', partnerId)
    .where('active', '=', true)
    .execute()
}
