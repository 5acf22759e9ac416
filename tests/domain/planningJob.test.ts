import { randomUUID } from 'node:crypto'
import { listOrders, listRuns, planDay, planRun, type RunDetail, stopPlanning } from '@doorstep/shared/contracts'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { urlForRole } from '../../api/src/db/roles.ts'
import { startTestApi, useTestApi } from '../factories/api.ts'
import { makeHousehold, makeOrder, makeRun, makeShift, readRun } from '../factories/day.ts'
import { type Group, makeDriver, makeGroup } from '../factories/group.ts'
import { type LaunchedApp, launchApp, makeDataFolder } from '../factories/launchApp.ts'
import { testSecret } from '../factories/secret.ts'

/** Serves only: the tests start workers themselves, in this process or in one that can be killed. */
const web = useTestApi()
let data: Awaited<ReturnType<typeof makeDataFolder>>
let group: Group

/** Enough that solving takes seconds and can be interrupted. */
const many = 80
/** A day is solved twice, while other tests share the processor. */
const patience = { timeout: 60_000, interval: 50 }
const longTest = 180_000

/** Started by a test, possibly still running. */
const running: { close(): Promise<unknown> }[] = []

beforeAll(async () => {
  data = await makeDataFolder()
})
afterEach(async () => {
  for (const one of running.splice(0)) await one.close()
})
afterAll(() => data?.remove())

/** A worker process, alone or with a web process as in `npm start`. */
async function launchWorker(words = ['--role', 'worker']): Promise<LaunchedApp> {
  const asApp = urlForRole(web.ownerUrl, testSecret, 'doorstep_app')
  const environment = {
    DATABASE_URL: words.includes('--role') ? asApp : web.ownerUrl,
    DOORSTEP_SECRET: testSecret,
    DOORSTEP_DATA: data.folder,
  }
  const worker = await launchApp({ ...environment, DOORSTEP_DEMO: '0' }, words)
  running.push({ close: async () => worker.process.exitCode ?? worker.process.signalCode ?? (await worker.stop()) })
  return worker
}

/** A worker in this process that polls for orphaned work as often as the queue allows. */
async function startWorker(): Promise<void> {
  running.push(await startTestApi(web.ownerUrl, data.folder, { role: 'worker', upkeepSeconds: 1 }))
}

/** Ages the worker's last heartbeat by a minute, instead of waiting for it to expire. */
async function letTimePass(): Promise<void> {
  const queue = postgres(urlForRole(web.ownerUrl, testSecret, 'doorstep_jobs'), { max: 1 })
  const jobs =
    await queue`update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`
  await queue.end()
  expect(jobs.count).toBe(1)
}

/** An organisation with nine cars on shift, a run and orders spread around the hub. */
async function makeDay(orders: number): Promise<RunDetail> {
  group = await makeGroup(web)
  const { client } = group.people.organiser
  for (let index = 0; index < 8; index++) {
    const { id } = await makeDriver(client, { name: `Driver ${index + 1}` })
    await makeShift(group, { driverId: id })
  }
  await makeShift(group)
  const ids = Array.from({ length: orders }, (_, index) => index)
  // A few at a time, as when several people enter orders.
  while (ids.length > 0) await Promise.all(ids.splice(0, 6).map(logOrder))
  return makeRun(group)
}

/** Distinct points on a spiral within 3 km of the hub. */
async function logOrder(index: number): Promise<void> {
  const away = 0.03 * Math.sqrt((index + 1) / many)
  const angle = index * 2.399963
  const point = { longitude: -0.12 + away * Math.cos(angle), latitude: 51.56 + 0.7 * away * Math.sin(angle) }
  const { id } = await makeHousehold(group.people.handler.client, { name: `Household ${index + 1}`, point })
  await makeOrder(group, { recipientId: id })
}

async function ask(run: RunDetail): Promise<void> {
  const { id: runId, version } = run
  await group.people.organiser.client.call(planRun, { params: { runId }, body: { version } })
}

const progressOf = (run: RunDetail) => expect.poll(async () => (await readRun(group, run.id)).progress, patience)
const statusOf = (run: RunDetail) => expect.poll(async () => (await readRun(group, run.id)).status, patience)

/**
 * Every order of the day is at exactly one door or unassigned, and exactly one plan was stored: the version rose once for the request and
 * once for the plan.
 */
async function expectPlannedOnce(before: RunDetail): Promise<void> {
  const run = await readRun(group, before.id)
  expect(run).toMatchObject({ status: 'planned', version: before.version + 2, planError: null, progress: null })
  const doors = run.allRounds.flatMap(({ stops }) => stops.filter(({ kind }) => kind !== 'collect'))
  const unassigned = run.unassignedOrders.map(({ orderId }) => orderId).toSorted()
  const orders = await ordersOfDay()
  expect([...doors.flatMap(({ orderIds }) => orderIds), ...unassigned].toSorted()).toEqual(
    orders.map(({ id }) => id).toSorted(),
  )
  const stillReady = orders.filter(({ status }) => status === 'ready').map(({ id }) => id)
  expect(stillReady.toSorted()).toEqual(unassigned)
}

