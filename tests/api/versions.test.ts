import * as contract from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import type { Client, Reply } from '../factories/client.ts'
import {
  makeHousehold,
  makeOrder,
  makePlannedRun,
  makePublishedRun,
  makeRegular,
  makeRun,
  makeShift,
} from '../factories/day.ts'
import { type Group, makeDriver, makeGroup, makePartner } from '../factories/group.ts'

const api = useTestApi({ role: 'all' })
let group: Group
/** Two desks of one organisation. */
let organiser: Client
let admin: Client

beforeAll(async () => {
  group = await makeGroup(api)
  organiser = group.people.organiser.client
  admin = group.people.admin.client
})

let days = 0
const nextDate = () => new Date(Date.UTC(2033, 0, ++days)).toISOString().slice(0, 10)

interface Versioned {
  readonly id: string
  readonly version: number
}

interface Case {
  readonly endpoint: contract.EndpointShape
  readonly param: string
  readonly make: () => Promise<Versioned & { readonly changes?: readonly [object, object] }>
  /** Two concurrent requests, without the version; a function where they depend on the created entity. */
  readonly changes: readonly [object, object]
}

const makeAsk = () =>
  organiser.call(contract.createAvailabilityAsk, {
    body: { date: nextDate(), window: { from: 0, until: 60 }, wanted: 1 },
  })

async function makeAnswer(): Promise<contract.AvailabilityAnswer> {
  const { ask, token } = await makeAsk()
  const answer = { name: 'Ned Pedal', isYes: true, window: ask.window, mode: 'bike' as const }
  await organiser.call(contract.answerAvailability, { body: { token, ...answer } })
  const { items } = await organiser.call(contract.listAvailabilityAsks, {})
  return items.find(({ id }) => id === ask.id)?.answers[0] as contract.AvailabilityAnswer
}

async function makePattern(): Promise<contract.ShiftPattern> {
  const { id: driverId } = await makeDriver(organiser)
  const pattern = { driverId, weekdays: [1], startsOn: nextDate(), mode: 'car' as const }
  return organiser.call(contract.createShiftPattern, { body: { ...pattern, window: { from: 0, until: 60 } } })
}

