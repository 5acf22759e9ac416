import { randomUUID } from 'node:crypto'
import { lockStops, planRun as planRunEndpoint, type RunDetail, recordStopEvents } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { useTestApi } from '../../../tests/factories/api.ts'
import { makeHousehold, makeOrder, makeRun, makeShift, publish, readRun } from '../../../tests/factories/day.ts'
import { type Group, makeDriver, makeGroup } from '../../../tests/factories/group.ts'
import { refusalOf } from '../../../tests/factories/refusal.ts'
import type { SolveVroomOptions, VroomProblem } from '../solver/index.ts'
import type { SolveDay } from './planningTools.ts'
import { planRun } from './planRun.ts'
import { solveQuickly, useTestWorker, type Wanted } from './testing/testWorker.ts'

/** Serves and never plans: the tests are the worker. */
const api = useTestApi()
const worker = useTestWorker(api)
let group: Group

interface Asked {
  readonly run: RunDetail
  readonly problem: VroomProblem
  readonly options: SolveVroomOptions
}

const asked = (runId: string, body: { version: number; improve?: boolean; compactness?: RunDetail['compactness'] }) =>
  group.people.organiser.client.call(planRunEndpoint, { params: { runId }, body })

/** Plans as a worker would, and returns the solver's input. */
async function plan(runId: string, wanted: Wanted = {}): Promise<Asked> {
  const job = await worker.ask(group, runId, wanted)
  let question: Omit<Asked, 'run'> | undefined
  const solve: SolveDay = (problem, options) => {
    question = { problem, options }
    return solveQuickly(problem, options)
  }
  await planRun(worker.tools({ solve }), job, new AbortController().signal)
  if (!question) throw new Error('the solver was not asked')
  return { ...question, run: await readRun(group, runId) }
}

const travelOf = (run: RunDetail) => run.allRounds.reduce((sum, { travelSeconds }) => sum + travelSeconds, 0)

describe('improving', () => {
  it('is refused without a plan', async () => {
    group = await makeGroup(api)
    const { id, version } = await makeRun(group)
    expect(await refusalOf(asked(id, { version, improve: true }))).toMatchObject({
      status: 409,
      detail: 'There is no plan to improve yet. Please plan first.',
    })
  })

  it('continues from the existing plan for longer, as compact as before, and never worsens it', async () => {
    group = await makeGroup(api)
    await makeShift(group)
    for (let index = 0; index < 4; index++) {
      const point = { longitude: -0.13 + index * 0.004, latitude: 51.55 + (index % 2) * 0.01 }
      const { id } = await makeHousehold(group.people.handler.client, { name: `Household ${index}`, point })
      await makeOrder(group, { recipientId: id })
    }
    const { id } = await makeRun(group)
    const first = await plan(id, { compactness: 'some' })
    expect(first.problem.wishes?.compactness).toBe(0.1)
    expect(first.problem.vehicles.map(({ steps }) => steps)).toEqual([[]])
    expect(first.run).toMatchObject({ status: 'planned', compactness: 'some', unassigned: 0 })

    const second = await plan(id, { improve: true })
    expect(second.problem.wishes?.compactness).toBe(0.1)
    expect(second.problem.vehicles[0]?.steps?.map(({ type }) => type)).toEqual(['reload', 'job', 'job', 'job', 'job'])
    expect(second.options.budgetMs).toBe(3 * first.options.budgetMs)
    expect(second.options.seed).not.toBe(first.options.seed)
    expect(second.run.unassigned).toBe(0)
    expect(first.run.improvement).toBeNull()
    expect(second.run.improvement).toEqual({ changed: false, travelSeconds: 0, newlyAssigned: 0 })
    expect(travelOf(second.run)).toBe(travelOf(first.run))

    const third = await plan(id, { compactness: 'off' })
    expect(third.options.budgetMs).toBe(first.options.budgetMs)
    expect(third.run).toMatchObject({ compactness: 'off', improvement: null })
  })
})

