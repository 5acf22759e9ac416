import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  deleteShift,
  listShifts,
  type Order,
  type RunDetail,
  stopPlanning,
  updateOrder,
} from '@doorstep/shared/contracts'
import pino from 'pino'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useTestApi } from '../../../tests/factories/api.ts'
import { makeOrder, makeRun, makeShift, readRun } from '../../../tests/factories/day.ts'
import { type Group, makeGroup } from '../../../tests/factories/group.ts'
import { createEstimateRoads } from '../roads/estimate/index.ts'
import { RoadsError } from '../roads/port.ts'
import type { PlanJob, PlanningTools, SolveDay } from './planningTools.ts'
import { planRun } from './planRun.ts'
import { solveQuickly, useTestWorker } from './testing/testWorker.ts'

/** Serves and never plans: the tests are the worker, with tools that go wrong in one way each. */
const api = useTestApi()
const worker = useTestWorker(api)
const never = new AbortController().signal
let group: Group
/** What was logged, a line each. */
const logged: string[] = []

beforeAll(async () => {
  group = await makeGroup(api)
})
beforeEach(() => void logged.splice(0))

const tools = (overrides: Partial<PlanningTools> = {}): PlanningTools =>
  worker.tools({
    log: pino({ base: null }, { write: (line) => void logged.push(line) }),
    ...overrides,
  })

/** A day that no other test has, with one driver and three orders, and a run that somebody asked to plan. */
async function askedRun(): Promise<{ run: RunDetail; orders: Order[]; job: PlanJob }> {
  const date = worker.newDay()
  await makeShift(group, { date })
  const orders: Order[] = []
  for (let index = 0; index < 3; index++) orders.push(await makeOrder(group, { date }))
  const { id } = await makeRun(group, { date })
  const job = await ask(id)
  return { run: await readRun(group, id), orders, job }
}

const ask = (runId: string): Promise<PlanJob> => worker.ask(group, runId)

const doorsOf = (run: RunDetail) =>
  run.allRounds.flatMap(({ stops }) => stops.filter(({ kind }) => kind === 'deliver').flatMap((stop) => stop.orderIds))

const idsOf = (orders: readonly Order[]) => orders.map(({ id }) => id).toSorted()

/** Solves, and then says that the first drop is reached a minute earlier than the travel time allows. */
const solveWrongly: SolveDay = async (problem, options) => {
  const solution = await solveQuickly(problem, options)
  const [first, ...others] = solution.routes
  if (!first) throw new Error('no route to damage')
  const steps = first.steps.map((step) => (step.type === 'job' ? { ...step, arrival: step.arrival - 60 } : step))
  return { ...solution, routes: [{ ...first, steps }, ...others] }
}

describe('a plan that breaks a rule', () => {
  it('is thrown away: the run is a draft again with a sentence, and the log knows the rule under the same reference', async () => {
    const { run, job } = await askedRun()
    await planRun(tools({ solve: solveWrongly }), job, never)
    const after = await readRun(group, run.id)
    expect(after).toMatchObject({ status: 'draft', version: run.version + 1, progress: null, plannedAt: null })
    expect([...after.allRounds, ...after.unassignedOrders]).toEqual([])
    const reference = /^The plan broke a rule .* Reference ([0-9a-f-]{36})\.$/.exec(after.planError ?? '')?.[1]
    expect(logged).toHaveLength(1)
    expect(JSON.parse(logged[0] as string)).toMatchObject({ reference, errorName: 'UnsoundPlanError' })
    expect((JSON.parse(logged[0] as string) as { kinds: string[] }).kinds.length).toBeGreaterThan(0)
    expect(logged[0]).not.toMatch(/Ashdown|Elm Grove|ZZ1/)
  })

  it('leaves the plan that was there before', async () => {
    const { run, orders, job } = await askedRun()
    await planRun(tools(), job, never)
    const before = await readRun(group, run.id)
    await planRun(tools({ solve: solveWrongly }), await ask(run.id), never)
    const after = await readRun(group, run.id)
    expect(after).toMatchObject({ status: 'planned', planError: expect.stringContaining('broke a rule') })
    expect(after.allRounds).toEqual(before.allRounds)
    expect(doorsOf(after).toSorted()).toEqual(idsOf(orders))
  })
})

describe('a day that changes while it is planned', () => {
  it('is planned again as it is now', async () => {
    const { run, orders, job } = await askedRun()
    const changed = orders[1] as Order
    let calls = 0
    const solve: SolveDay = async (problem, options) => {
      if (++calls === 1)
        await group.people.handler.client.call(updateOrder, {
          params: { orderId: changed.id },
          body: { version: changed.version, boxes: 7 },
        })
      return solveQuickly(problem, options)
    }
    await planRun(tools({ solve }), job, never)
    const after = await readRun(group, run.id)
    expect(calls).toBe(2)
    expect(after).toMatchObject({ status: 'planned', version: run.version + 1, planError: null })
    expect(after.allRounds.map(({ boxes }) => boxes)).toEqual([2 + 7 + 2])
  })

  it('is planned without the driver who dropped out meanwhile', async () => {
    const { run, orders, job } = await askedRun()
    const { client } = group.people.organiser
    const budgets: number[] = []
    const solve: SolveDay = async (problem, options) => {
      budgets.push(options.budgetMs)
      const plan = await solveQuickly(problem, options)
      const { items } = await client.call(listShifts, { query: { date: run.date } })
      for (const { id, version } of items)
        await client.call(deleteShift, { params: { shiftId: id }, query: { version } })
      return plan
    }
    await planRun(tools({ solve }), job, never)
    const after = await readRun(group, run.id)
    expect(after).toMatchObject({ status: 'planned', allRounds: [] })
    expect(after.unassignedOrders.map(({ orderId }) => orderId).toSorted()).toEqual(idsOf(orders))
    for (const { reasons } of after.unassignedOrders) expect(reasons).toEqual([{ code: 'no_drivers' }])
    // With drivers it takes longer than to see that there are none.
    expect(budgets).toEqual([363, 250])
  })

  it('again and again ends with a sentence', async () => {
    const { run, orders, job } = await askedRun()
    let order = orders[0] as Order
    let calls = 0
    const solve: SolveDay = async (problem, options) => {
      order = await group.people.handler.client.call(updateOrder, {
        params: { orderId: order.id },
        body: { version: order.version, note: `Change ${++calls}` },
      })
      return solveQuickly(problem, options)
    }
    await planRun(tools({ solve }), job, never)
    expect(calls).toBe(5)
    expect(await readRun(group, run.id)).toMatchObject({
      status: 'draft',
      planError: 'Orders kept changing while the plan was made. Please plan again.',
      allRounds: [],
    })
  })
})

