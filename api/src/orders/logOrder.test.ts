import { randomUUID } from 'node:crypto'
import {
  changeOrderStatus,
  createOrder,
  getRecipient,
  listOrders,
  type NewOrder,
  type Order,
  searchRecipients,
  updateHub,
  updateOrder,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../../../tests/factories/api.ts'
import type { Client } from '../../../tests/factories/client.ts'
import { makeHousehold } from '../../../tests/factories/day.ts'
import { type Group, makeGroup } from '../../../tests/factories/group.ts'
import { refusalOf, wrongFieldsOf } from '../../../tests/factories/refusal.ts'
import { setLimits } from '../organisations/index.ts'

const api = useTestApi()
let group: Group
let handler: Client

beforeAll(async () => {
  group = await makeGroup(api)
  handler = group.people.handler.client
  await api.owner`insert into postcodes (postcode, longitude, latitude, easting, northing, quality) values ('ZZ9 9ZZ', -0.11, 51.57, 531000, 187000, 10), ('ZZ9 9ZY', -0.12, 51.58, 530000, 188000, 60)`
})

/** Each test its own day, so that households and orders of others do not count. */
let days = 0
const nextDay = () => new Date(Date.UTC(2031, 0, 1 + days++)).toISOString().slice(0, 10)

const parcel = (overrides: Partial<NewOrder> = {}) => ({
  id: randomUUID(),
  date: nextDay(),
  partnerId: group.partner.id,
  hubId: group.hub.id,
  ...overrides,
})
const log = (body: Parameters<typeof handler.call<typeof createOrder>>[1]['body'], client = handler) =>
  client.call(createOrder, { body })

const ordersOn = async (date: string, client = handler) =>
  (await client.call(listOrders, { query: { date } })).items.map(({ id }) => id)

const errandPlace = { name: 'Harbour Pharmacy', address: '1 Quay', postcode: 'ZZ9 9ZZ' }

/** A door of its own, so that it resembles no other test's. */
const stranger = (overrides: Partial<NonNullable<NewOrder['recipient']>> = {}) => ({
  name: 'Petra Lindqvist',
  address: `${randomUUID()} Kiln Lane`,
  postcode: 'zz99zz',
  ...overrides,
})

describe('logging an order', () => {
  it('takes a household that is known', async () => {
    const household = await makeHousehold(handler, { address: '3 Elm Grove' })
    const { order, warnings } = await log(parcel({ recipientId: household.id }))
    expect(order.recipient).toMatchObject({ id: household.id, name: household.name, postcode: 'ZZ1 2BB' })
    expect(order).toMatchObject({ status: 'ready', attempts: 0, lastOutcome: null, planned: null, version: 1 })
    expect(warnings).toEqual([])
  })

  it('adds a household that is new, pinned at the middle of its postcode', async () => {
    const { order, warnings } = await log({ ...parcel(), recipient: stranger({ phone: '07700 900123' }) })
    expect(order.recipient).toMatchObject({ postcode: 'ZZ9 9ZZ', phone: '07700 900123' })
    expect(order.recipient).toMatchObject({ point: { longitude: -0.11, latitude: 51.57 }, pinSource: 'postcode' })
    expect(warnings).toEqual([{ code: 'pin_rough', id: null }])
    const kept = await handler.call(getRecipient, { params: { recipientId: order.recipient.id } })
    expect(kept.pinSource).toBe('postcode')
  })

  it.each([
    { people: 1, floor: null, boxes: 1, serviceSeconds: 4 * 60 },
    { people: 3, floor: 0, boxes: 2, serviceSeconds: 5 * 60 },
    { people: 4, floor: 2, boxes: 3, serviceSeconds: 8 * 60 },
  ])('reckons $boxes boxes of 9 kg and $serviceSeconds s for $people on floor $floor', async (household) => {
    const { order } = await log({
      ...parcel(),
      recipient: stranger({ householdSize: household.people, floor: household.floor }),
    })
    expect(order).toMatchObject({
      boxes: household.boxes,
      weightKg: household.boxes * 9,
      serviceSeconds: household.serviceSeconds,
      kind: 'parcel',
      temperature: 'ambient',
      priority: 'normal',
      window: null,
    })
  })

  it('takes what is said instead', async () => {
    const said = {
      boxes: 5,
      weightKg: 12.5,
      serviceSeconds: 30,
      window: { from: 36_000, until: 40_000 },
      priority: 'urgent',
      temperature: 'chilled',
      requiredSkills: ['lift', 'dbs'],
      note: 'Ring twice',
    } as const
    const { order } = await log({
      ...parcel(),
      ...said,
      requiredSkills: [...said.requiredSkills],
      recipient: stranger(),
    })
    expect(order).toMatchObject(said)
  })

  it('can hold it back', async () => {
    const { order } = await log({ ...parcel({ onHold: true }), recipient: stranger() })
    expect(order.status).toBe('on_hold')
  })

  it('takes an errand with its place and a visit without goods', async () => {
    const household = await makeHousehold(handler, { address: '4 Elm Grove' })
    const errand = await log({
      ...parcel({ kind: 'errand', hubId: null, recipientId: household.id }),
      errandPlace: { name: 'Harbour Pharmacy', address: '1 Quay', postcode: 'zz9 9zz' },
      errandItems: ' Two inhalers\r\nRepeat prescription ',
    })
    expect(errand.order).toMatchObject({ hub: null, boxes: 0, weightKg: 0 })
    expect(errand.order.errandPlace).toEqual({
      name: 'Harbour Pharmacy',
      address: '1 Quay',
      postcode: 'ZZ9 9ZZ',
      point: { longitude: -0.11, latitude: 51.57 },
    })
    expect(errand.order.errandItems).toBe('Two inhalers\nRepeat prescription')
    const listed = await handler.call(listOrders, { query: { date: errand.order.date } })
    expect(JSON.stringify(listed)).not.toContain('inhalers')
    const visit = await log(parcel({ kind: 'visit', hubId: null, recipientId: household.id }))
    expect(visit.order).toMatchObject({ hub: null, errandPlace: null, boxes: 0, serviceSeconds: 3 * 60 })
  })
})

describe('what to collect', () => {
  const change = ({ id, version }: Order, errandItems: string) =>
    handler.call(updateOrder, { params: { orderId: id }, body: { version, errandItems } })

  it('of an errand can be changed and not be emptied', async () => {
    const recipient = stranger()
    const { order } = await log({
      ...parcel({ kind: 'errand', hubId: null }),
      ...{ recipient, errandPlace, errandItems: 'Milk' },
    })
    const changed = await change(order, 'Milk, bread')
    expect(changed).toMatchObject({ errandItems: 'Milk, bread', errandPlace: order.errandPlace })
    expect(await wrongFieldsOf(change(changed, ' '))).toEqual(['errandItems'])
  })

  it('belongs to errands only', async () => {
    const { order } = await log({ ...parcel(), recipient: stranger(), errandItems: 'Milk' })
    expect(order.errandItems).toBeNull()
    expect(await wrongFieldsOf(change(order, 'Milk'))).toEqual(['errandItems'])
  })
})

describe('logging the same order again', () => {
  it('answers the order that is there, and adds neither order nor household', async () => {
    const body = { ...parcel({ boxes: 2 }), recipient: stranger() }
    const first = await log(body)
    const again = await log(body)
    expect(again.order).toEqual(first.order)
    expect(await ordersOn(body.date)).toEqual([body.id])
    const found = await handler.call(searchRecipients, { body: { text: body.recipient.name } })
    expect(found.items.filter(({ address }) => address === body.recipient.address)).toHaveLength(1)
  })

  it('is one order when both arrive at once', async () => {
    const body = { ...parcel(), recipient: stranger() }
    const answers = await Promise.all([log(body), log(body), log(body), log(body)])
    expect(new Set(answers.map(({ order }) => order.recipient.id)).size).toBe(1)
    expect(await ordersOn(body.date)).toEqual([body.id])
  })

  it('is a conflict when it is for another day', async () => {
    const household = await makeHousehold(handler, { address: '5 Elm Grove' })
    const body = parcel({ recipientId: household.id, boxes: 2 })
    const { order } = await log(body)
    expect(await refusalOf(log({ ...body, date: nextDay() }))).toMatchObject({
      type: '/problems/conflict',
      status: 409,
    })
    expect((await log(body)).order).toEqual(order)
  })

  it('answers what was stored when the form was changed after an answer got lost', async () => {
    const body = { ...parcel({ boxes: 2 }), recipient: stranger() }
    const { order } = await log(body)
    expect((await log({ ...body, boxes: 3 })).order).toEqual(order)
  })

  it("is a conflict when it is another partner's, without showing it", async () => {
    const body = { ...parcel(), recipient: stranger() }
    await log(body)
    const theirs = { ...body, partnerId: group.other.partner.id, hubId: group.other.hub.id }
    const problem = await refusalOf(log(theirs, group.other.person.client))
    expect(problem).toMatchObject({ status: 409 })
    expect(JSON.stringify(problem)).not.toContain(body.recipient.address)
  })

  it('knows an id in capitals as the same id', async () => {
    const household = await makeHousehold(handler, { address: '7 Elm Grove' })
    const body = parcel({ recipientId: household.id })
    const first = await log(body)
    const capitals = { ...body, id: body.id.toUpperCase(), partnerId: body.partnerId.toUpperCase() }
    expect((await log(capitals, group.people.partner.client)).order.id).toBe(first.order.id)
  })
})

describe('what is wrong', () => {
  it.each<[string, object]>([
    ['hubId', { hubId: null }],
    ['hubId', { hubId: randomUUID() }],
    ['partnerId', { partnerId: randomUUID() }],
    ['recipientId', { recipient: undefined }],
    ['recipientId', { recipient: undefined, recipientId: randomUUID() }],
    ['recipient.phone', { recipient: stranger({ phone: '12345' }) }],
    ['recipient.phone', { recipient: stranger({ phone: 'call me' }) }],
    ['recipient.postcode', { recipient: stranger({ postcode: 'nowhere' }) }],
    ['recipient.name', { recipient: stranger({ name: '  ' }) }],
    ['boxes', { boxes: 0 }],
    ['errandPlace', { kind: 'errand', hubId: null, errandItems: 'Bread' }],
    ['errandItems', { kind: 'errand', hubId: null, errandPlace }],
    ['errandItems', { kind: 'errand', hubId: null, errandPlace, errandItems: ' \n' }],
    ['errandItems', { kind: 'errand', hubId: null, errandPlace, errandItems: 'x'.repeat(1001) }],
    ['window.until', { window: { from: 40_000, until: 36_000 } }],
    ['requiredSkills.0', { requiredSkills: ['two words'] }],
    ['colour', { colour: 'red' }],
    ['recipient.religion', { recipient: { ...stranger(), religion: 'none' } }],
  ])('is told at %s, and nothing is kept', async (path, wrong) => {
    const body = { ...parcel(), recipient: stranger(), ...wrong }
    expect(await wrongFieldsOf(log(body))).toEqual([path])
    expect(await ordersOn(body.date)).toEqual([])
  })

  it('is a hub that is closed for good', async () => {
    const organiser = group.people.organiser.client
    const { id, version } = group.other.hub
    const closed = await organiser.call(updateHub, { params: { hubId: id }, body: { version, active: false } })
    expect(await wrongFieldsOf(log({ ...parcel({ hubId: id }), recipient: stranger() }))).toEqual(['hubId'])
    await organiser.call(updateHub, { params: { hubId: id }, body: { version: closed.version, active: true } })
  })
})

describe('what is worth knowing', () => {
  it('is that the household has another order that day', async () => {
    const household = await makeHousehold(handler, { address: '8 Elm Grove' })
    const first = await log(parcel({ recipientId: household.id }))
    const second = await log(parcel({ recipientId: household.id, date: first.order.date }))
    expect(second.warnings).toEqual([{ code: 'same_day_order', id: first.order.id }])
  })

  it('is that a household at this door, or with this number, is there already', async () => {
    const there = await makeHousehold(handler, { address: '9 Elm Grove', phone: '07700 900456' })
    const atDoor = stranger({ address: '9 ELM GROVE', postcode: 'zz12bb', phone: null, point: there.point })
    expect((await log({ ...parcel(), recipient: atDoor })).warnings).toEqual([
      { code: 'similar_recipient', id: there.id },
    ])
    const withNumber = stranger({ phone: '+44 7700 900456' })
    expect((await log({ ...parcel(), recipient: withNumber })).warnings).toEqual([
      { code: 'pin_rough', id: null },
      { code: 'similar_recipient', id: there.id },
    ])
  })

  it('is that nobody knows the postcode: the order is logged without a pin', async () => {
    const { order, warnings } = await log({ ...parcel(), recipient: stranger({ postcode: 'ZZ8 8ZZ' }) })
    expect(warnings).toEqual([{ code: 'postcode_unknown', id: null }])
    expect(order).toMatchObject({ status: 'ready', recipient: { point: null, postcode: 'ZZ8 8ZZ' } })
    const again = await log(parcel({ recipientId: order.recipient.id }))
    expect(again.warnings).toEqual([{ code: 'pin_missing', id: order.recipient.id }])
  })

  it('is that the postcode covers a wide area', async () => {
    const { order, warnings } = await log({ ...parcel(), recipient: stranger({ postcode: 'ZZ9 9ZY' }) })
    expect(warnings).toEqual([{ code: 'postcode_needs_pin', id: null }])
    expect(order.recipient.point).toEqual({ longitude: -0.12, latitude: 51.58 })
  })

  it('is that the hub opens only after the window', async () => {
    const recipient = stranger({ point: { longitude: -0.11, latitude: 51.57 }, pinSource: 'exact' })
    const { warnings } = await log({ ...parcel({ window: { from: 3600, until: 7 * 3600 } }), recipient })
    expect(warnings).toEqual([{ code: 'hub_closed_in_window', id: group.hub.id }])
  })
})

describe('a partner', () => {
  const households = async (client: Client, text: string) =>
    (await client.call(searchRecipients, { body: { text } })).items.map(({ id }) => id)

  it('logs for itself only', async () => {
    const { client } = group.people.partner
    const { order } = await log({ ...parcel(), recipient: stranger() }, client)
    expect(order.partner).toEqual({ id: group.partner.id, name: group.partner.name })
    const forOther = { ...parcel({ partnerId: group.other.partner.id }), recipient: stranger() }
    expect(await wrongFieldsOf(log(forOther, client))).toEqual(['partnerId'])
    const atOthersHub = { ...parcel({ hubId: group.other.hub.id }), recipient: stranger() }
    expect(await wrongFieldsOf(log(atOthersHub, client))).toEqual(['hubId'])
  })

  it('sees the household of an order that the staff logged for it; the other partner does not', async () => {
    const { order } = await log({ ...parcel(), recipient: stranger({ name: 'Wanda Quill' }) })
    expect(await households(group.people.partner.client, 'Wanda Quill')).toEqual([order.recipient.id])
    expect(await households(group.other.person.client, 'Wanda Quill')).toEqual([])
    const params = { recipientId: order.recipient.id }
    expect(await refusalOf(group.other.person.client.call(getRecipient, { params }))).toMatchObject({ status: 404 })
  })

  it('sees a household of another partner once the staff log an order of it for that household', async () => {
    const { order } = await log(
      { ...parcel(), recipient: stranger({ name: 'Xenia Rowe' }) },
      group.people.partner.client,
    )
    expect(await households(group.other.person.client, 'Xenia Rowe')).toEqual([])
    await log(parcel({ partnerId: group.other.partner.id, hubId: group.other.hub.id, recipientId: order.recipient.id }))
    expect(await households(group.other.person.client, 'Xenia Rowe')).toEqual([order.recipient.id])
  })

  it("cannot log for another partner's household, nor learn that there is one like it", async () => {
    const { client } = group.other.person
    const { order } = await log(
      { ...parcel(), recipient: stranger({ phone: '07700 900789' }) },
      group.people.partner.client,
    )
    const theirs = { partnerId: group.other.partner.id, hubId: group.other.hub.id }
    expect(await wrongFieldsOf(log(parcel({ ...theirs, recipientId: order.recipient.id }), client))).toEqual([
      'recipientId',
    ])
    const { warnings } = await log({ ...parcel(theirs), recipient: stranger({ phone: '07700 900789' }) }, client)
    expect(warnings).toEqual([{ code: 'pin_rough', id: null }])
  })
})

describe('the open orders of a partner', () => {
  const limit = (perPartner: string) => setLimits(api.ownerUrl, 'Hillrise Helpers', { perPartner })

  it('are so many for a day and no more: the next is refused in a sentence until one is cancelled', async () => {
    const { client } = group.people.partner
    const date = nextDay()
    const logOwn = (on = date) => log({ ...parcel({ date: on }), recipient: stranger() }, client)
    await limit('3')
    // At the same moment: they wait for one another, and one too many is refused.
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => logOwn()))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect(await refusalOf(logOwn())).toMatchObject({
      status: 409,
      type: '/problems/conflict',
      detail: expect.stringContaining('already has 3 open orders for this day'),
    })
    expect((await logOwn(nextDay())).order.status).toBe('ready')
    // The group's own people, and the other partners, are not held up by it.
    expect((await log({ ...parcel({ date }), recipient: stranger() })).order.status).toBe('ready')
    const other = { partnerId: group.other.partner.id, hubId: group.other.hub.id }
    expect(
      (await log({ ...parcel({ date, ...other }), recipient: stranger() }, group.other.person.client)).order.status,
    ).toBe('ready')

    // One of its own households: an order for somebody else's is opened again by the group's people.
    const first = (await client.call(listOrders, { query: { date } })).items.at(-1)
    const change = (status: 'cancelled' | 'ready', version: number) =>
      client.call(changeOrderStatus, { params: { orderId: first!.id }, body: { version, status } })
    // Four are open by now, with the one that the group logged.
    await change('cancelled', 1)
    expect(await refusalOf(change('ready', 2))).toMatchObject({ status: 409 })
    await limit('4')
    expect((await change('ready', 2)).status).toBe('ready')
    await limit('500')
  })

  it('of days that are over count with those of today, which the next run takes up', async () => {
    const { client } = group.other.person
    const own = { partnerId: group.other.partner.id, hubId: group.other.hub.id }
    await limit('2')
    await log({ ...parcel({ ...own, date: '2020-02-01' }), recipient: stranger() }, client)
    await log({ ...parcel({ ...own, date: '2020-02-02' }), recipient: stranger() }, client)
    expect(
      await refusalOf(log({ ...parcel({ ...own, date: group.today }), recipient: stranger() }, client)),
    ).toMatchObject({
      status: 409,
    })
    await limit('500')
  })
})
