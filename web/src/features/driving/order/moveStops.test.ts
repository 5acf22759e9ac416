import { describe, expect, it } from 'vitest'
import type { StopView } from '../round/roundView.ts'
import { putOff, swapNeighbours } from './moveStops.ts'

const stop = (id: string, household: number | null, outcome: StopView['outcome'] = null) =>
  ({ id, household, building: null, kind: household === null ? 'collect' : 'deliver', outcome }) as StopView
/** A hub, three households of which one has two orders, the hub again, and one more. */
const stops = [
  stop('hub', null, 'collected'),
  stop('done', 1, 'handed_over'),
  stop('a', 2),
  stop('a too', 2),
  stop('b', 3),
  stop('c', 4),
  stop('hub again', null),
  stop('d', 5),
]

describe('putting off a household', () => {
  it('leaves it for after the doors before the next collection, with all of its orders', () => {
    expect(putOff(stops, 'a')).toEqual(['hub', 'done', 'b', 'c', 'a', 'a too', 'hub again', 'd'])
    expect(putOff(stops, 'b')).toEqual(['hub', 'done', 'a', 'a too', 'c', 'b', 'hub again', 'd'])
  })

  it('is not offered for a collection, for what is done, and where nothing could be done before', () => {
    for (const id of ['hub again', 'done', 'c', 'd', 'gone']) expect(putOff(stops, id)).toBeUndefined()
  })
})

describe('changing places with a neighbour', () => {
  it('goes past no collection and nothing that is done', () => {
    expect(swapNeighbours(stops, 'b', -1)).toEqual(['hub', 'done', 'b', 'a', 'a too', 'c', 'hub again', 'd'])
    expect(swapNeighbours(stops, 'a', -1)).toBeUndefined()
    expect(swapNeighbours(stops, 'c', 1)).toBeUndefined()
  })
})

it('keeps the planned order of a round that one event cannot name', () => {
  const long = (count: number) => Array.from({ length: count }, (_, index) => stop(`${index}`, index))
  expect(swapNeighbours(long(400), '399', -1)?.slice(-2)).toEqual(['399', '398'])
  expect(putOff(long(400), '0')?.at(-1)).toBe('0')
  expect(swapNeighbours(long(401), '400', -1)).toBeUndefined()
  expect(putOff(long(401), '0')).toBeUndefined()
})