describe('a planning that is no longer the one of the run', () => {
  it('does nothing when it comes late', async () => {
    const { run, job } = await askedRun()
    let calls = 0
    const solve: SolveDay = (problem, options) => {
      calls++
      return solveQuickly(problem, options)
    }
    await planRun(tools({ solve }), { ...job, planningId: randomUUID() }, never)
    expect(calls).toBe(0)
    expect(await readRun(group, run.id)).toEqual(run)
  })

  it('stores nothing when another planning replaced it', async () => {
    const { run, job } = await askedRun()
    const solve: SolveDay = async (problem, options) => {
      const plan = await solveQuickly(problem, options)
      await api.owner`update runs set planning_id = ${randomUUID()}, progress = null where id = ${run.id}`
      return plan
    }
    await planRun(tools({ solve }), job, never)
    expect(await readRun(group, run.id)).toEqual(run)
  })

  it('does not take the run of its successor for failed', async () => {
    const { run, job } = await askedRun()
    const solve: SolveDay = async () => {
      await api.owner`update runs set planning_id = ${randomUUID()} where id = ${run.id}`
      throw new Error('too late')
    }
    await planRun(tools({ solve }), job, never)
    expect(await readRun(group, run.id)).toEqual(run)
  })

  it('stores one plan when two workers have the same job at once', async () => {
    const { run, orders, job } = await askedRun()
    await Promise.all([planRun(tools(), job, never), planRun(tools(), job, never)])
    const after = await readRun(group, run.id)
    expect(after).toMatchObject({ status: 'planned', version: run.version + 1, planError: null })
    expect(doorsOf(after).toSorted()).toEqual(idsOf(orders))
  })
})

describe('what goes wrong around the solver', () => {
  it('shows the sentence of the roads', async () => {
    const { run, job } = await askedRun()
    const sentence = 'The streets cannot be read right now. Please try again in a minute.'
    const roads = { ...createEstimateRoads(), matrix: () => Promise.reject(new RoadsError(sentence)) }
    await planRun(tools({ roads }), job, never)
    expect(await readRun(group, run.id)).toMatchObject({ status: 'draft', planError: sentence, allRounds: [] })
    expect(logged).toEqual([])
  })

  it('shows nothing of an unexpected error', async () => {
    const { run, job } = await askedRun()
    const solve: SolveDay = () => Promise.reject(new Error('Ashdown, 1 Elm Grove'))
    await planRun(tools({ solve }), job, never)
    const { status, planError } = await readRun(group, run.id)
    expect(status).toBe('draft')
    expect(planError).toMatch(/^Planning failed\. Please try again\. Reference [0-9a-f-]{36}\.$/)
    expect(logged.join()).not.toMatch(/Ashdown/)
  })

  it('fails the job, not the run, when the process shuts down, so that another takes it', async () => {
    const { run, job } = await askedRun()
    const closing = new AbortController()
    const solve: SolveDay = (problem, options) => {
      closing.abort()
      return solveQuickly(problem, options)
    }
    await expect(planRun(tools({ solve }), job, closing.signal)).rejects.toThrow()
    const { progress: _, ...meanwhile } = await readRun(group, run.id)
    expect(meanwhile).toMatchObject({ status: 'planning', version: run.version, planError: null, allRounds: [] })
    await planRun(tools(), job, never)
    expect((await readRun(group, run.id)).status).toBe('planned')
  })

  it('ends a search without end when somebody asks to stop, and stores the best so far', async () => {
    const { run, orders, job } = await askedRun()
    const solve: SolveDay = async (problem, options) => {
      const solution = await solveQuickly(problem, options)
      const signal = options.signal as AbortSignal
      if (!signal.aborted) await once(signal, 'abort')
      return solution
    }
    const done = planRun(tools({ solve }), job, never)
    await expect.poll(async () => (await readRun(group, run.id)).progress, { timeout: 20_000 }).not.toBeNull()
    await group.people.organiser.client.call(stopPlanning, { params: { runId: run.id } })
    await done
    const after = await readRun(group, run.id)
    expect(after).toMatchObject({ status: 'planned', version: run.version + 1, progress: null, planError: null })
    expect(doorsOf(after).toSorted()).toEqual(idsOf(orders))
    // Said again a moment later, it changes nothing and is no error.
    await group.people.organiser.client.call(stopPlanning, { params: { runId: run.id } })
    expect(await readRun(group, run.id)).toEqual(after)
  })
})
