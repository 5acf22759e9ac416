import { afterEach, describe, expect, it } from 'vitest'
import { checkPlan } from '../../checker/index.ts'
import type { Problem } from '../model/problem.ts'
import type { Progress } from '../model/progress.ts'
import { car, delivery, lineProblem } from '../testing/lineProblem.ts'
import { SolverThreadError } from './solveInWorker.ts'
import { SolverPool } from './solverPool.ts'

function problemOf(orders: number): Problem {
  const places = Array.from({ length: orders + 1 }, (_, index) => (index * 37) % 101)
  const tasks = Array.from({ length: orders }, (_, index) => delivery(index + 1))
  return lineProblem({ places, tasks, vehicles: Array.from({ length: 8 }, () => car({ capacities: [9, 300_000] })) })
}

const endless = { budgetMs: 60_000, maxIterations: 1e9 }

let pool: SolverPool
afterEach(() => pool.close())

describe('SolverPool', () => {
  it('plans in a thread and tells how it goes', async () => {
    pool = new SolverPool({ size: 1 })
    const reports: Progress[] = []
    const problem = problemOf(12)
    const plan = await pool.solve(problem, {
      budgetMs: 5000,
      maxIterations: 200,
      onProgress: (progress) => reports.push(progress),
    })
    expect(checkPlan(problem, plan)).toEqual([])
    expect(reports.at(-1)).toMatchObject({ iterations: 200, unassigned: 0, cost: plan.cost.total })
  })

  it('gives the same plan for the same seed, also one after the other', async () => {
    pool = new SolverPool({ size: 2 })
    const options = { budgetMs: 60_000, maxIterations: 100, seed: 5 }
    const plans = await Promise.all([1, 2, 3].map(() => pool.solve(problemOf(15), options)))
    expect(plans[1]).toEqual(plans[0])
    expect(plans[2]).toEqual(plans[0])
  })

  it('ends with the best so far when asked to stop', async () => {
    pool = new SolverPool({ size: 1 })
    const stop = new AbortController()
    const problem = problemOf(40)
    const plan = await pool.solve(problem, { ...endless, signal: stop.signal, onProgress: () => stop.abort() })
    expect(checkPlan(problem, plan)).toEqual([])
    expect(plan.unassigned).toEqual([])
  })

  it('ends by itself when nothing more is found', async () => {
    pool = new SolverPool({ size: 1 })
    let iterations = 0
    await pool.solve(problemOf(2), {
      ...endless,
      maxIterationsWithoutGain: 50,
      onProgress: (progress) => {
        iterations = progress.iterations
      },
    })
    expect(iterations).toBeGreaterThanOrEqual(50)
    expect(iterations).toBeLessThan(1000)
  })

  it('gives a sound plan even when it is asked to stop before it begins', async () => {
    pool = new SolverPool({ size: 1 })
    const problem = problemOf(20)
    const plan = await pool.solve(problem, { ...endless, signal: AbortSignal.abort() })
    expect(checkPlan(problem, plan)).toEqual([])
    expect(plan.unassigned).toEqual([])
  })

  it('rejects a problem that is not well-formed and goes on', async () => {
    pool = new SolverPool({ size: 1 })
    const wrong = { ...problemOf(3), dimensions: 5 }
    await expect(pool.solve(wrong, { budgetMs: 100 })).rejects.toThrow(RangeError)
    await expect(pool.solve(wrong, { budgetMs: 100 })).rejects.toThrow('tasks[0].amounts must have 5 numbers')
    const unclonable = { ...problemOf(3), extra: () => 1 }
    await expect(pool.solve(unclonable, { budgetMs: 100 })).rejects.toThrow('could not be cloned')
    expect((await pool.solve(problemOf(3), { budgetMs: 1000 })).unassigned).toEqual([])
  })

  it('rejects what a dying thread was at, and starts another for the rest', async () => {
    const mortal = `
      import { parentPort } from 'node:worker_threads'
      parentPort.on('message', ({ problem }) => {
        if (problem.tasks.length === 1) process.exit(7)
        if (problem.tasks.length === 2) setTimeout(() => { throw new Error('out of order') })
        else parentPort.postMessage({ kind: 'plan', plan: problem.tasks.length })
      })
      parentPort.postMessage({ kind: 'ready' })`
    pool = new SolverPool({ size: 1, thread: new URL(`data:text/javascript,${encodeURIComponent(mortal)}`) })
    const solved = Promise.allSettled([3, 1, 4, 2, 5].map((orders) => pool.solve(problemOf(orders), endless)))
    expect(await solved).toMatchObject([
      { value: 3 },
      { reason: new SolverThreadError('the solver thread ended with code 7') },
      { value: 4 },
      { reason: new SolverThreadError('the solver thread failed: out of order') },
      { value: 5 },
    ])
  })

  it('does not start threads over and over that cannot start', async () => {
    const stillborn = new URL('data:text/javascript,throw new Error("no such file")')
    pool = new SolverPool({ size: 2, thread: stillborn })
    for (let attempt = 0; attempt < 3; attempt++) {
      const outcomes = await Promise.allSettled([1, 2, 3].map((orders) => pool.solve(problemOf(orders), endless)))
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({ reason: new SolverThreadError('the solver thread failed: no such file') })
      }
    }
  })

  it('rejects everything when it is closed', async () => {
    pool = new SolverPool({ size: 1 })
    const running = pool.solve(problemOf(40), endless)
    const waiting = pool.solve(problemOf(5), endless)
    const outcomes = Promise.allSettled([running, waiting])
    await pool.close()
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(SolverThreadError) })
    }
    await expect(pool.solve(problemOf(2), endless)).rejects.toThrow('the solver pool is closed')
  })

  it('refuses to be empty', () => {
    pool = new SolverPool({ size: 1 })
    expect(() => new SolverPool({ size: 0 })).toThrow(RangeError)
  })
})
