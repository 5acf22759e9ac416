import type { Actor } from '../kernel/actor.ts'
import type { Row } from '../kernel/database.ts'
import { forbidden, invalidField, notFound } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { findActivePartner } from './queries.ts'

/** A hub is shared with partners that are not retired. @param known those it is shared with already */
export async function assertPartnersActive(
  db: TenantDb,
  ids: readonly string[],
  known: readonly string[] = [],
): Promise<void> {
  for (const [index, id] of ids.entries())
    if (!known.includes(id) && !(await findActivePartner(db, id)))
      throw invalidField(`sharedWith.${index}`, 'is not one of the partners')
}

/** A partner changes its own contact; its name and whether it is retired are the group's to decide. */
export function assertMayChangePartner(actor: Actor, partnerId: string, changes: object): void {
  if (actor.partnerId === null) return
  if (actor.partnerId !== partnerId) throw notFound('partner')
  if (Object.keys(changes).some((field) => field !== 'contact'))
    throw forbidden('You can change your contact. Please ask an organiser to change anything else.')
}

/** A partner changes its own hubs, except whom they are shared with and whether they are retired. */
export function assertMayChangeHub(actor: Actor, hub: Row<'hubs'>, changes: object): void {
  if (actor.partnerId === null) return
  if (actor.partnerId !== hub.partnerId)
    throw forbidden('This hub belongs to another partner. Please ask them or an organiser to change it.')
  if ('sharedWith' in changes || 'active' in changes)
    throw forbidden('Please ask an organiser to share this hub with others, or to retire it.')
}
