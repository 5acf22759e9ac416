import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import { buildPage, readCursor } from '../kernel/keyset.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { recordReading } from '../privacy/index.ts'
import { addRecipient } from './commands/addRecipient.ts'
import { changeRecipient } from './commands/changeRecipient.ts'
import type { HouseholdChange } from './commands/changeRecipients.ts'
import { presentFoundRecipient, presentRecipient, presentVisibleDoor } from './present.ts'
import { findRecipient, listVisibleDoors, type VisibleDoor } from './queries.ts'
import { searchHouseholds } from './search/searchHouseholds.ts'

/** Runs last in the transaction, because it may read more than the actor may see. */
type AfterChange = (db: TenantDb, changes: readonly HouseholdChange[]) => Promise<void>

export const recipientRoutes = (afterChange: AfterChange): readonly Route[] => [
  route(contract.searchRecipients, async ({ db, actor, peoplePerHour, body }) => {
    const isTyped = body.text.trim() !== ''
    const order = isTyped ? 'best' : 'newest'
    const after = readCursor(body.cursor, order, isTyped ? 'integer' : 'none')
    const rows = await searchHouseholds(db, actor, body.text, after, body.limit)
    const { items, nextCursor } = buildPage(rows, body.limit, order, (row) => ({ value: row.rank, id: row.id }))
    const recipientIds = items.map(({ id }) => id)
    await recordReading({ db, actor, peoplePerHour }, { action: 'searched', entity: 'recipient', recipientIds })
    return { items: items.map(presentFoundRecipient), nextCursor }
  }),

  route(contract.createRecipient, async ({ db, actor, body }) => {
    const { recipient, warnings } = await addRecipient(db, actor, body)
    return { recipient: presentRecipient(recipient), warnings }
  }),

  route(contract.getRecipient, async ({ db, actor, peoplePerHour, params }) => {
    const row = await findRecipient(db, params.recipientId)
    const [door] = row ? [] : await listVisibleDoors(db, [params.recipientId])
    if (!row && !door) throw notFound('household')
    const { recipientId } = params
    await recordReading(
      { db, actor, peoplePerHour },
      { entity: 'recipient', entityId: recipientId, recipientIds: [recipientId] },
    )
    return row ? presentRecipient(row) : presentVisibleDoor(door as VisibleDoor)
  }),

  route(contract.updateRecipient, async ({ db, actor, params, body }) => {
    const { before, after, warnings } = await changeRecipient(db, actor, params.recipientId, body)
    await afterChange(db, [{ before, after }])
    return { recipient: presentRecipient(after), warnings }
  }),
]
