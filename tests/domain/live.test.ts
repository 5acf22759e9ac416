import {
  createPartner,
  type LiveMessage,
  live,
  planRun,
  publishRun,
  type RunDetail,
  type RunRound,
  recordStopEvents,
  signOut,
  updatePartner,
} from '@doorstep/shared/contracts'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { streamLimits } from '../../api/src/kernel/limits.ts'
import { startTestApi, type TestApi, useTestApi } from '../factories/api.ts'
import { Client } from '../factories/client.ts'
import { makeOrder, makePublishedRun, makeRun, makeShift, planned, publish } from '../factories/day.ts'
import { type Group, makeDriver, makeGroup, makePerson, type Person } from '../factories/group.ts'
import { makeDataFolder } from '../factories/launchApp.ts'
import { outcomeEvent } from '../factories/stopEvents.ts'

/** Clients listen at one process; changes happen at another, which also plans. */
const api = useTestApi({ heartbeatMs: 100 })
let busy: TestApi
let data: Awaited<ReturnType<typeof makeDataFolder>>
let group: Group
const patience = { timeout: 20_000, interval: 20 }
const open: Stream[] = []

beforeAll(async () => {
  data = await makeDataFolder()
  busy = await startTestApi(api.ownerUrl, data.folder, { role: 'all' })
  group = await makeGroup(busy)
})
afterEach(async () => {
  for (const stream of open.splice(0)) await stream.close()
})
afterAll(async () => {
  await busy?.close()
  await data?.remove()
})

/** Messages received by a page. */
interface Stream {
  readonly client: Client
  readonly messages: LiveMessage[]
  /** The raw stream, including heartbeats. */
  text(): string
  hasEnded(): boolean
  close(): Promise<void>
}

/** Signs a person in at the listening process, and listens as a browser does. */
async function listen({ email }: Person, at: TestApi = api): Promise<Stream> {
  return follow(await at.signedIn(email))
}

/** Listens with the client's session. */
async function follow(client: Client): Promise<Stream> {
  const hangUp = new AbortController()
  const response = await client.open(live.path, { signal: hangUp.signal })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  const messages: LiveMessage[] = []
  let text = ''
  let ended = false
  const reading = readAll(response, (chunk) => {
    text += chunk
    messages.splice(0, messages.length, ...messagesIn(text))
  }).finally(() => {
    ended = true
  })
  const stream: Stream = {
    ...{ client, messages },
    text: () => text,
    hasEnded: () => ended,
    close: () => {
      hangUp.abort()
      return reading
    },
  }
  open.push(stream)
  await hears(stream, { kind: 'ready' })
  return stream
}

async function readAll(response: Response, take: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder()
  try {
    for await (const chunk of response.body ?? []) take(decoder.decode(chunk, { stream: true }))
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error
  }
}

/** Events end with an empty line; anything after the last one is incomplete. */
const messagesIn = (text: string): LiveMessage[] =>
  text
    .split('\n\n')
    .slice(0, -1)
    .filter((event) => event.startsWith('data: '))
    .map((event) => JSON.parse(event.slice('data: '.length)) as LiveMessage)

/** Waits for a message with exactly these fields. */
const hears = (stream: Stream, message: LiveMessage) =>
  expect.poll(() => stream.messages, patience).toContainEqual(message)

const deliveryOf = (round: RunRound | undefined) => round?.stops.find((stop) => stop.kind === 'deliver')

/** Records an outcome at the busy process. @returns the message an organiser should receive */
async function deliver(client: Client, run: RunDetail, round: RunRound): Promise<LiveMessage> {
  const stopId = deliveryOf(round)?.id as string
  const event = outcomeEvent(stopId, 'handed_over', { note: 'Left with Rosalind Ashdown' })
  await client.call(recordStopEvents, {
    params: { roundId: round.id },
    body: { events: [event] },
  })
  return { kind: 'round', runId: run.id, roundId: round.id, stopId }
}

