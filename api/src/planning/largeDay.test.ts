import { describe, expect, it } from 'vitest'
import { checkSolution } from '../checker/index.ts'
import { solveVroom } from '../solver/index.ts'
import { readRounds } from './readRounds.ts'
import { build, existingStopsOf, orderAt, shiftOf } from './testing/dayToPlan.ts'

/** From 300 orders on each thread of the solver changes a part of the rounds, and the parts are put together now and then. */
const orders = Array.from({ length: 300 }, (_, index) =>
  orderAt(`${index}`, ((index * 7919) % 6000) - 3000, ((index * 4547) % 6000) - 3000, { serviceSeconds: 60 }),
)
const shifts = Array.from({ length: 30 }, (_, index) =>
  shiftOf(`${index}`, 500 * (index % 6) - 1250, 500 * Math.floor(index / 6) - 1000),
)
const patience = 120_000

describe('a day that is planned in parts', () => {
  it('has every collection in one round alone, and nothing that was found is lost when it is stopped', {
    timeout: patience,
  }, async () => {
    const built = await build({ orders, shifts })
    const { problem } = built
    const whole = { budgetMs: patience, threads: 2 }
    const first = await solveVroom(problem, { ...whole, iterations: 400 })
    expect(checkSolution(problem, first)).toEqual([])
    expect(first.unassigned).toEqual([])

    const present = existingStopsOf(readRounds(built, first))
    const again = await build({ orders, shifts, existing: present })
    let best = first.summary.objective
    const stop = new AbortController()
    const stopped = await solveVroom(again.problem, {
      ...whole,
      iterations: 4000,
      signal: stop.signal,
      onProgress: ({ objective }) => {
        best = Math.min(best, objective)
        // In the middle, however fast the machine: islands have met by then and gone on from worse plans.
        setTimeout(() => stop.abort(), 1000)
      },
    })
    expect(checkSolution(again.problem, stopped)).toEqual([])
    expect(stopped.summary.objective).toBeLessThanOrEqual(best + 1e-6)
  })
})
