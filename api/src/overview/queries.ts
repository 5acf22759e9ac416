import type { Attention, FirstStep } from '@doorstep/shared/contracts'
import { addDays, describeClosure, hubDayOn } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import type { TenantDb } from '../kernel/tenant.ts'
import { listActiveHubs } from '../partners/index.ts'
import { latestPostcodeImport } from '../postcodes/index.ts'
import { countToDecide } from '../runs/index.ts'

/** @param today the organisation's local date */
export async function countAttention(db: TenantDb, today: string): Promise<Attention> {
  const tomorrow = addDays(today, 1)
  const orders = await countOrders(db, today, tomorrow)
  const reviews = await db
    .selectFrom('regulars')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('reviewOn', '<=', today)
    .executeTakeFirstOrThrow()
  const failed = await db
    .selectFrom('runs')
    .select(['id', 'date', 'planError'])
    .where('date', '>=', today)
    .where('planError', 'is not', null)
    .orderBy('date')
    .limit(20)
    .execute()
  const closedHubs = (await listActiveHubs(db)).flatMap((hub) => {
    const { closure } = hubDayOn(hub, today)
    return closure ? [describeClosure(hub.name, today, closure)] : []
  })
  return {
    date: today,
    ...orders,
    ...(await countToDecide(db)),
    reviews: Number(reviews.count),
    failedPlannings: failed.map(({ id, date, planError }) => ({ runId: id, date, sentence: planError ?? '' })),
    closedHubs,
  }
}

async function countOrders(db: TenantDb, today: string, tomorrow: string) {
  return db
    .selectFrom('orders')
    .innerJoin('recipients', 'recipients.id', 'orders.recipientId')
    .select([
      sql<number>`count(*) filter (where orders.status = 'ready' and orders.date <= ${today})::int`.as('readyToday'),
      sql<number>`count(*) filter (where orders.status = 'ready' and orders.date = ${tomorrow})::int`.as(
        'readyTomorrow',
      ),
      sql<number>`count(*) filter (where orders.status = 'ready' and recipients.longitude is null
        and recipients.access_longitude is null)::int`.as('withoutPin'),
      sql<number>`count(*) filter (where orders.status = 'on_hold')::int`.as('onHold'),
      sql<number>`count(*) filter (where orders.last_outcome is not null)::int`.as('failedAttempts'),
    ])
    .where('orders.status', 'in', ['ready', 'on_hold'])
    .where('orders.date', '<=', tomorrow)
    .executeTakeFirstOrThrow()
}

/** The first steps that are done, by what there is. @param today the organisation's local date */
export async function listDoneSteps(db: TenantDb, today: string, hasRegion: boolean): Promise<FirstStep[]> {
  const found = await db
    .selectNoFrom((eb) => [
      eb.exists(eb.selectFrom('partners').select('id').where('active', '=', true)).as('partner'),
      eb.exists(eb.selectFrom('hubs').select('id').where('active', '=', true)).as('hub'),
      eb.exists(eb.selectFrom('drivers').select('id').where('active', '=', true)).as('volunteers'),
      eb.exists(eb.selectFrom('recipients').select('id')).as('households'),
      eb
        .exists(eb.selectFrom('orders').select('id').where('date', '>=', today).where('status', '<>', 'cancelled'))
        .as('ordersAhead'),
      eb.exists(eb.selectFrom('runs').select('id').where('publishedAt', 'is not', null)).as('run'),
    ])
    .executeTakeFirstOrThrow()
  const hasPostcodes = (await latestPostcodeImport(db)) !== undefined
  const states: Record<FirstStep, boolean> = {
    region: hasRegion,
    postcodes: hasPostcodes,
    partner: Boolean(found.partner),
    hub: Boolean(found.hub),
    volunteers: Boolean(found.volunteers),
    households: Boolean(found.households),
    // A group with a run behind it has had orders, also on a day without any.
    orders: Boolean(found.ordersAhead) || Boolean(found.run),
    run: Boolean(found.run),
  }
  return Object.entries(states).flatMap(([step, isDone]) => (isDone ? [step as FirstStep] : []))
}
