import type { createPartner } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'

export async function addPartner(
  db: TenantDb,
  actor: Actor,
  input: z.output<typeof createPartner.body>,
): Promise<Row<'partners'>> {
  const row = await db
    .insertInto('partners')
    .values({ organisationId: actor.organisationId, id: newId(), ...input })
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit(db, actor, { action: 'created', entity: 'partner', entityId: row.id })
  return row
}