describe('an outcome on the phone', () => {
  it('reaches organiser, handler and driver at another process, as ids only', async () => {
    const run = await makePublishedRun(group)
    const { organiser, handler, driver, partner } = group.people
    const streams = [await listen(organiser), await listen(handler), await listen(driver)]
    const partnerStream = await listen(partner)
    const message = await deliver(driver.client, run, run.allRounds[0] as RunRound)
    for (const stream of streams) {
      await hears(stream, message)
      expect(Object.keys(stream.messages.find(({ kind }) => kind === 'round') ?? {}).toSorted()).toEqual([
        'kind',
        'roundId',
        'runId',
        'stopId',
      ])
    }
    // A partner learns that one of its orders may have changed, but nothing about rounds.
    await hears(partnerStream, { kind: 'order' })
    expect(partnerStream.text()).not.toContain(message.roundId)
  })

  it('reaches no other driver and no other organisation', async () => {
    const date = '2035-06-01'
    const second = await makeDriver(group.people.organiser.client, { name: 'Second Wheeler' })
    const other = await makePerson(busy, group.organisationId, { role: 'driver', driverId: second.id })
    const run = await dayOfTwoRounds(date, second.id)
    const foreign = await makeGroup(busy, 'Elsewhere Helpers')
    const roundOf = (driverId: string) => run.allRounds.find((round) => round.driver.id === driverId) as RunRound
    const mine = await listen(group.people.driver)
    const theirs = await listen(other)
    const outside = await listen(foreign.people.organiser)
    const { client } = group.people.organiser
    const first = await deliver(client, run, roundOf(group.driver.id))
    const last = await deliver(client, run, roundOf(second.id))
    const { id: orderId } = await makeOrder(foreign)
    await hears(mine, first)
    await hears(theirs, last)
    await hears(outside, { kind: 'order', orderId })
    // Notifications arrive on one connection in commit order: by now "mine" has received everything.
    expect(theirs.messages).toEqual([{ kind: 'ready' }, last])
    expect(mine.messages).toEqual([{ kind: 'ready' }, first])
    expect(outside.messages).toEqual([{ kind: 'ready' }, { kind: 'order', orderId }])
  })

  /** A published run with two drivers, each able to take only one of the two orders. */
  async function dayOfTwoRounds(date: string, secondDriver: string): Promise<RunDetail> {
    for (const driverId of [group.driver.id, secondDriver]) await makeShift(group, { driverId, date, maximumStops: 1 })
    await makeOrder(group, { date })
    await makeOrder(group, { date })
    const run = await planned(group, (await makeRun(group, { date })).id)
    expect(run.allRounds).toHaveLength(2)
    await publish(group, run)
    return run
  }
})

const heartbeats = (stream: Stream): number => stream.text().split(': alive').length - 1

describe('a logged order', () => {
  it('reaches its own partner and no other', async () => {
    const own = await listen(group.people.partner)
    const other = await listen(group.other.person)
    const first = await makeOrder(group)
    const second = await makeOrder(group, { partnerId: group.other.partner.id, hubId: group.other.hub.id })
    await hears(own, { kind: 'order', orderId: first.id })
    await hears(other, { kind: 'order', orderId: second.id })
    const marker = await makeOrder(group)
    await hears(own, { kind: 'order', orderId: marker.id })
    expect(own.text()).not.toContain(second.id)
    expect(other.text()).not.toContain(first.id)
  })
})

describe('a whole day on the stream', () => {
  it('carries ids and numbers, never a name, address, phone number or postcode', async () => {
    const everybody = await makeGroup(busy, 'Quiet Helpers')
    const organiser = await listen(everybody.people.organiser)
    const { handler, admin, partner, driver } = everybody.people
    const others = await Promise.all(
      [handler, admin, partner, driver, everybody.other.person].map((person) => listen(person)),
    )
    const date = everybody.today
    await makeShift(everybody)
    for (let index = 0; index < 3; index++) await makeOrder(everybody, { note: 'Ring twice', date })
    const { id: runId, version } = await makeRun(everybody)
    await everybody.people.organiser.client.call(planRun, { params: { runId }, body: { version } })
    await hears(organiser, { kind: 'run', runId, version: version + 2 })
    await everybody.people.organiser.client.call(publishRun, { params: { runId }, body: { version: version + 2 } })
    await hears(organiser, { kind: 'run', runId, version: version + 3 })
    expect(new Set(organiser.messages.map(({ kind }) => kind))).toEqual(
      new Set(['ready', 'shift', 'order', 'run', 'progress']),
    )
    for (const stream of [organiser, ...others]) {
      for (const message of stream.messages) expectIdsAndNumbers(message)
      expect(stream.text()).not.toMatch(/Ashdown|Elm Grove|Wheeler|Kiln Lane|Church|7946|ZZ1|Ring twice|-0\.1|51\.5/)
    }
  })

  /** Allowed fields by kind; `version` and those known only for some changes are optional. */
  const fields: Record<LiveMessage['kind'], readonly string[]> = {
    ready: ['kind'],
    access: ['kind'],
    shift: ['kind'],
    settings: ['kind'],
    run: ['kind', 'runId', 'version'],
    round: ['kind', 'roundId', 'runId', 'stopId'],
    order: ['kind', 'orderId', 'version'],
    'follow-up': ['kind'],
    position: ['kind', 'roundId'],
    progress: ['kind', 'progress', 'runId'],
  }

  function expectIdsAndNumbers(message: LiveMessage): void {
    expect(fields[message.kind]).toEqual(expect.arrayContaining(Object.keys(message)))
    const { kind: _, version, progress, ...ids } = message
    for (const id of Object.values(ids)) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    if (version !== undefined) expect(version).toBeTypeOf('number')
    if (progress) {
      expect(Object.keys(progress).toSorted()).toEqual(['elapsedMs', 'maxMs', 'travelSeconds', 'unassigned'])
      for (const value of Object.values(progress)) expect(value).toBeTypeOf('number')
    }
  }
})

