import type { RunRound, RunStop } from '@doorstep/shared/contracts'
import { describe, expect, it } from 'vitest'
import { measureProgress } from '../../../lib/stopProgress.ts'
import { countNewOrders, findConflictingStops, findFailedDeliveries, fullestLoad, stopStates } from './roundProgress.ts'

const stop = (fields: Partial<RunStop>): RunStop => ({
  id: 'stop',
  position: 1,
  kind: 'deliver',
  point: { latitude: 55, longitude: 2 },
  collectionName: null,
  address: '12 Mill Lane',
  unit: null,
  recipientName: 'Ana Doe',
  orderIds: ['order'],
  boxes: 2,
  temperature: 'ambient',
  window: null,
  arrival: 36000,
  estimated: false,
  legGuessed: false,
  loadBoxes: 2,
  outcome: null,
  outcomeAt: null,
  loadedBoxes: null,
  givenBoxes: null,
  locked: false,
  language: null,
  ...fields,
})

const round = (number: number, stops: RunStop[]): RunRound => ({
  id: `round-${number}`,
  runId: 'run',
  number,
  driver: { id: 'driver', name: 'Sam', phone: null, languages: [] },
  drivers: [{ id: 'driver', name: 'Sam', phone: null, languages: [] }],
  mode: 'car',
  shift: { from: 32400, until: 61200 },
  start: null,
  end: null,
  startsAt: 32400,
  finishesAt: 40000,
  estimated: false,
  travelSeconds: 1000,
  metres: 9000,
  endGuessed: false,
  boxes: 4,
  weightKg: 36,
  maximumBoxes: 25,
  maximumKg: 300,
  ledger: null,
  stops,
})

const stops = [
  stop({ id: 'hub', kind: 'collect', outcome: 'collected', loadBoxes: 6 }),
  stop({ id: 'a', outcome: 'handed_over', loadBoxes: 4 }),
  stop({ id: 'b', outcome: 'no_answer', outcomeAt: '2026-02-03T10:00:00Z' }),
  stop({ id: 'c', kind: 'visit' }),
  stop({ id: 'd' }),
]

describe('measureProgress', () => {
  it('counts doors and visits, not collections', () => {
    expect(measureProgress(stops)).toEqual({ doors: 4, done: 1, failed: 1, waiting: 2 })
  })

  it('is all zero for a round without stops', () => {
    expect(measureProgress([])).toEqual({ doors: 0, done: 0, failed: 0, waiting: 0 })
  })
})

describe('stopStates', () => {
  it('has one next stop while under way, a collection too', () => {
    expect(stopStates(stops, true)).toEqual(['done', 'done', 'failed', 'next', 'waiting'])
    expect(stopStates([stop({ kind: 'collect' }), stop({})], true)).toEqual(['next', 'waiting'])
  })

  it('has none before', () => {
    expect(stopStates(stops, false)).toEqual(['done', 'done', 'failed', 'waiting', 'waiting'])
  })
})

describe('findFailedDeliveries', () => {
  it('lists the latest first, over all rounds', () => {
    const later = stop({ id: 'e', outcome: 'refused', outcomeAt: '2026-02-03T11:00:00Z' })
    const found = findFailedDeliveries({ allRounds: [round(1, stops), round(2, [later])] })
    expect(found.map((door) => [door.stop.id, door.roundNumber])).toEqual([
      ['e', 2],
      ['b', 1],
    ])
  })
})

describe('fullestLoad', () => {
  it('is the most on board at once', () => {
    expect(fullestLoad(stops)).toBe(6)
    expect(fullestLoad([])).toBe(0)
  })
})

describe('findConflictingStops', () => {
  const allRounds = [round(1, [stop({ id: 'a', orderIds: ['one', 'two'] }), stop({ id: 'b', orderIds: ['three'] })])]

  it('finds stops by their own id or by their orders, each once, and counts the others', () => {
    const { stops: found, unknown } = findConflictingStops({ allRounds }, ['one', 'two', 'b', 'gone'])
    expect(found.map((door) => door.stop.id)).toEqual(['a', 'b'])
    expect(unknown).toBe(1)
  })
})

describe('countNewOrders', () => {
  const allRounds = [
    round(1, [stop({ id: 'hub', kind: 'collect', orderIds: ['one', 'two'] }), stop({ orderIds: ['one', 'two'] })]),
  ]

  it('is what the next planning takes up beyond the rounds and what was left out', () => {
    expect(countNewOrders({ allRounds, unassigned: 1, readyOrders: 3 })).toBe(0)
    expect(countNewOrders({ allRounds, unassigned: 1, readyOrders: 5 })).toBe(2)
  })

  it('is never negative, when orders of the plan were cancelled since', () => {
    expect(countNewOrders({ allRounds, unassigned: 0, readyOrders: 1 })).toBe(0)
  })
})