const cases: Record<string, Case> = {
  partner: {
    ...{ endpoint: contract.updatePartner, param: 'partnerId' },
    make: async () => (await makePartner(organiser, `Partner ${nextDate()}`)).partner,
    changes: [{ contact: 'Ann' }, { contact: 'Bea' }],
  },
  hub: {
    ...{ endpoint: contract.updateHub, param: 'hubId' },
    make: async () => (await makePartner(organiser, `Partner ${nextDate()}`)).hub,
    changes: [{ address: '1 Ash Row' }, { active: false }],
  },
  household: {
    ...{ endpoint: contract.updateRecipient, param: 'recipientId' },
    make: () => makeHousehold(organiser),
    changes: [{ unit: 'Flat 1' }, { floor: 2 }],
  },
  order: {
    ...{ endpoint: contract.updateOrder, param: 'orderId' },
    make: () => makeOrder(group, { date: nextDate() }),
    changes: [{ boxes: 3 }, { note: 'Blue door' }],
  },
  "order's status": {
    ...{ endpoint: contract.changeOrderStatus, param: 'orderId' },
    make: () => makeOrder(group, { date: nextDate() }),
    changes: [{ status: 'on_hold' }, { status: 'cancelled' }],
  },
  driver: {
    ...{ endpoint: contract.updateDriver, param: 'driverId' },
    make: () => makeDriver(organiser),
    changes: [{ mode: 'bike' }, { mode: 'foot' }],
  },
  shift: {
    ...{ endpoint: contract.updateShift, param: 'shiftId' },
    make: () => makeShift(group, { date: nextDate() }),
    changes: [{ maximumStops: 3 }, { window: { from: 0, until: 60 } }],
  },
  'crew that one leaves': {
    ...{ endpoint: contract.leaveShift, param: 'shiftId' },
    make: async () => {
      const { id: secondDriverId } = await makeDriver(organiser)
      const shift = await makeShift(group, { date: nextDate(), secondDriverId })
      return { ...shift, changes: [{ driverId: secondDriverId }, { driverId: shift.driver.id }] }
    },
    changes: [{}, {}],
  },
  "question's link": {
    ...{ endpoint: contract.replaceAvailabilityLink, param: 'askId' },
    make: async () => (await makeAsk()).ask,
    changes: [{}, {}],
  },
  'question that is ended': {
    ...{ endpoint: contract.revokeAvailabilityAsk, param: 'askId' },
    make: async () => (await makeAsk()).ask,
    changes: [{}, {}],
  },
  'answer that is accepted': {
    ...{ endpoint: contract.acceptAvailabilityAnswer, param: 'answerId' },
    make: makeAnswer,
    changes: [{ driverId: null }, { driverId: null }],
  },
  'answer that is set aside': {
    ...{ endpoint: contract.dismissAvailabilityAnswer, param: 'answerId' },
    make: makeAnswer,
    changes: [{}, {}],
  },
  'weekly pattern': {
    ...{ endpoint: contract.updateShiftPattern, param: 'patternId' },
    make: makePattern,
    changes: [{ mode: 'bike' }, { everyWeeks: 2 }],
  },
  regular: {
    ...{ endpoint: contract.updateRegular, param: 'regularId' },
    make: () => makeRegular(group),
    changes: [{ boxes: 1 }, { boxes: 2 }],
  },
  'run that is planned': {
    ...{ endpoint: contract.planRun, param: 'runId' },
    make: () => makeRun(group, { date: nextDate() }),
    changes: [{}, {}],
  },
  'run that is published': {
    ...{ endpoint: contract.publishRun, param: 'runId' },
    make: () => makePlannedRun(group, nextDate()),
    changes: [{}, {}],
  },
  'run with locked doors': {
    ...{ endpoint: contract.lockStops, param: 'runId' },
    make: async () => {
      const run = await makePlannedRun(group, nextDate())
      const stopIds = run.allRounds.flatMap(({ stops }) => stops.filter(({ kind }) => kind !== 'collect'))
      const body = { stopIds: stopIds.map((stop) => stop.id) }
      return {
        ...run,
        changes: [
          { ...body, locked: true },
          { ...body, locked: false },
        ],
      }
    },
    changes: [{}, {}],
  },
  'run that is closed': {
    ...{ endpoint: contract.closeRun, param: 'runId' },
    make: () => makePublishedRun(group, nextDate()),
    changes: [{ undecided: 'ready' }, { undecided: 'closed_undelivered' }],
  },
}

describe.each(Object.entries(cases))('two people change one %s', (_, { endpoint, param, make, changes }) => {
  type Made = Awaited<ReturnType<typeof make>>
  const send = (client: Client, thing: Made, which: 0 | 1): Promise<Reply> => {
    const change = (thing.changes ?? changes)[which]
    return client.ask(endpoint, { params: { [param]: thing.id }, body: { ...change, version: thing.version } })
  }

  it('in sequence: the second gets the newer version, and their change is discarded', async () => {
    const thing = await make()
    const first = await send(organiser, thing, 0)
    expect(first.status, first.text).toBe(endpoint.status)
    const second = await send(admin, thing, 1)
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({ type: '/problems/stale-version' })
    const { currentVersion } = second.body as { currentVersion: number }
    expect(currentVersion).toBeGreaterThan(thing.version)
  })

  it('concurrently: one wins, the other gets 409', async () => {
    const thing = await make()
    const replies = await Promise.all([send(organiser, thing, 0), send(admin, thing, 1)])
    expect(replies.map(({ status }) => status).toSorted()).toEqual([endpoint.status, 409])
    const lost = replies.find(({ status }) => status === 409)?.body as contract.Problem
    expect(lost.type).toBe('/problems/stale-version')
    expect(lost.currentVersion).toBeGreaterThan(thing.version)
  })

  it('with a future version: 409', async () => {
    const thing = await make()
    const reply = await send(organiser, { ...thing, version: thing.version + 5 }, 0)
    expect(reply.status).toBe(409)
    expect(reply.body).toMatchObject({ currentVersion: thing.version })
  })
})

