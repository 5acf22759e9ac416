import { randomUUID } from 'node:crypto'
import {
  changeOrderStatus,
  createOrder,
  getOrder,
  getRecipient,
  listOrders,
  type NewRecipient,
  type Order,
  type Recipient,
  searchRecipients,
  updateOrder,
  updateRecipient,
} from '@doorstep/shared/contracts'
import type { OrderStatus } from '@doorstep/shared/rules'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askAs, refused, refusedOrNothing } from '../api/askAs.ts'
import { useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makeHousehold, makeOrder, makeRun } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf } from '../factories/refusal.ts'

const api = useTestApi()
let group: Group
/** For the partner that does not own the household. */
let second: Client
let handler: Client
let households = 0
let household: Recipient
let order: Order
let run: { readonly id: string }

/** Fields that the second partner may never read. */
const secrets = ['07700 900', '447700900', 'ring the left bell', 'in the shed', 'halal', 'dairy_free']

beforeAll(async () => {
  group = await makeGroup(api)
  second = group.other.person.client
  handler = group.people.handler.client
  run = await makeRun(group)
})

/** A household of the first partner, with an order of the second partner logged for it by a handler. */
beforeEach(async () => {
  const input: Partial<NewRecipient> = {
    ...{
      name: `Quentin Ash ${++households}`,
      phone: `07700 900${100 + households}`,
      address: `${households} Elm Grove`,
    },
    ...{ accessNotes: 'ring the left bell', safePlace: 'in the shed', foodRules: ['halal', 'dairy_free'] },
    ...{ householdSize: 4, floor: 2 },
  }
  household = await makeHousehold(group.people.partner.client, input)
  order = await makeOrder(group, { ...theirs(), recipientId: household.id })
})

const theirs = () => ({ partnerId: group.other.partner.id, hubId: group.other.hub.id })
const readBy = (client: Client) => client.ask(getRecipient, { params: { recipientId: household.id } })
const asSecond = (statement: string) =>
  askAs(api.app, { organisation: group.organisationId, partner: group.other.partner.id }, statement)
const shownInSql = async () => {
  const outcome = await asSecond(`select * from shown_doors(array['${household.id}'::uuid])`)
  return 'rows' in outcome ? outcome.rows : outcome.code
}
const change = (client: Client, status: 'ready' | 'cancelled', version: number) =>
  client.call(changeOrderStatus, { params: { orderId: order.id }, body: { version, status } })

describe('while its order is open, the second partner', () => {
  it('reads only the door details', async () => {
    const { body, text } = await readBy(second)
    expect(body).toMatchObject({
      ...{ id: household.id, name: household.name, address: household.address, postcode: household.postcode, floor: 2 },
      ...{ point: household.point, canChange: false, version: 1 },
      ...{ phone: null, accessNotes: '', safePlace: null, foodRules: null, householdSize: null },
    })
    const listed = await second.ask(listOrders, { query: { date: group.today } })
    expect(listed.text).toContain(household.name)
    const found = await second.ask(searchRecipients, { body: { text: household.name } })
    expect(found.text).toContain(household.id)
    const opened = await second.ask(getOrder, { params: { orderId: order.id } })
    for (const secret of secrets) expect(`${text}${listed.text}${found.text}${opened.text}`).not.toContain(secret)
    // Nor can the number be guessed by searching for parts of it.
    const guess = await second.call(searchRecipients, { body: { text: household.phone as string } })
    expect(guess.items).toEqual([])
  })

  it('cannot change it or log its own orders for it', async () => {
    const correct = second.call(updateRecipient, {
      params: { recipientId: household.id },
      body: { version: 1, address: '1 Elsewhere' },
    })
    expect(await refusalOf(correct)).toMatchObject({ status: 409, detail: /looked after by another partner/ })
    const body = { id: randomUUID(), date: '2035-01-01', ...theirs(), recipientId: household.id }
    expect(await refusalOf(second.call(createOrder, { body }))).toMatchObject({ fields: [{ path: 'recipientId' }] })
    expect((await readBy(handler)).body).toEqual({ ...household })
  })

  it('can still change and cancel the order', async () => {
    const body = { version: order.version, boxes: 1 }
    const changed = await second.call(updateOrder, { params: { orderId: order.id }, body })
    // On the second floor: 3 + 1 + 2 minutes.
    expect(changed).toMatchObject({ boxes: 1, serviceSeconds: 360 })
    expect(await change(second, 'cancelled', changed.version)).toMatchObject({ status: 'cancelled' })
  })

  it('has no further access in SQL', async () => {
    expect(await shownInSql()).toMatchObject([{ id: household.id, name: household.name }])
    expect(JSON.stringify(await shownInSql())).not.toMatch(/phone|food|notes|safe|size/)
    for (const statement of [
      `select * from recipients where id = '${household.id}'`,
      `update recipients set address = 'Elsewhere' where id = '${household.id}'`,
      `update recipients set origin_partner_id = '${group.other.partner.id}' where id = '${household.id}'`,
    ])
      expect([statement, refusedOrNothing(await asSecond(statement))]).toEqual([statement, '0 rows'])
  })
})

