import { randomUUID } from 'node:crypto'
import { type Role, type RunDetail, roles } from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { makeHousehold, makeOrder } from '../factories/day.ts'
import { type Group, makeDriver } from '../factories/group.ts'
import { type Asker, askAs, refused, refusedOrNothing, rowsAs } from './askAs.ts'
import { makeFullDay } from './fullDay.ts'
import { tenantTables, tenantViews } from './tenantTables.ts'

/** Within one organisation, the database shows a role what the API shows it, and itself records who did what and when. */
const api = useTestApi({ role: 'all' })
let group: Group
let run: RunDetail

beforeAll(async () => {
  ;({ group, run } = await makeFullDay(api))
})

const as = (role: Role, given: Partial<Asker> = {}): Asker => ({
  organisation: group.organisationId,
  user: group.people[role].session.userId,
  role,
  ...(role === 'partner' ? { partner: group.partner.id } : {}),
  ...(role === 'driver' ? { driver: group.driver.id } : {}),
  ...given,
})

/** Another driver on a round. */
async function addToCrew(roundId: string): Promise<{ driverId: string }> {
  const { id } = await makeDriver(group.people.organiser.client, { name: 'Sam Cole' })
  await api.owner`update rounds set second_driver_id = ${id} where id = ${roundId}`
  return { driverId: id }
}

const seenBy = async (asker: Asker, table: string): Promise<number> => (await rowsAs(api.app, asker, table)).length

describe('table rows visible to a role', () => {
  const hiddenFrom = Object.entries({
    ...Object.fromEntries(Object.entries(tenantTables).map(([name, table]) => [name, table.hiddenFrom])),
    ...tenantViews,
  }).toSorted(([one], [other]) => one.localeCompare(other))

  it.each(roles)('%s', async (role) => {
    const empty: string[] = []
    for (const [table] of hiddenFrom) if ((await seenBy(as(role), table)) === 0) empty.push(table)
    expect(empty).toEqual(hiddenFrom.flatMap(([table, hidden]) => (hidden.split(' ').includes(role) ? [table] : [])))
  })

  it('a driver: their round of a published run, and themselves', async () => {
    const round = run.allRounds[0]
    const counts = async (asker: Asker) =>
      Object.fromEntries(
        await Promise.all(
          ['drivers', 'shifts', 'rounds', 'stops', 'stop_orders', 'orders', 'members', 'stop_events'].map(
            async (table) => [table, await seenBy(asker, table)] as const,
          ),
        ),
      )
    expect(await counts(as('driver'))).toEqual({
      ...{ drivers: 1, shifts: 1, rounds: 1, stops: round?.stops.length, stop_orders: 4, orders: 2 },
      ...{ members: 1, stop_events: 1 },
    })
    expect(await counts(as('driver', { driver: randomUUID() }))).toEqual({
      ...{ drivers: 0, shifts: 0, rounds: 0, stops: 0, stop_orders: 0, orders: 0, members: 1, stop_events: 0 },
    })
    const { driverId } = await addToCrew(round?.id as string)
    expect(await counts(as('driver', { driver: driverId }))).toEqual({
      ...{ drivers: 1, shifts: 0, rounds: 1, stops: round?.stops.length, stop_orders: 4, orders: 2 },
      ...{ members: 1, stop_events: 1 },
    })
    expect(await seenBy(as('driver', { driver: driverId }), 'driver_names')).toBe(2)
    await api.owner`update rounds set second_driver_id = null where id = ${round?.id as string}`
    expect(await seenBy(as('driver', { driver: driverId }), 'driver_names')).toBe(1)
    expect(await seenBy(as('organiser'), 'orders')).toBe(3)
    await api.owner`update runs set status = 'planned' where id = ${run.id}`
    const notOut = { rounds: 0, stops: 0, stop_orders: 0, orders: 0, stop_events: 0 }
    expect(await counts(as('driver'))).toMatchObject(notOut)
    await api.owner`update runs set status = 'published' where id = ${run.id}`
  })

  it('a handler: their own audit entries', async () => {
    const lines = await rowsAs(api.app, as('handler'), 'audit')
    if (typeof lines === 'string') throw new Error(`refused with ${lines}`)
    expect(new Set(lines.map((line) => line.user_id))).toEqual(new Set([group.people.handler.session.userId]))
    expect(await seenBy(as('organiser'), 'audit')).toBeGreaterThan(lines.length)
  })
})

