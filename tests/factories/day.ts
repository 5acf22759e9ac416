import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import {
  createOrder,
  createRecipient,
  createRegular,
  createRun,
  createShift,
  getRun,
  type NewOrder,
  type NewRecipient,
  type Order,
  planRun,
  publishRun,
  type Recipient,
  type Regular,
  type RequestInput,
  type Run,
  type RunDetail,
  type Shift,
} from '@doorstep/shared/contracts'
import type { Client } from './client.ts'
import type { Group } from './group.ts'

const hour = 3600

/** A household with a pin, added by the person of `client`. */
export async function makeHousehold(client: Client, overrides: Partial<NewRecipient> = {}): Promise<Recipient> {
  const { recipient } = await client.call(createRecipient, {
    body: {
      name: 'Rosalind Ashdown',
      phone: '020 7946 0003',
      address: '12 Elm Grove',
      postcode: 'ZZ1 2BB',
      point: { longitude: -0.125, latitude: 51.565 },
      ...overrides,
    },
  })
  return recipient
}

/** A parcel for today from the group's first partner, by default logged by the handler for a new household. */
export async function makeOrder(
  group: Group,
  overrides: Partial<NewOrder> = {},
  client: Client = group.people.handler.client,
): Promise<Order> {
  const recipientId = overrides.recipient ? undefined : (overrides.recipientId ?? (await makeHousehold(client)).id)
  const { order } = await client.call(createOrder, {
    body: {
      id: randomUUID(),
      date: group.today,
      partnerId: group.partner.id,
      hubId: group.hub.id,
      boxes: 2,
      ...overrides,
      ...(recipientId === undefined ? {} : { recipientId }),
    },
  })
  return order
}

/** A shift, by default from 09:00 to 17:00 today for the group's driver. */
export const makeShift = (
  group: Group,
  overrides: Partial<RequestInput<typeof createShift>['body']> = {},
): Promise<Shift> =>
  group.people.organiser.client.call(createShift, {
    body: { driverId: group.driver.id, date: group.today, window: { from: 9 * hour, until: 17 * hour }, ...overrides },
  })

export const readRun = ({ people }: Group, runId: string): Promise<RunDetail> =>
  people.organiser.client.call(getRun, { params: { runId } })

/** Publishes a planned run. */
export const publish = ({ people }: Group, { id, version }: Pick<Run, 'id' | 'version'>): Promise<Run> =>
  people.organiser.client.call(publishRun, { params: { runId: id }, body: { version } })

/** An empty run today in a unique slot. */
export async function makeRun(group: Group, overrides: { date?: string; slot?: string } = {}): Promise<RunDetail> {
  const { client } = group.people.organiser
  const slot = `Slot ${randomUUID().slice(0, 8)}`
  const { id } = await client.call(createRun, { body: { date: group.today, slot, ...overrides } })
  return readRun(group, id)
}

/** Plans a run and waits for a worker (an app with role `all`) to finish. */
export async function planned(group: Group, runId: string): Promise<RunDetail> {
  const { client } = group.people.organiser
  await client.call(planRun, { params: { runId }, body: { version: (await readRun(group, runId)).version } })
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(25)) {
    const run = await readRun(group, runId)
    if (run.status === 'planned') return run
    if (run.status !== 'planning') throw new Error(`Planning ended as ${run.status}: ${run.planError}`)
  }
  throw new Error('The plan was not there after half a minute. Does the app have the role "all"?')
}

/** A planned run with the group's driver and two orders: one round with a collection and two doors. Once per day and group. */
export async function makePlannedRun(group: Group, date = group.today): Promise<RunDetail> {
  await makeShift(group, { date })
  await makeOrder(group, { date })
  await makeOrder(group, { date })
  return planned(group, (await makeRun(group, { date })).id)
}

/** As `makePlannedRun`, published. */
export async function makePublishedRun(group: Group, date = group.today): Promise<RunDetail> {
  const run = await makePlannedRun(group, date)
  await publish(group, run)
  return readRun(group, run.id)
}

/** An ordinary weekly order of the group's first partner. */
export const makeRegular = async (group: Group): Promise<Regular> =>
  group.people.organiser.client.call(createRegular, {
    body: {
      partnerId: group.partner.id,
      hubId: group.hub.id,
      recipientId: (await makeHousehold(group.people.handler.client)).id,
      weekdays: [1],
      startsOn: '2030-01-07',
    },
  })
