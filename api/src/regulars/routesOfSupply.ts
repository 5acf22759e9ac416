import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import { notFound } from '../kernel/errors.ts'
import { findHub, findPartner, listHubsOfPartner, presentHub, presentPartner } from '../partners/index.ts'
import { retireHub } from './commands/retireHub.ts'
import { retirePartner } from './commands/retirePartner.ts'
import { loadCommitments } from './supply.ts'

/** Retiring hubs and partners with what hangs on them. Here, because orders and recurring orders are above the partners. */
export const routesOfSupply: readonly Route[] = [
  route(contract.getHubCommitments, async ({ db, params: { hubId } }) => {
    if (!(await findHub(db, hubId))) throw notFound('hub')
    return loadCommitments(db, { partnerIds: [], hubIds: [hubId] })
  }),

  route(contract.retireHub, async ({ db, actor, params, body }) => {
    const { hub, ...settled } = await retireHub(db, actor, params.hubId, body)
    return { hub: presentHub(hub, actor), ...settled }
  }),

  route(contract.getPartnerCommitments, async ({ db, params: { partnerId } }) => {
    if (!(await findPartner(db, partnerId))) throw notFound('partner')
    const hubs = await listHubsOfPartner(db, partnerId)
    return loadCommitments(db, { partnerIds: [partnerId], hubIds: hubs.map(({ id }) => id) })
  }),

  route(contract.retirePartner, async ({ db, actor, params, body }) => {
    const { partner, ...settled } = await retirePartner(db, actor, params.partnerId, body)
    return { partner: presentPartner(partner), ...settled }
  }),
]
