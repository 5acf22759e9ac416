import {
  type EndpointShape,
  getOrder,
  getRecipient,
  getRound,
  getRun,
  getRunLines,
  getStop,
  listDrivers,
  listMyRounds,
  listOrders,
  listRegulars,
  listShifts,
  type RunDetail,
  searchRecipients,
} from '@doorstep/shared/contracts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeFullDay } from '../api/fullDay.ts'
import { startTestApi, useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { makeHousehold, makeOrder } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf } from '../factories/refusal.ts'

const api = useTestApi({ role: 'all', peoplePerHour: 5 })
let group: Group
let run: RunDetail

interface Line {
  userId: string
  action: string
  entity: string
  entityId: string | null
  recipients: string[]
  drivers: string[]
}

beforeAll(async () => {
  ;({ group, run } = await makeFullDay(api))
})
beforeEach(() => api.owner`delete from audit`)

const lines = async (): Promise<Line[]> => [
  ...(await api.owner<Line[]>`
    select user_id as "userId", action, entity, entity_id as "entityId", recipient_ids as recipients, driver_ids as drivers
    from audit order by at, id`),
]
const householdsOfDay = async () => {
  const rows = await api.owner<{ id: string }[]>`
    select distinct recipient_id as id from orders where organisation_id = ${group.organisationId} order by 1`
  return rows.map(({ id }) => id)
}

describe('reading personal data is audited by person', () => {
  const round = () => run.allRounds[0] as RunDetail['allRounds'][number]
  const door = () =>
    round().stops.find(({ kind }) => kind === 'deliver') as RunDetail['allRounds'][number]['stops'][number]
  const recipientOf = async (orderId: string) => {
    const [row] = await api.owner<{ id: string }[]>`select recipient_id as id from orders where id = ${orderId}`
    return row?.id as string
  }

  it.each<[string, EndpointShape, () => object, string]>([
    ['the orders of a day', listOrders, () => ({ query: { date: group.today } }), 'order'],
    ['a run', getRun, () => ({ params: { runId: run.id } }), 'run'],
  ])('%s: all of it', async (_, endpoint, sent, entity) => {
    expect((await group.people.organiser.client.ask(endpoint, sent())).status).toBe(200)
    const [line, ...more] = await lines()
    expect(more).toEqual([])
    expect(line).toMatchObject({ userId: group.people.organiser.session.userId, action: 'viewed', entity })
    expect(line?.recipients.toSorted()).toEqual(await householdsOfDay())
  })

  it('a round, a stop, an order, a household, the leg lines of a run', async () => {
    const { client, session } = group.people.organiser
    const [orderId] = door().orderIds as [string]
    const recipientId = await recipientOf(orderId)
    await client.call(getRound, { params: { roundId: round().id } })
    await client.call(getStop, { params: { stopId: door().id } })
    await client.call(getOrder, { params: { orderId } })
    await client.call(getRecipient, { params: { recipientId } })
    await client.call(getRunLines, { params: { runId: run.id } })
    const [ofRound, ...others] = await lines()
    expect(ofRound).toMatchObject({ entity: 'round', entityId: round().id, drivers: [group.driver.id] })
    expect(ofRound?.recipients).toHaveLength(2)
    const line = (entity: string, entityId: string) => ({
      ...{ userId: session.userId, action: 'viewed', entity, entityId, recipients: [recipientId], drivers: [] },
    })
    const ofLines = others.pop()
    expect(ofLines).toMatchObject({ entity: 'run', entityId: run.id, drivers: [group.driver.id] })
    expect(ofLines?.recipients.toSorted()).toEqual(ofRound?.recipients.toSorted())
    expect(others).toEqual([line('stop', door().id), line('order', orderId), line('recipient', recipientId)])
  })

  it("a driver's round, recurring orders, search results, drivers", async () => {
    await group.people.driver.client.call(listMyRounds, {})
    const { client } = group.people.organiser
    await client.call(listRegulars, {})
    const found = await client.call(searchRecipients, { body: { text: 'ashdown' } })
    await client.call(listDrivers, {})
    await client.call(listShifts, { query: { date: group.today } })
    const [mine, recurring, searched, drivers, shifts] = await lines()
    expect(mine).toMatchObject({ userId: group.people.driver.session.userId, entity: 'round' })
    expect(mine?.recipients).toHaveLength(2)
    expect(recurring).toMatchObject({ entity: 'regular', recipients: [expect.any(String)] })
    expect(searched).toMatchObject({ action: 'searched', entity: 'recipient' })
    expect(searched?.recipients.toSorted()).toEqual(found.items.map(({ id }) => id).toSorted())
    for (const line of [drivers, shifts]) expect(line).toMatchObject({ recipients: [], drivers: [group.driver.id] })
  })

  it('signing in', async () => {
    const { email, session } = group.people.handler
    await api.signedIn(email)
    expect(await lines()).toMatchObject([{ userId: session.userId, action: 'signed_in', entity: 'member' }])
  })
})

