import * as contract from '@doorstep/shared/contracts'
import { pageOf, readCursor } from '../http/keyset.ts'
import { notFound, staleVersion } from '../http/problems.ts'
import { type Route, route } from '../http/route.ts'
import { named } from '../http/versions.ts'
import { phoneToKeep } from '../phones/phone.ts'
import { audit } from '../privacy/index.ts'
import { addRecipient, pinFor } from './keep.ts'
import { presentRecipient } from './present.ts'
import { findRecipient, lockRecipient, searchRecipients } from './queries.ts'

export const recipientRoutes: readonly Route[] = [
  route(contract.searchRecipients, async ({ db, actor, body }) => {
    const rows = await searchRecipients(db, body.text, readCursor(body.cursor, 'newest', 'none'), body.limit)
    await audit(db, actor, { action: 'searched', entity: 'recipient' })
    const { items, nextCursor } = pageOf(rows, body.limit, 'newest', (row) => ({ value: null, id: row.id }))
    return { items: items.map(presentRecipient), nextCursor }
  }),

  route(contract.createRecipient, async ({ db, actor, body }) => {
    const { recipient, warnings } = await addRecipient(db, actor, body)
    return { recipient: presentRecipient(recipient), warnings }
  }),

  route(contract.getRecipient, async ({ db, actor, params }) => {
    const row = await findRecipient(db, params.recipientId)
    if (!row) throw notFound('household')
    await audit(db, actor, { action: 'looked', entity: 'recipient', entityId: row.id })
    return presentRecipient(row)
  }),

  route(contract.updateRecipient, async ({ db, actor, params, body }) => {
    const { version, point, phone, ...plain } = body
    const before = await lockRecipient(db, params.recipientId)
    if (!before) throw notFound('household')
    if (before.version !== version) throw staleVersion('household', before.version)
    // Another postcode moves a pin that came from the old one; a pin placed by hand is moved by hand only.
    const moved = point !== undefined || (body.postcode !== undefined && body.postcode !== before.postcode)
    const pin = moved ? await pinFor(db, body.postcode ?? before.postcode, point ?? null) : undefined
    const row = await db
      .updateTable('recipients')
      .set({
        ...named(plain),
        ...(phone === undefined ? {} : { phone: phoneToKeep(phone, 'phone') }),
        ...pin?.place,
        version: version + 1,
      })
      .where('id', '=', params.recipientId)
      .returningAll()
      .executeTakeFirstOrThrow()
    const { version: _, ...changes } = body
    await audit(db, actor, { action: 'changed', entity: 'recipient', entityId: row.id, fields: Object.keys(changes) })
    return { recipient: presentRecipient(row), warnings: pin?.warnings ?? [] }
  }),
]
