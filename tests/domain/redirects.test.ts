import { randomUUID } from 'node:crypto'
import {
  findRedirect,
  getOrder,
  getStop,
  listMyRounds,
  type NewRecipient,
  type Order,
  recordStopEvents,
  redirectFood,
  undoRedirect,
} from '@doorstep/shared/contracts'
import { beforeAll, expect, it } from 'vitest'
import type { JsonRoute } from '../../api/src/http/route.ts'
import { asTenant } from '../../api/src/kernel/tenant.ts'
import { routesOfRedirects } from '../../api/src/runs/routesOfRedirects.ts'
import { useTestApi } from '../factories/api.ts'
import { makeHousehold, makeOrder, makeRun, makeShift, planned, publish } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { refusalOf } from '../factories/refusal.ts'
import { outcomeEvent } from '../factories/stopEvents.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let params: { roundId: string; stopId: string }
/** The other door of the round, where nobody answers either. */
let other: typeof params
let collectionId: string

/** A hot meal for a household so many degrees north of the silent door. */
async function makeHotOrder(north: number, overrides: Partial<NewRecipient> = {}): Promise<Order> {
  const { id } = await makeHousehold(group.people.handler.client, {
    ...{ name: `Household ${randomUUID()}`, point: { longitude: -0.125, latitude: 51.565 + north }, foodRules: [] },
    ...overrides,
  })
  return makeOrder(group, { recipientId: id, temperature: 'hot', boxes: 1 })
}

beforeAll(async () => {
  group = await makeGroup(api)
  await makeShift(group)
  await makeHotOrder(0, { foodRules: ['halal', 'nut_allergy'] })
  await makeHotOrder(0.01)
  const run = await planned(group, (await makeRun(group)).id)
  await publish(group, run)
  const [round] = run.allRounds
  const doors = round?.stops.filter(({ kind }) => kind === 'deliver') ?? []
  const silent = doors.find(({ point }) => point.latitude === 51.565)
  params = { roundId: round?.id as string, stopId: silent?.id as string }
  other = { ...params, stopId: doors.find((door) => door !== silent)?.id as string }
  collectionId = round?.stops.find(({ kind }) => kind === 'collect')?.id as string
})

const driver = () => group.people.driver.client
const look = async () => (await driver().call(findRedirect, { params })).offer
const accept = (orderId: string, eventId = randomUUID()) =>
  driver().call(redirectFood, { params, body: { eventId, orderId, deviceTime: new Date().toISOString() } })
const record = (...events: ReturnType<typeof outcomeEvent>[]) =>
  driver().call(recordStopEvents, { params: { roundId: params.roundId }, body: { events } })

