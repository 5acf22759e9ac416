import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { addHub } from './commands/addHub.ts'
import { addPartner } from './commands/addPartner.ts'
import { changeHub } from './commands/changeHub.ts'
import { changePartner } from './commands/changePartner.ts'
import { presentHub, presentPartner } from './present.ts'
import { listHubs, listPartners } from './queries.ts'

/** Partners and their hubs. Row-level security shows a partner only itself. */
export const partnerRoutes: readonly Route[] = [
  route(contract.listPartners, async ({ db }) => ({ items: (await listPartners(db)).map(presentPartner) })),

  route(contract.createPartner, async ({ db, actor, body }) => presentPartner(await addPartner(db, actor, body))),

  route(contract.updatePartner, async ({ db, actor, params, body }) =>
    presentPartner(await changePartner(db, actor, params.partnerId, body)),
  ),

  route(contract.listHubs, async ({ db, actor }) => ({
    items: (await listHubs(db)).map((row) => presentHub(row, actor)),
  })),

  route(contract.createHub, async ({ db, actor, body }) => presentHub(await addHub(db, actor, body), actor)),

  route(contract.updateHub, async ({ db, actor, params, body }) =>
    presentHub(await changeHub(db, actor, params.hubId, body), actor),
  ),
]