describe('once its order is closed, the second partner', () => {
  it('reads nothing of the household after a cancelled order', async () => {
    await change(handler, 'cancelled', order.version)
    expect((await readBy(second)).status).toBe(404)
    expect((await second.call(searchRecipients, { body: { text: household.name } })).items).toEqual([])
    const { items } = await second.call(listOrders, { query: { date: group.today, recipientId: household.id } })
    expect(items).toMatchObject([
      {
        id: order.id,
        status: 'cancelled',
        recipient: { id: household.id, name: '', address: '', point: null, shown: false, canChange: false },
      },
    ])
    const correct = { params: { recipientId: household.id }, body: { version: 1, address: '1 Elsewhere' } }
    expect(await refusalOf(second.call(updateRecipient, correct))).toMatchObject({ status: 404 })
    expect(await shownInSql()).toEqual([])
  })

  it.each<[OrderStatus, string, number]>([
    ['on_hold', 'today', 200],
    ['ready', 'yesterday', 200],
    ['planned', 'today', 200],
    ['out', 'yesterday', 200],
    // For the list of the day.
    ['delivered', 'today', 200],
    ['closed_undelivered', 'today', 200],
    ['delivered', 'yesterday', 404],
    ['closed_undelivered', 'yesterday', 404],
    ['cancelled', 'today', 404],
  ])('%s %s: %s', async (status, day, expected) => {
    const date =
      day === 'today' ? group.today : new Date(Date.parse(group.today) - 86_400_000).toISOString().slice(0, 10)
    await api.owner`
      update orders set status = ${status}, date = ${date}, run_id = ${run.id}, snapshot_address = '' where id = ${order.id}`
    expect((await readBy(second)).status).toBe(expected)
  })

  it('cannot regain access, through the API or in SQL', async () => {
    const { version } = await change(handler, 'cancelled', order.version)
    expect(await refusalOf(change(second, 'ready', version))).toMatchObject({ status: 409, detail: /ask them/ })
    const own = await makeHousehold(second, { name: 'Own Household' })
    const other = await makeOrder(group, { ...theirs(), recipientId: own.id }, second)
    for (const statement of [
      `update orders set status = 'ready' where id = '${order.id}'`,
      `update orders set recipient_id = '${household.id}' where id = '${other.id}'`,
      `insert into orders select (jsonb_populate_record(orders, '{"id": "${randomUUID()}", "recipient_id": "${household.id}"}')).*
        from orders where id = '${other.id}'`,
    ])
      expect([statement, refusedOrNothing(await asSecond(statement))]).toEqual([statement, refused])
    // A handler may, and then it is shown again.
    await change(handler, 'ready', version)
    expect((await readBy(second)).status).toBe(200)
  })

  it('cannot extend its access by postponing the order', async () => {
    await api.owner`update orders set date = '2099-01-01', created_at = now() - interval '4 months' where id = ${order.id}`
    expect((await readBy(second)).status).toBe(404)
  })
})