describe('removing a shift', () => {
  const remove = (client: Client, shiftId: string, version: number) =>
    client.ask(contract.deleteShift, { params: { shiftId }, query: { version } })

  it('fails when it has since changed', async () => {
    const { id, version } = await makeShift(group, { date: nextDate() })
    await organiser.call(contract.updateShift, { params: { shiftId: id }, body: { version, maximumStops: 4 } })
    const reply = await remove(admin, id, version)
    expect(reply.status).toBe(409)
    expect(reply.body).toMatchObject({ currentVersion: version + 1 })
    expect((await remove(admin, id, version + 1)).status).toBe(204)
    expect((await remove(admin, id, version + 1)).status).toBe(404)
  })

  it('succeeds for one of two', async () => {
    const { id, version } = await makeShift(group, { date: nextDate() })
    const replies = await Promise.all([remove(organiser, id, version), remove(admin, id, version)])
    expect(replies.map(({ status }) => status).toSorted()).toEqual([204, 404])
  })
})

const removable = {
  'weekly pattern': {
    ...{ endpoint: contract.deleteShiftPattern, param: 'patternId' },
    make: makePattern,
  },
  absence: {
    ...{ endpoint: contract.deleteAbsence, param: 'absenceId' },
    make: async () => {
      const { id: driverId } = await makeDriver(organiser)
      const date = nextDate()
      return organiser.call(contract.createAbsence, { body: { driverId, from: date, until: date } })
    },
  },
}

describe.each(Object.entries(removable))('removing one %s', (_, { endpoint, param, make }) => {
  it('succeeds for one of two, of its version', async () => {
    const { id, version } = await make()
    const remove = (client: Client, version: number) =>
      client.ask(endpoint, { params: { [param]: id }, query: { version } })
    const reply = await remove(organiser, version + 5)
    expect(reply).toMatchObject({ status: 409, body: { currentVersion: version } })
    const replies = await Promise.all([remove(organiser, version), remove(admin, version)])
    expect(replies.map(({ status }) => status).toSorted()).toEqual([204, 404])
  })
})

it('covers every endpoint that takes a version', async () => {
  const { endpoints } = await import('@doorstep/shared/contracts/all')
  const probe = (schema: contract.EndpointShape['body']) =>
    schema?.safeParse({}).error?.issues.some((issue) => issue.path[0] === 'version') ?? false
  const versioned = endpoints.filter(({ body, query }) => probe(body) || probe(query)).map(({ id }) => id)
  const tried = [
    ...Object.values(cases).map(({ endpoint }) => endpoint.id),
    contract.deleteShift.id,
    // Elsewhere: confidentiality.test.ts, plainRound.test.ts, settings.test.ts, hubs.test.ts, imports.test.ts.
    ...[contract.acceptConfidentiality.id, contract.acceptPlainConfidentiality.id],
    ...[contract.changeConfidentiality.id, contract.updateSettings.id],
    ...[contract.retireHub.id, contract.retirePartner.id],
    ...[contract.mapImport.id, contract.confirmImport.id, contract.undoImport.id],
    // By admins alone: members.test.ts.
    ...[contract.updateMember.id, contract.removeMember.id],
    // What a driver learned at a door: onTheRound.test.ts.
    contract.acceptLearned.id,
    // By one person alone, or by others than that one: expenses.test.ts.
    ...[contract.addClaimMileage.id, contract.addClaimPurchase.id, contract.changeClaimLine.id],
    ...[contract.removeClaimLine.id, contract.deleteExpenseClaim.id],
    ...[contract.submitExpenseClaim.id, contract.reopenExpenseClaim.id, contract.approveExpenseClaim.id],
    ...[contract.declineExpenseClaim.id, contract.payExpenseClaim.id],
    ...[contract.approvePreApproval.id, contract.declinePreApproval.id],
    ...Object.values(removable).map(({ endpoint }) => endpoint.id),
  ]
  expect(tried.toSorted()).toEqual(versioned.toSorted())
})