describe('an open stream', () => {
  it('ends soon after its session (and no other) is signed out at another process', async () => {
    const leaving = await listen(group.people.handler)
    const staying = await listen(group.people.organiser)
    await expect.poll(() => heartbeats(leaving), patience).toBeGreaterThan(1)
    expect(leaving.hasEnded()).toBe(false)
    const elsewhere = new Client(busy.address)
    const { cookie } = leaving.client
    const reply = await elsewhere.send(signOut.path, { method: signOut.method, headers: { cookie } })
    expect(reply.status).toBe(signOut.status)
    await expect.poll(() => leaving.hasEnded(), patience).toBe(true)
    const { id: orderId } = await makeOrder(group)
    await hears(staying, { kind: 'order', orderId })
    expect(leaving.text()).not.toContain(orderId)
    expect(staying.hasEnded()).toBe(false)
  })

  it.each<[string, (person: Person, owner: postgres.Sql) => Promise<unknown>]>([
    [
      'moved to another partner',
      ({ session }, owner) => owner`
      update members set partner_id = ${group.other.partner.id} where user_id = ${session.userId}`,
    ],
    [
      'given another role',
      ({ session }, owner) => owner`
      update members set roles = array['handler'], partner_id = null where user_id = ${session.userId}`,
    ],
    [
      'taken out of the organisation',
      ({ session }, owner) => owner`
      delete from members where user_id = ${session.userId}`,
    ],
    ['signed out', ({ session }, owner) => owner`delete from auth.session where "userId" = ${session.userId}`],
  ])('of somebody who is %s hears nothing of the old rights, and ends at once', async (_, change) => {
    const person = await makePerson(busy, group.organisationId, { role: 'partner', partnerId: group.partner.id })
    // The heartbeat is 25 s away, so the change itself ends the stream.
    const stream = await listen(person, busy)
    await change(person, api.owner)
    const { id: orderId } = await makeOrder(group)
    await expect.poll(() => stream.hasEnded(), patience).toBe(true)
    expect(stream.text()).not.toContain(orderId)
    // The page looks up its session, which says what has become of its reader.
    expect(stream.messages.at(-1)).toEqual({ kind: 'access' })
  })

  it('ends for everybody of a retired partner', async () => {
    const { client } = group.people.organiser
    const partner = await client.call(createPartner, { body: { name: 'Short-lived Kitchen' } })
    const person = await makePerson(busy, group.organisationId, { role: 'partner', partnerId: partner.id })
    const stream = await listen(person, busy)
    await client.call(updatePartner, { params: { partnerId: partner.id }, body: { version: 1, active: false } })
    await expect.poll(() => stream.hasEnded(), patience).toBe(true)
  })

  it('is limited to five per session and twenty per person', async () => {
    const { perSession, perPerson } = streamLimits
    const streams: Stream[] = []
    while (streams.length < perPerson) {
      const client = await api.signedIn(group.people.admin.email)
      for (let count = 0; count < perSession; count++) streams.push(await follow(client))
      const more = await client.ask(live)
      expect(more.status).toBe(429)
      expect(more.body).toMatchObject({
        type: '/problems/too-many-requests',
        detail: expect.stringMatching(/^Too many pages/),
      })
    }
    expect((await (await api.signedIn(group.people.admin.email)).ask(live)).status).toBe(429)
    await streams[0]?.close()
    await expect.poll(async () => (await streams[0]?.client.open(live.path))?.status, patience).toBe(200)
  })

  it('asks for a refresh after a lost database connection, and continues', async () => {
    const stream = await listen(group.people.organiser)
    const superuser = postgres(inject('testServer'), { max: 1, onnotice: () => {} })
    const database = new URL(api.ownerUrl).pathname.slice(1)
    const cut = await superuser`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = ${database} and application_name = 'doorstep live'`
    await superuser.end()
    expect(cut).toHaveLength(2)
    const readies = () => stream.messages.filter(({ kind }) => kind === 'ready').length
    await expect.poll(readies, patience).toBe(2)
    const { id: orderId } = await makeOrder(group)
    await hears(stream, { kind: 'order', orderId })
  })
})
