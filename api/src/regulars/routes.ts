import * as contract from '@doorstep/shared/contracts'
import { isDueOn } from '@doorstep/shared/rules'
import { type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { recordReading } from '../privacy/index.ts'
import { addRegular } from './commands/addRegular.ts'
import { changeRegular } from './commands/changeRegular.ts'
import { isStopped } from './policy.ts'
import { presentRegular } from './present.ts'
import { findRegular, listRegulars } from './queries.ts'

/** Recurring orders. */
export const regularRoutes: readonly Route[] = [
  route(contract.listRegulars, async ({ db, actor, peoplePerHour, query: { stoppedOn } }) => {
    const rows = await listRegulars(db)
    const items = stoppedOn === undefined ? rows : rows.filter((row) => isStopped(row) && isDueOn(row, stoppedOn))
    const recipientIds = items.map(({ recipientId }) => recipientId)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'regular', recipientIds })
    return { items: items.map(presentRegular) }
  }),

  route(contract.createRegular, async ({ db, actor, body }) => getRegularView(db, await addRegular(db, actor, body))),

  route(contract.updateRegular, async ({ db, actor, params, body }) => {
    await changeRegular(db, actor, params.regularId, body)
    return getRegularView(db, params.regularId)
  }),
]

async function getRegularView(db: TenantDb, id: string): Promise<contract.Regular> {
  const row = await findRegular(db, id)
  if (!row) throw notFound('regular')
  return presentRegular(row)
}