describe('recorded author and time', () => {
  const long = '2001-01-01T00:00:00Z'
  const somebody = 'somebody-else'

  /** The row actually written by a statement with `returning to_jsonb`. */
  async function written(asker: Asker, statement: string): Promise<Record<string, unknown>> {
    const outcome = await askAs(api.app, asker, statement)
    if (!('rows' in outcome)) throw new Error(`refused with ${outcome.code}`)
    return outcome.rows[0]?.row as Record<string, unknown>
  }
  const isNow = (value: unknown) => Math.abs(Date.parse(String(value)) - Date.now()) < 60_000

  it('audit entries cannot be forged or backdated', async () => {
    const forged = `insert into audit (organisation_id, id, at, user_id, action, entity)
      values ('${group.organisationId}', '${randomUUID()}', '${long}', '${somebody}', 'viewed', 'recipient') returning to_jsonb(audit) as row`
    const line = await written(as('organiser'), forged)
    expect(line.user_id).toBe(group.people.organiser.session.userId)
    expect(isNow(line.at)).toBe(true)
    // Without an asker, nothing is written.
    expect(refusedOrNothing(await askAs(api.app, { organisation: group.organisationId }, forged))).toBe('23502')
  })

  it('stop events cannot be forged, backdated or reordered', async () => {
    const stop = run.allRounds[0]?.stops[1]?.id
    const forged = `insert into stop_events (organisation_id, id, round_id, stop_id, kind, outcome, device_time, server_time, sequence, recorded_by)
      overriding system value
      values ('${group.organisationId}', '${randomUUID()}', '${run.allRounds[0]?.id}', '${stop}', 'outcome', 'no_answer', '${long}', '${long}', -5, '${somebody}')
      returning to_jsonb(stop_events) as row`
    for (const role of ['organiser', 'driver'] as const) {
      const event = await written(as(role), forged)
      expect(event.recorded_by).toBe(group.people[role].session.userId)
      expect(isNow(event.server_time)).toBe(true)
      expect(event.sequence).toBeGreaterThan(0)
    }
    const elsewhere = await askAs(api.app, as('driver', { driver: randomUUID() }), forged)
    expect(refusedOrNothing(elsewhere)).toBe(refused)
  })

  it('orders and runs cannot misstate when they were created, planned, published or closed', async () => {
    const order = await written(
      as('organiser'),
      `update orders set created_at = '${long}', created_by = '${somebody}' returning to_jsonb(orders) as row`,
    )
    expect(isNow(order.created_at)).toBe(true)
    expect(order.created_by).not.toBe(somebody)
    const changed = await written(
      as('organiser'),
      `update runs set created_at = '${long}', planned_at = '${long}', published_at = '${long}', closed_at = '${long}'
       returning to_jsonb(runs) as row`,
    )
    for (const column of ['created_at', 'planned_at', 'published_at', 'closed_at'])
      expect([column, isNow(changed[column])]).toEqual([column, true])
  })

  it.each(['partners', 'hubs', 'recipients', 'drivers', 'shifts', 'regulars'])(
    '%s keep the time they were made',
    async (table) => {
      const row = await written(
        as('organiser'),
        `update ${table} set created_at = '${long}' returning to_jsonb(${table}) as row`,
      )
      expect(isNow(row.created_at)).toBe(true)
    },
  )
})

describe('a partner', () => {
  const ofOwn = (set: string) => askAs(api.app, as('partner'), `update orders set ${set} where status = 'out'`)

  it('cannot decide the outcome of an order', async () => {
    for (const set of [
      "status = 'delivered'",
      "status = 'ready'",
      "status = 'cancelled'",
      'attempts = 9',
      "last_outcome = 'handed_over'",
      `run_id = '${randomUUID()}'`,
    ])
      expect([set, refusedOrNothing(await ofOwn(set))]).toEqual([set, refused])
    expect(refusedOrNothing(await ofOwn("note = 'ring twice'"))).toBe('1 rows')
  })

  it('cannot order for another’s household, which would reveal the door', async () => {
    const { client } = group.people.partner
    const own = await makeOrder(group, { recipientId: (await makeHousehold(client)).id, onHold: true }, client)
    const foreign = await makeHousehold(group.people.handler.client)
    const copy = (recipient: string, more = '') => `
      insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'recipient_id', '${recipient}'${more}))).*
      from orders as o where id = '${own.id}'`
    const asking = (statement: string) => askAs(api.app, as('partner'), statement).then(refusedOrNothing)
    expect(await asking(copy(own.recipient.id))).toBe('1 rows')
    expect(await asking(copy(foreign.id))).toBe(refused)
    expect(await asking(`update orders set recipient_id = '${foreign.id}' where id = '${own.id}'`)).toBe(refused)
    for (const more of [
      `, 'status', 'planned'`,
      `, 'status', 'delivered'`,
      `, 'attempts', 3`,
      `, 'last_outcome', 'refused'`,
    ])
      expect([more, await asking(copy(own.recipient.id, more))]).toEqual([more, refused])
  })
})