describe('a door that is locked', () => {
  const lock = ({ id, version }: RunDetail, stopIds: readonly string[], locked = true) =>
    group.people.organiser.client.call(lockStops, {
      params: { runId: id },
      body: { version, stopIds: [...stopIds], locked },
    })
  const doorsOf = (run: RunDetail) =>
    run.allRounds.flatMap(({ driver, stops }) =>
      stops.filter(({ kind }) => kind !== 'collect').map((stop) => ({ ...stop, driver: driver.id })),
    )

  it('stays with its driver, and locked, when the run is planned again; unlocked it need not', async () => {
    group = await makeGroup(api)
    const home = { longitude: -0.18, latitude: 51.56 }
    const { id: far } = await makeDriver(group.people.organiser.client, { name: 'Far', home })
    await makeShift(group, { driverId: far })
    await makeOrder(group)
    const { id } = await makeRun(group)
    const first = await plan(id)
    const [door] = doorsOf(first.run)
    expect(door).toMatchObject({ locked: false, driver: far })
    expect((await lock(first.run, [door?.id ?? ''])).version).toBe(first.run.version + 1)
    // Of the group's driver, who lives close by.
    await makeShift(group)
    const second = await plan(id)
    expect(doorsOf(second.run)).toMatchObject([{ locked: true, driver: far }])
    await lock(await readRun(group, id), [doorsOf(second.run)[0]?.id ?? ''], false)
    expect(doorsOf((await plan(id)).run)).toMatchObject([{ locked: false, driver: group.driver.id }])
  })

  it('is one of this run, no collection, and of a plan that may still be made again', async () => {
    group = await makeGroup(api)
    await makeShift(group)
    await makeOrder(group)
    const { run } = await plan((await makeRun(group)).id)
    const [collection = '', door = ''] = run.allRounds.flatMap(({ stops }) => stops.map((stop) => stop.id))
    const date = '2030-02-01'
    await makeShift(group, { date })
    await makeOrder(group, { date })
    const { run: other } = await plan((await makeRun(group, { date })).id)
    const ofOtherRun = doorsOf(other)[0]?.id ?? ''
    for (const ids of [[collection], [randomUUID()], [door, randomUUID()], [door, ofOtherRun]])
      expect(await refusalOf(lock(run, ids))).toMatchObject({ status: 404, detail: 'There is no such stop.' })
    expect(doorsOf(await readRun(group, other.id))[0]?.locked).toBe(false)
    for (const ids of [[], Array.from({ length: 1001 }, () => randomUUID())])
      expect(await refusalOf(lock(run, ids))).toMatchObject({ status: 400 })
    expect(doorsOf(await readRun(group, run.id))[0]?.locked).toBe(false)
    await publish(group, run)
    expect(await refusalOf(lock(await readRun(group, run.id), [door]))).toMatchObject({
      status: 409,
      detail: 'This run is published: it cannot be changed now.',
    })
  })
})

describe('a household that a driver was at', () => {
  const household = async () => (await makeHousehold(group.people.handler.client)).id

  /** A day in which the group's driver goes to one household. */
  async function dayBefore(date: string, recipientId: string, outcome: 'handed_over' | 'no_answer') {
    const { client } = group.people.organiser
    await makeShift(group, { date })
    await makeOrder(group, { date, recipientId })
    const { run } = await plan((await makeRun(group, { date })).id)
    await publish(group, run)
    const [round] = run.allRounds
    const door = round?.stops.find(({ kind }) => kind === 'deliver')
    const event = { id: randomUUID(), stopId: door?.id ?? '', kind: 'outcome' as const, outcome }
    await client.call(recordStopEvents, {
      params: { roundId: round?.id ?? '' },
      body: { events: [{ ...event, deviceTime: new Date().toISOString() }] },
    })
  }

  it('recent and successful counts as known: others cost more', async () => {
    group = await makeGroup(api)
    const [known, missed, longAgo] = [await household(), await household(), await household()]
    await dayBefore('2030-01-01', longAgo, 'handed_over')
    await dayBefore('2030-03-01', known, 'handed_over')
    await dayBefore('2030-03-08', missed, 'no_answer')
    const date = '2030-03-15'
    const other = await makeDriver(group.people.organiser.client, { name: 'Somebody else' })
    await makeShift(group, { date })
    await makeShift(group, { date, driverId: other.id })
    for (const recipientId of [known, longAgo]) await makeOrder(group, { date, recipientId })
    const { problem, run } = await plan((await makeRun(group, { date })).id)
    const costs = (problem.jobs ?? []).map(({ affinity }) => Object.values(affinity ?? {}))
    // The order that nobody took in stays ready and comes along.
    expect(costs.toSorted((a, b) => b.length - a.length)).toEqual([[300], [], []])
    const driver = run.allRounds.find(({ stops }) => stops.some(({ orderIds }) => orderIds.length > 0))?.driver
    expect(driver?.id).toBe(group.driver.id)
  })
})
