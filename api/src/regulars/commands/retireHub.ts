import type { retireHub as contract } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { invalidField } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { cancelOrders, moveOrders } from '../../orders/index.ts'
import { changeHub, findActiveHub } from '../../partners/index.ts'
import { audit } from '../../privacy/index.ts'
import { lockOpenOrders } from '../supply.ts'

export interface Settled {
  readonly moved: number
  readonly cancelled: number
  readonly kept: number
}

/** Retires a hub. Open orders stay with it, are cancelled, or move to another hub where that is open on their day; recurring ones move too. */
export async function retireHub(
  db: TenantDb,
  actor: Actor,
  id: string,
  { version, orders: choice, moveTo }: z.output<typeof contract.body>,
): Promise<Settled & { readonly hub: Row<'hubs'> }> {
  const target = moveTo === null ? undefined : await findActiveHub(db, moveTo)
  if (moveTo !== null && (!target || moveTo === id)) throw invalidField('moveTo', 'is not another of the hubs')
  const hub = await changeHub(db, actor, id, { version, active: false })
  const open = await lockOpenOrders(db, { partnerIds: [], hubIds: [id] })
  const moved = target ? await moveOrders(db, actor, open, target) : 0
  if (target) await moveRegulars(db, actor, id, target.id)
  if (choice === 'cancel') await cancelOrders(db, actor, open)
  const cancelled = choice === 'cancel' ? open.length : 0
  return { hub, moved, cancelled, kept: open.length - moved - cancelled }
}

async function moveRegulars(db: TenantDb, actor: Actor, from: string, to: string): Promise<void> {
  const moved = await db
    .updateTable('regulars')
    .set(({ eb }) => ({ hubId: to, version: eb('version', '+', 1) }))
    .where('hubId', '=', from)
    .returning('id')
    .execute()
  for (const { id } of moved)
    await audit(db, actor, { action: 'changed', entity: 'regular', entityId: id, fields: ['hubId'] })
}
