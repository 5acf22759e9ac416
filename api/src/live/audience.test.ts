import { describe, expect, it } from 'vitest'
import { isAffectedBy, type Listener, messagesFor } from './audience.ts'

const listener = (over: Partial<Listener>): Listener => ({
  userId: 'olive',
  organisationId: 'ours',
  roles: ['organiser'],
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
    for (const role of ['organiser', 'admin', 'handler', 'partner', 'driver', 'packer'] as const)
      for (const announcement of [order, round, run, progress])
        expect(messagesFor(listener({ organisationId: 'theirs', roles: [role] }), announcement)).toEqual([])
  })

  it('notifies organisers and admins of everything', () => {
    for (const role of ['organiser', 'admin'] as const)
      for (const announcement of [order, round, run, progress])
        expect(messagesFor(listener({ roles: [role] }), announcement)).toEqual([announcement.message])
  })

  it('notifies a partner of its own orders, and of runs only that something changed', () => {
    const brickworks = listener({ roles: ['partner'], partnerId: 'brickworks' })
    const church = listener({ roles: ['partner'], partnerId: 'church' })
    expect(messagesFor(brickworks, order)).toEqual([order.message])
    expect(messagesFor(church, order)).toEqual([])
    expect(messagesFor(church, run)).toEqual([{ kind: 'order' }])
    expect(messagesFor(church, round)).toEqual([{ kind: 'order' }])
    expect(messagesFor(church, progress)).toEqual([])
  })

  it('notifies a driver of their own rounds, and of runs only that something changed', () => {
    const ana = listener({ roles: ['driver'], driverId: 'ana' })
    const bea = listener({ roles: ['driver'], driverId: 'bea' })
    expect(messagesFor(ana, round)).toEqual([round.message])
    expect(messagesFor(bea, round)).toEqual([])
    expect(messagesFor(bea, { ...round, driverIds: ['ana', 'bea'] })).toEqual([round.message])
    const link = { id: 'link', roundId: round.message.roundId as string, phoneHash: 'hash', expiresAt: new Date() }
    expect(messagesFor({ ...ana, link }, round)).toEqual([round.message])
    expect(messagesFor({ ...ana, link: { ...link, roundId: 'evening' } }, round)).toEqual([])
    expect(messagesFor(bea, run)).toEqual([{ kind: 'round' }])
    expect(messagesFor(bea, order)).toEqual([])
  })

  it('says to planners alone that something is to be looked after, or where a driver is', () => {
    for (const kind of ['follow-up', 'position'] as const) {
      const announcement = { organisationId: 'ours', driverIds: ['ana'], message: { kind, roundId: 'r' } }
      for (const role of ['handler', 'partner', 'driver', 'packer'] as const)
        expect(messagesFor(listener({ roles: [role], driverId: 'ana' }), announcement)).toEqual([])
      expect(messagesFor(listener({ roles: ['driver', 'admin'] }), announcement)).toEqual([announcement.message])
    }
  })

  it('spares handlers the progress of planning', () => {
    const handler = listener({ roles: ['handler'] })
    expect(messagesFor(handler, progress)).toEqual([])
    expect(messagesFor(handler, order)).toEqual([order.message])
  })

  it('notifies a packer that orders changed, whichever', () => {
    const packer = listener({ roles: ['packer'] })
    for (const announcement of [order, round, run])
      expect(messagesFor(packer, announcement)).toEqual([{ kind: 'order' }])
    expect(messagesFor(packer, progress)).toEqual([])
  })

  it('notifies somebody with several roles of what each of them receives, and of nothing twice', () => {
    const both = listener({ roles: ['partner', 'driver'], partnerId: 'brickworks', driverId: 'ana' })
    expect(messagesFor(both, round)).toEqual([round.message])
    expect(messagesFor(both, order)).toEqual([order.message])
    expect(messagesFor(both, run)).toEqual([{ kind: 'order' }, { kind: 'round' }])
    expect(messagesFor({ ...both, roles: ['driver', 'organiser'] }, progress)).toEqual([progress.message])
  })
})

describe('a change of rights', () => {
  it('concerns the person, and everybody who acts for the partner or driver', () => {
    const partner = listener({ userId: 'pat', roles: ['partner'], partnerId: 'brickworks' })
    const driver = listener({ userId: 'ana', roles: ['driver'], driverId: 'van' })
    expect([partner, driver].map((one) => isAffectedBy(one, { userId: 'pat' }))).toEqual([true, false])
    expect([partner, driver].map((one) => isAffectedBy(one, { partnerId: 'brickworks' }))).toEqual([true, false])
    expect([partner, driver].map((one) => isAffectedBy(one, { driverId: 'van' }))).toEqual([false, true])
  })
})