const ordersOfDay = async () =>
  (await group.people.organiser.client.call(listOrders, { query: { date: group.today, limit: 200 } })).items

describe('a worker that stops while planning', () => {
  it('loses nothing when killed: it is restarted and resumes the job', { timeout: longTest }, async () => {
    const run = await makeDay(many)
    const app = await launchWorker(['--without-web'])
    await ask(run)
    await progressOf(run).not.toBeNull()
    process.kill(app.processes!.worker, 'SIGKILL')
    await expect
      .poll(app.output, patience)
      .toMatch(/worker process ended \(SIGKILL\)[\s\S]*worker process is ready again/)
    expect((await fetch(`${app.address}/health/ready`)).status).toBe(200)
    expect(await readRun(group, run.id)).toMatchObject({ status: 'planning', version: run.version + 1 })
    await letTimePass()
    await statusOf(run).toBe('planned')
    await expectPlannedOnce(run)
  })

  it('returns its job on a graceful stop, and no failure is reported', { timeout: longTest }, async () => {
    const run = await makeDay(many)
    const first = await launchWorker()
    await ask(run)
    await progressOf(run).not.toBeNull()
    expect(await first.stop('SIGTERM')).toBe(0)
    expect(await readRun(group, run.id)).toMatchObject({
      status: 'planning',
      version: run.version + 1,
      planError: null,
    })
    await startWorker()
    await statusOf(run).toBe('planned')
    await expectPlannedOnce(run)
  })
})

describe('a planning request that never reached the queue', () => {
  /** The state left by a process that dies right after its commit. */
  const askWithoutQueue = (run: RunDetail) => web.owner`
    update runs set status = 'planning', planning_id = ${randomUUID()}, version = version + 1 where id = ${run.id}`

  it('is found by a worker when it starts', async () => {
    const run = await makeDay(4)
    await askWithoutQueue(run)
    await startWorker()
    await statusOf(run).toBe('planned')
    await expectPlannedOnce(run)
  })

  it('is found by a running worker', { timeout: longTest }, async () => {
    const run = await makeDay(4)
    await startWorker()
    await askWithoutQueue(run)
    await statusOf(run).toBe('planned')
    await expectPlannedOnce(run)
  })
})

describe('planning through the queue', () => {
  it('keeps the best plan so far when stopped', { timeout: longTest }, async () => {
    const run = await makeDay(many)
    await startWorker()
    await ask(run)
    await progressOf(run).not.toBeNull()
    await group.people.organiser.client.call(stopPlanning, { params: { runId: run.id } })
    await statusOf(run).toBe('planned')
    await expectPlannedOnce(run)
    const unassigned = (await readRun(group, run.id)).unassignedOrders
    expect(unassigned.length).toBeLessThan(many / 2)
  })

  it('stores one plan regardless of the number of workers', { timeout: longTest }, async () => {
    const run = await makeDay(24)
    await startWorker()
    await startWorker()
    await ask(run)
    await statusOf(run).toBe('planned')
    await expectPlannedOnce(run)
    const again = await readRun(group, run.id)
    await ask(again)
    await statusOf(run).toBe('planned')
    await expectPlannedOnce(again)
  })
})

describe('planning a day', () => {
  it('creates its run once, for two organisers at once, and leaves a planning that runs alone', async () => {
    group = await makeGroup(web)
    const { organiser, admin } = group.people
    const date = '2031-03-04'
    await makeOrder(group, { date })
    const asked = [organiser, admin, organiser, admin].map(({ client }) => client.call(planDay, { params: { date } }))
    const runs = await Promise.all(asked)
    expect(new Set(runs.map((run) => run.id)).size).toBe(1)
    expect(runs[0]).toMatchObject({ date, slot: 'Day', status: 'planning', readyOrders: 1 })
    const { items } = await organiser.client.call(listRuns, { query: { date } })
    expect(items).toHaveLength(1)
    const jobs =
      await web.owner`select planning_id from runs where date = ${date} and organisation_id = ${group.organisationId}`
    expect(jobs).toHaveLength(1)

    // As if it had been planned, and then published.
    await web.owner`update runs set status = 'draft', planning_id = null where id = ${runs[0]!.id}`
    expect(await admin.client.call(planDay, { params: { date } })).toMatchObject({
      id: runs[0]!.id,
      status: 'planning',
    })
    await web.owner`update runs set status = 'published', planning_id = null where id = ${runs[0]!.id}`
    const refused = await organiser.client.ask(planDay, { params: { date } })
    expect(refused.body).toMatchObject({ type: '/problems/conflict', detail: expect.stringMatching(/Add another run/) })
  })
})
