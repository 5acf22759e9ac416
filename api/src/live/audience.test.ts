import { describe, expect, it } from 'vitest'
import { isAffectedBy, type Listener, messageFor } from './audience.ts'

const listener = (over: Partial<Listener>): Listener => ({
  userId: 'olive',
  organisationId: 'ours',
  role: 'organiser',
  partnerId: null,
  driverId: null,
  ...over,
})
const order = { organisationId: 'ours', partnerId: 'brickworks', message: { kind: 'order', orderId: 'o' } } as const
const round = {
  organisationId: 'ours',
  driverIds: ['ana'],
  message: { kind: 'round', roundId: 'r', stopId: 's' },
} as const
const run = { organisationId: 'ours', message: { kind: 'run', runId: 'n', version: 3 } } as const
const progress = {
  organisationId: 'ours',
  message: { kind: 'progress', runId: 'n', progress: { elapsedMs: 1, maxMs: 3, travelSeconds: 2, unassigned: 0 } },
} as const

describe('who receives what', () => {
  it('excludes other organisations, whatever the role', () => {
    for (const role of ['organiser', 'admin', 'handler', 'partner', 'driver'] as const)
      for (const announcement of [order, round, run, progress])
        expect(messageFor(listener({ organisationId: 'theirs', role }), announcement)).toBeUndefined()
  })

  it('notifies organisers and admins of everything', () => {
    for (const role of ['organiser', 'admin'] as const)
      for (const announcement of [order, round, run, progress])
        expect(messageFor(listener({ role }), announcement)).toEqual(announcement.message)
  })

  it('notifies a partner of its own orders, and of runs only that something changed', () => {
    const brickworks = listener({ role: 'partner', partnerId: 'brickworks' })
    const church = listener({ role: 'partner', partnerId: 'church' })
    expect(messageFor(brickworks, order)).toEqual(order.message)
    expect(messageFor(church, order)).toBeUndefined()
    expect(messageFor(church, run)).toEqual({ kind: 'order' })
    expect(messageFor(church, round)).toEqual({ kind: 'order' })
    expect(messageFor(church, progress)).toBeUndefined()
  })

  it('notifies a driver of their own rounds, and of runs only that something changed', () => {
    const ana = listener({ role: 'driver', driverId: 'ana' })
    const bea = listener({ role: 'driver', driverId: 'bea' })
    expect(messageFor(ana, round)).toEqual(round.message)
    expect(messageFor(bea, round)).toBeUndefined()
    expect(messageFor(bea, { ...round, driverIds: ['ana', 'bea'] })).toEqual(round.message)
    expect(messageFor(bea, run)).toEqual({ kind: 'round' })
    expect(messageFor(bea, order)).toBeUndefined()
  })

  it('spares handlers the progress of planning', () => {
    const handler = listener({ role: 'handler' })
    expect(messageFor(handler, progress)).toBeUndefined()
    expect(messageFor(handler, order)).toEqual(order.message)
  })
})

describe('a change of rights', () => {
  it('concerns the person, and everybody who acts for the partner or driver', () => {
    const partner = listener({ userId: 'pat', role: 'partner', partnerId: 'brickworks' })
    const driver = listener({ userId: 'ana', role: 'driver', driverId: 'van' })
    expect([partner, driver].map((one) => isAffectedBy(one, { userId: 'pat' }))).toEqual([true, false])
    expect([partner, driver].map((one) => isAffectedBy(one, { partnerId: 'brickworks' }))).toEqual([true, false])
    expect([partner, driver].map((one) => isAffectedBy(one, { driverId: 'van' }))).toEqual([false, true])
  })
})