it('takes hot food from a silent door to the nearest household that may have it, once', async () => {
  // Those that are nearer may not: unknown or other food rules, or a window that is over.
  await makeHotOrder(0.0005, { foodRules: null })
  await makeHotOrder(0.0006, { foodRules: ['vegan'] })
  // More than are looked at wait further away.
  const far = await makeHotOrder(0.03)
  await api.owner`insert into orders
    select copied.* from orders, generate_series(1, 300) as number,
      jsonb_populate_record(orders, jsonb_build_object('id', md5('far ' || number)::uuid)) as copied
    where orders.id = ${far.id}`
  const waiting = await makeHotOrder(0.002, { foodRules: ['halal'] })
  await makeHotOrder(0.004)

  await record(outcomeEvent(collectionId, 'collected'))
  expect(await look()).toBeNull()
  expect(await refusalOf(accept(waiting.id))).toMatchObject({ status: 409 })
  await record(outcomeEvent(params.stopId, 'no_answer'))
  const offer = await look()
  expect(offer).toMatchObject({ orderId: waiting.id, boxes: 1 })
  expect(offer?.metres).toBeGreaterThan(200)
  // No name and no address before it is accepted.
  expect(Object.keys(offer ?? {}).toSorted()).toEqual(['boxes', 'metres', 'orderId', 'seconds'])

  const eventId = randomUUID()
  const { stopId } = await accept(waiting.id, eventId)
  expect(await accept(waiting.id, eventId)).toEqual({ stopId })
  expect(await refusalOf(accept(waiting.id))).toMatchObject({ status: 409 })
  expect(await look()).toBeNull()

  const [round] = (await driver().call(listMyRounds, {})).items
  const silent = round?.stops.find(({ id }) => id === params.stopId)
  expect(round?.stops.find(({ id }) => id === stopId)).toMatchObject({
    ...{ kind: 'deliver', boxes: 1, estimated: true, position: (silent?.position ?? 0) + 1 },
  })
  expect(round?.stops.map(({ position }) => position).toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4])
  const { client } = group.people.organiser
  expect(await client.call(getOrder, { params: { orderId: waiting.id } })).toMatchObject({ status: 'out' })
  const { events } = await client.call(getStop, { params: { stopId: params.stopId } })
  expect(events.map(({ kind }) => kind)).toContain('redirect')

  // Taken back, it waits again, for this driver too; once something is recorded there, it is not.
  const undo = { params, body: { eventId: randomUUID(), deviceTime: new Date().toISOString() } }
  expect((await driver().call(findRedirect, { params })).takenTo).toBe(stopId)
  await driver().call(undoRedirect, undo)
  await driver().call(undoRedirect, undo)
  expect(await client.call(getOrder, { params: { orderId: waiting.id } })).toMatchObject({ status: 'ready' })
  const [without] = (await driver().call(listMyRounds, {})).items
  expect(without?.stops.map(({ position }) => position).toSorted((one, other) => one - other)).toEqual([1, 2, 3])
  expect((await look())?.orderId).toBe(waiting.id)
  const again = await accept(waiting.id)

  await record(outcomeEvent(again.stopId))
  expect(
    await refusalOf(driver().call(undoRedirect, { ...undo, body: { ...undo.body, eventId: randomUUID() } })),
  ).toMatchObject({ status: 409 })
  expect((await client.call(getOrder, { params: { orderId: waiting.id } })).status).toBe('delivered')
})

it('measures ways before it locks the door, where somebody may record meanwhile', async () => {
  await record(outcomeEvent(other.stopId, 'no_answer'))
  const unlocked: number[] = []
  const routes = routesOfRedirects(async (_mode, _from, to) => {
    const stops = await api.owner`select from stops where id = ${other.stopId} for update skip locked`
    unlocked.push(stops.length)
    return to.map(() => ({ metres: 200, seconds: 60 }))
  }) as JsonRoute[]
  await makeHotOrder(0.011)
  const undone = new Error('undone')
  const { userId } = group.people.driver.session
  const driving = { organisationId: group.organisationId, role: 'driver', driverId: group.driver.id, userId } as const
  const redirecting = asTenant(api.tools.db, driving, async (db) => {
    const ask = ({ id }: { id: string }, body = {}) =>
      routes
        .find(({ endpoint }) => endpoint.id === id)
        ?.handle({
          ...{ db, actor: { ...driving, timeZone: 'Europe/London' }, params: other, body },
          clock: { now: () => new Date() },
        } as never)
    const { offer } = (await ask(findRedirect)) as { offer: { orderId: string } }
    const body = { eventId: randomUUID(), orderId: offer.orderId, deviceTime: new Date().toISOString() }
    expect(await ask(redirectFood, body)).toEqual({ stopId: expect.any(String) })
    throw undone
  })
  await expect(redirecting).rejects.toBe(undone)
  expect(unlocked).toEqual([1, 1])
})

it('offers nothing once hot food has been on its way for too long', async () => {
  await record(outcomeEvent(other.stopId, 'no_answer'))
  expect((await driver().call(findRedirect, { params: other })).offer).not.toBeNull()
  await api.owner`update stop_events set device_time = now() - interval '40 minutes', server_time = now() - interval '40 minutes'
    where stop_id = ${collectionId}`
  expect((await driver().call(findRedirect, { params: other })).offer).toBeNull()
})
