import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { definedFields } from '../kernel/definedFields.ts'
import { conflict, invalidField, missingOrStale, notFound } from '../kernel/errors.ts'
import { newId } from '../kernel/newId.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { normalisePhone } from '../phones/phone.ts'
import { audit } from '../privacy/index.ts'
import { presentHub, presentPartner } from './present.ts'
import { findActivePartner, findHub, findPartner, listHubs, listPartners, retireHubsOf } from './queries.ts'

/** Partners and their hubs. Row-level security shows a partner only itself. */
export const partnerRoutes: readonly Route[] = [
  route(contract.listPartners, async ({ db }) => ({ items: (await listPartners(db)).map(presentPartner) })),

  route(contract.createPartner, async ({ db, actor, body }) => {
    const row = await db
      .insertInto('partners')
      .values({ organisationId: actor.organisationId, id: newId(), ...body })
      .returningAll()
      .executeTakeFirstOrThrow()
    await audit(db, actor, { action: 'created', entity: 'partner', entityId: row.id })
    return presentPartner(row)
  }),

  route(contract.updatePartner, async ({ db, actor, params, body }) => {
    const { version, ...changes } = body
    const row = await db
      .updateTable('partners')
      .set({ ...definedFields(changes), version: version + 1 })
      .where('id', '=', params.partnerId)
      .where('version', '=', version)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw missingOrStale(await findPartner(db, params.partnerId), 'partner')
    if (changes.active === false) await retireHubsOf(db, row.id)
    await audit(db, actor, { action: 'changed', entity: 'partner', entityId: row.id, fields: Object.keys(changes) })
    return presentPartner(row)
  }),

  route(contract.listHubs, async ({ db, actor }) => ({
    items: (await listHubs(db)).map((row) => presentHub(row, actor)),
  })),

  route(contract.createHub, async ({ db, actor, body }) => {
    if (!(await findActivePartner(db, body.partnerId))) throw notFound('partner')
    await assertPartnersActive(db, body.sharedWith)
    const { point, hours, phone, ...plain } = body
    const row = await db
      .insertInto('hubs')
      .values({
        organisationId: actor.organisationId,
        id: newId(),
        ...plain,
        ...point,
        phone: normalisePhone(phone, 'phone'),
        hours: normaliseHours(hours),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await audit(db, actor, { action: 'created', entity: 'hub', entityId: row.id })
    return presentHub(row, actor)
  }),

  route(contract.updateHub, async ({ db, actor, params, body }) => {
    const { version, point, hours, phone, ...plain } = body
    const before = await findHub(db, params.hubId)
    if (!before) throw notFound('hub')
    // Whoever shared it before may have been retired since.
    await assertPartnersActive(db, body.sharedWith ?? [], before.sharedWith)
    if (body.active && !(await findActivePartner(db, before.partnerId)))
      throw conflict('The partner of this hub is retired. Please bring the partner back first.')
    const row = await db
      .updateTable('hubs')
      .set({
        ...definedFields(plain),
        ...point,
        ...(hours ? { hours: normaliseHours(hours) } : {}),
        ...(phone === undefined ? {} : { phone: normalisePhone(phone, 'phone') }),
        version: version + 1,
      })
      .where('id', '=', params.hubId)
      .where('version', '=', version)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw missingOrStale(await findHub(db, params.hubId), 'hub')
    const { version: _, ...changes } = body
    await audit(db, actor, { action: 'changed', entity: 'hub', entityId: row.id, fields: Object.keys(changes) })
    return presentHub(row, actor)
  }),
]

async function assertPartnersActive(
  db: TenantDb,
  ids: readonly string[],
  known: readonly string[] = [],
): Promise<void> {
  for (const [index, id] of ids.entries())
    if (!known.includes(id) && !(await findActivePartner(db, id)))
      throw invalidField(`sharedWith.${index}`, 'is not one of the partners')
}

/** Sorted and apart from each other, as the solver takes them. Hours that touch are one: 09:00-12:00 and 12:00-17:00. */
function normaliseHours(hours: readonly contract.TimeWindow[]): contract.TimeWindow[] {
  const joined: contract.TimeWindow[] = []
  for (const window of hours.toSorted((one, other) => one.from - other.from)) {
    const before = joined.at(-1)
    if (before && before.until > window.from) throw invalidField('hours', 'overlap')
    if (before?.until === window.from) joined[joined.length - 1] = { from: before.from, until: window.until }
    else joined.push(window)
  }
  return joined
}
