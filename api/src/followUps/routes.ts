import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { recordReading } from '../privacy/index.ts'
import { resolveFollowUp } from './commands/resolveFollowUp.ts'
import { presentFollowUp } from './present.ts'
import {
  countOpenFollowUps,
  findFollowUp,
  type ListedFollowUp,
  listOpenFollowUps,
  listResolvedFollowUps,
  maxListed,
} from './queries.ts'

const peopleIn = (rows: readonly ListedFollowUp[]) => ({
  recipientIds: rows.flatMap(({ recipientId }) => recipientId ?? []),
  driverIds: rows.flatMap(({ driverId }) => driverId ?? []),
})

/** What organisers have to look after. Other modules open them. */
export const followUpRoutes: readonly Route[] = [
  route(contract.listFollowUps, async ({ db, actor, peoplePerHour, query }) => {
    const found = await (query.state === 'open' ? listOpenFollowUps : listResolvedFollowUps)(db, query.kind)
    const rows = found.slice(0, maxListed)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'follow_up', ...peopleIn(rows) })
    return { items: rows.map(presentFollowUp), hasMore: found.length > maxListed, ...(await countOpenFollowUps(db)) }
  }),

  route(contract.resolveFollowUp, async ({ db, actor, clock, peoplePerHour, params, body }) => {
    await resolveFollowUp(db, actor, clock, { id: params.followUpId, ...body })
    const row = await findFollowUp(db, params.followUpId)
    await recordReading({ db, actor, peoplePerHour }, { entity: 'follow_up', entityId: row.id, ...peopleIn([row]) })
    return presentFollowUp(row)
  }),
]
