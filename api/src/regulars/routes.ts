import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { todayOf } from '../kernel/todayOf.ts'
import { recordReading } from '../privacy/index.ts'
import { addRegular } from './commands/addRegular.ts'
import { changeRegular } from './commands/changeRegular.ts'
import { isStoppedOn } from './policy.ts'
import { presentRegular } from './present.ts'
import { findRegular, listRegulars } from './queries.ts'

/** Recurring orders. */
export const regularRoutes: readonly Route[] = [
  route(contract.listRegulars, async ({ db, actor, clock, peoplePerHour, query: { stoppedOn } }) => {
    const rows = await listRegulars(db)
    const items = stoppedOn === undefined ? rows : rows.filter((row) => isStoppedOn(row, stoppedOn))
    const recipientIds = items.map(({ recipientId }) => recipientId)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'regular', recipientIds })
    const today = todayOf(actor, clock)
    return { items: items.map((row) => presentRegular(row, today, stoppedOn)) }
  }),

  route(contract.createRegular, async ({ db, actor, clock, body }) =>
    getRegularView(db, await addRegular(db, actor, body), todayOf(actor, clock)),
  ),

  route(contract.updateRegular, async ({ db, actor, clock, params, body }) => {
    await changeRegular(db, actor, params.regularId, body)
    return getRegularView(db, params.regularId, todayOf(actor, clock))
  }),
]

async function getRegularView(db: TenantDb, id: string, today: string): Promise<contract.Regular> {
  const row = await findRegular(db, id)
  if (!row) throw notFound('regular')
  return presentRegular(row, today)
}
