import type { retirePartner as contract } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { cancelOrders } from '../../orders/index.ts'
import { changePartner, listHubsOfPartner } from '../../partners/index.ts'
import { lockOpenOrders } from '../supply.ts'
import type { Settled } from './retireHub.ts'

/** Retires a partner with its hubs. Its open orders, and those of others that are collected at its hubs, stay or are cancelled. */
export async function retirePartner(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, orders: choice }: z.output<typeof contract.body>,
): Promise<Settled & { readonly partner: Row<'partners'> }> {
  const partner = await changePartner(db, actor, id, { version, active: false })
  const hubIds = (await listHubsOfPartner(db, id)).map((hub) => hub.id)
  const open = await lockOpenOrders(db, { partnerIds: [id], hubIds })
  if (choice === 'cancel') await cancelOrders(db, actor, open)
  const cancelled = choice === 'cancel' ? open.length : 0
  return { partner, moved: 0, cancelled, kept: open.length - cancelled }
}
