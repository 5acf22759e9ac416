import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tableBlocks } from './tableBlocks.ts'

it('splits a table of any size into blocks within the limit that contain each pair once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 2, max: 70 }), (count, limit) => {
      const seen = new Uint8Array(count * count)
      for (const { sources, destinations } of tableBlocks(count, limit)) {
        const isSquare = sources.from === destinations.from && sources.to === destinations.to
        const places = sources.to - sources.from + (isSquare ? 0 : destinations.to - destinations.from)
        expect(places).toBeGreaterThan(0)
        expect(places).toBeLessThanOrEqual(limit)
        for (let from = sources.from; from < sources.to; from++)
          for (let to = destinations.from; to < destinations.to; to++) seen[from * count + to]! += 1
      }
      expect(seen.every((times) => times === 1)).toBe(true)
    }),
  )
})

it('leaves a table that fits as it is, and cuts others evenly', () => {
  expect(tableBlocks(100, 100)).toHaveLength(1)
  const sizes = tableBlocks(101, 100).map(({ sources }) => sources.to - sources.from)
  expect(new Set(sizes)).toEqual(new Set([33, 34]))
  expect(tableBlocks(0, 100)).toEqual([])
})