describe('the hourly limit on people read', () => {
  let other: Group
  let handler: Client
  const ids: string[] = []
  const date = '2035-05-05'
  const open = (client: Client, index: number) =>
    client.call(getRecipient, { params: { recipientId: ids[index] as string } })

  beforeAll(async () => {
    other = await makeGroup(api, 'Lambeth Friends')
    const { client } = other.people.organiser
    for (let index = 0; index < 8; index++) {
      const { id } = await makeHousehold(client, { address: `${index + 1} Elm Grove`, phone: `07700 90020${index}` })
      ids.push(id)
      await makeOrder(other, { date, recipientId: id }, client)
    }
    handler = other.people.handler.client
  })

  it('is the configured number across all processes; people already read do not count again', async () => {
    const second = await startTestApi(api.ownerUrl, api.tools.dataFolder, { peoplePerHour: 5 })
    try {
      const elsewhere = await second.signedIn(other.people.handler.email)
      for (const index of [0, 1, 2]) await open(handler, index)
      for (const index of [3, 4]) await open(elsewhere, index)
      for (const client of [handler, elsewhere]) {
        const refused = await refusalOf(open(client, 5))
        expect(refused).toMatchObject({ status: 429, type: '/problems/too-many-requests' })
        expect(refused.detail).toMatch(/the details of 5 households this hour/)
        await open(client, 2)
      }
      // Lists and searches do not bypass it, and refused reads are not audited as reads.
      expect(await refusalOf(handler.call(listOrders, { query: { date } }))).toMatchObject({ status: 429 })
      expect(await refusalOf(handler.call(searchRecipients, { body: { text: 'elm' } }))).toMatchObject({ status: 429 })
      const read = await api.owner`select from people_read where user_id = ${other.people.handler.session.userId}`
      expect(read).toHaveLength(5)
    } finally {
      await second.close()
    }
  })

  it('resets with the next hour, and the old count is deleted', async () => {
    await api.owner`update people_read set hour = hour - interval '1 hour'`
    await open(handler, 5)
    expect(await api.owner`select from people_read where organisation_id = ${other.organisationId}`).toHaveLength(1)
  })

  it('never truncates a response, and is five times higher for planners', async () => {
    await api.owner`delete from people_read`
    const listed = await handler.call(listOrders, { query: { date } })
    expect(listed.items).toHaveLength(8)
    await handler.call(listOrders, { query: { date } })
    const another = await makeHousehold(other.people.organiser.client, { address: '99 Far Row', phone: null })
    const opened = { params: { recipientId: another.id } }
    expect(await refusalOf(handler.call(getRecipient, opened))).toMatchObject({ status: 429 })
    await other.people.organiser.client.call(listOrders, { query: { date } })
    await other.people.organiser.client.call(getRecipient, opened)
  })
})
