import type { Actor } from '../../kernel/actor.ts'
import { conflict, missingOrStale, notFound, staleVersion } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { findShift } from '../queries.ts'

interface Leaving {
  readonly version: number
  readonly driverId: string
}

/** Takes one of two drivers off a shift. @returns the one who goes on */
export async function leaveCrew(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, driverId }: Leaving,
): Promise<string> {
  const before = await findShift(db, id)
  if (!before) throw notFound('shift')
  if (before.version !== version) throw staleVersion('shift', before.version)
  const crew = [before.driverId, before.secondDriverId]
  if (!crew.includes(driverId)) throw notFound('driver')
  const other = crew.find((one) => one !== driverId)
  if (!other) throw conflict('This driver is alone on the shift: remove the shift instead.')
  const row = await db
    .updateTable('shifts')
    .set({ driverId: other, secondDriverId: null, corrected: true, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findShift(db, id), 'shift')
  await audit(db, actor, { action: 'changed', entity: 'shift', entityId: id, fields: ['drivers'] })
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  return other
}
