import { expect, it } from 'vitest'
import { divisibleStops, initialGiven, partOf, stopsGiven, sumOfGiven } from './givenBoxes.ts'

const door = (id: string, boxes: number, kind: 'deliver' | 'visit' = 'deliver') => ({ id, boxes, kind })

it('counts the boxes of several orders at once: what got none is still to be done, what got all needs no count', () => {
  const parts = divisibleStops([door('a', 3), door('b', 2), door('visit', 0, 'visit'), door('c', 1)])
  expect(parts.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  const given = new Map([...initialGiven(parts), ['a', 2] as const, ['c', 0] as const])
  expect(sumOfGiven(given)).toBe(4)
  expect(stopsGiven(parts, given).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(parts.map((part) => partOf(part, given))).toEqual([2, undefined, 0])
})

it('starts with one box fewer of a single order, and records all of it where nothing was counted', () => {
  const single = [door('a', 3)]
  expect([...initialGiven(single)]).toEqual([['a', 2]])
  expect(stopsGiven(single, new Map())).toEqual(single)
  expect(partOf(door('a', 3), undefined)).toBeUndefined()
})
