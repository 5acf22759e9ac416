import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createStreetRouter } from '../router/createStreetRouter.ts'
import type { StreetPoint } from '../router/streetPoint.ts'
import { buildStreets } from '../router/streets.ts'
import { packStreets } from '../store/packStreets.ts'
import { randomPositions, randomStreets } from '../testing/randomStreets.ts'
import { TablePool } from './tablePool.ts'

const asked = randomStreets().chain((graph) => {
  const point = randomPositions(graph).map(
    (positions): StreetPoint => ({
      location: [0, 0],
      distance: 0,
      line: 0,
      positions,
    }),
  )
  return fc.record({
    streets: fc.constant(buildStreets(graph)),
    sources: fc.array(point, { maxLength: 6 }),
    destinations: fc.array(point, { maxLength: 6 }),
  })
})

describe('TablePool', () => {
  const pool = new TablePool({ size: 3 })
  afterAll(() => pool.close())

  it('answers as one router does, several tables at a time over several streets', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 1, maxLength: 4 }), async (questions) => {
        const answers = questions.map(async ({ streets, sources, destinations }) => {
          const pooled = pool.open(packStreets(streets))
          const table = await pool.table(pooled, sources, destinations)
          pool.release(pooled)
          return table
        })
        for (const [index, { streets, sources, destinations }] of questions.entries()) {
          expect(await answers[index]).toEqual(createStreetRouter(streets).table(sources, destinations))
        }
      }),
      { numRuns: 50 },
    )
  })

  it('stops when it is told to, and answers the next', async () => {
    const { streets, sources, destinations } = fc.sample(asked, 1)[0]!
    const pooled = pool.open(packStreets(streets))
    const stop = new AbortController()
    const nowhere: StreetPoint = { location: [0, 0], distance: 0, line: 0, positions: [] }
    const many = Array.from({ length: 3_000 }, () => sources[0] ?? nowhere)
    const stopped = pool.table(pooled, many, many, stop.signal)
    setTimeout(() => stop.abort(), 5)
    await expect(stopped).rejects.toThrow(/abort/)
    await expect(pool.table(pooled, many, many, AbortSignal.abort())).rejects.toThrow(/abort/)
    expect(await pool.table(pooled, sources, destinations)).toEqual(
      createStreetRouter(streets).table(sources, destinations),
    )
  })

  it('refuses streets that it has let go of', async () => {
    const { streets } = fc.sample(asked, 1)[0]!
    const pooled = pool.open(packStreets(streets))
    pool.release(pooled)
    await expect(pool.table(pooled, [], [])).rejects.toThrow('these streets were not opened')
  })

  it('rejects what it was at when it is closed', async () => {
    const closing = new TablePool({ size: 1 })
    const { streets } = fc.sample(asked, 1)[0]!
    const question = closing.table(closing.open(packStreets(streets)), [], [])
    const rejected = expect(question).rejects.toThrow('the table thread was closed')
    await closing.close()
    await rejected
  })
})
