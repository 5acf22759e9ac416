import type { DriverRound, DriverStop } from '@doorstep/shared/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadEvent, returnEvent } from '../boxes/boxEvents.ts'
import { outcomesOf } from '../building/groupStops.ts'
import { createMemoryStore } from '../phone/memoryStore.ts'
import type { StoredEvent } from '../phone/phoneStore.ts'
import { cannotFinishEvent, outcomeEvent, reorderEvent, undoEvent } from '../phone/stopEvents.ts'
import { buildRoundView, findRemovableEvents, lastUndoable, type StopView, undoMs } from './roundView.ts'

const stop = (id: string, position: number, changes: Partial<DriverStop> = {}): DriverStop => ({
  id,
  position,
  kind: 'deliver',
  point: { longitude: 2, latitude: 55 },
  name: `Name ${id}`,
  address: '1 Mill Lane',
  unit: null,
  floor: null,
  household: null,
  building: null,
  postcode: 'ZZ1 1AA',
  phone: null,
  message: null,
  messageInEnglish: null,
  contacts: [],
  contactRule: 'any',
  silentMessage: null,
  silentMessageInEnglish: null,
  language: null,
  accessNotes: '',
  safePlace: null,
  boxes: 2,
  temperature: 'ambient',
  window: null,
  arrival: 36_000,
  estimated: false,
  legMetres: 100,
  legSeconds: 60,
  legGuessed: false,
  legLine: null,
  legTurns: null,
  outcome: null,
  outcomeEventId: null,
  lastEvent: 0,
  loads: [],
  ...changes,
})

const round = (...stops: DriverStop[]): DriverRound => ({
  id: 'round',
  date: '2026-02-03',
  number: 1,
  drivers: [{ id: 'ana', name: 'Ana Bell' }],
  mode: 'car',
  start: null,
  end: null,
  startsAt: 32_400,
  finishesAt: 40_000,
  estimated: false,
  endLine: null,
  endTurns: null,
  distanceUnit: 'miles',
  driversRing: null,
  withholdNumber: false,
  briefing: null,
  mayReorder: false,
  ...{ boxEvents: [], hubs: [], cannotFinish: [], lastEvent: 0 },
  stops,
})

const at = new Date('2026-02-03T14:00:00Z')
let sequence = 0
const kept = (event: StoredEvent['event'], changes: Partial<StoredEvent> = {}): StoredEvent => ({
  origin: null,
  sequence: ++sequence,
  userId: 'ann',
  roundId: 'round',
  event,
  status: 'queued',
  settledAt: null,
  refusal: null,
  ...changes,
})
const handedOver = (stopId: string) => outcomeEvent(stopId, 'handed_over', '', at)

describe('the round a driver sees', () => {
  it('shows the first stop without an outcome, in the order of the driver with the numbers of the plan, and counts the rest', () => {
    const done = stop('a', 0, { outcome: 'no_answer', outcomeEventId: 'x' })
    const view = buildRoundView(round(done, stop('c', 2), stop('b', 1)), 0, [])
    expect(view.stops.map((one) => [one.id, one.number])).toEqual([
      ['a', 1],
      ['c', 3],
      ['b', 2],
    ])
    expect(view.next?.id).toBe('c')
    expect(view.left).toBe(2)
  })

  it.each(['refused', 'reported'] as const)(
    'goes in the order of the server once another of this phone is %s',
    (status) => {
      const order = (event: StoredEvent) =>
        buildRoundView(round(stop('a', 0), stop('b', 1)), 0, [event]).stops.map(({ id }) => id)
      const reorder = kept(reorderEvent(['b', 'a'], at))
      expect(order(reorder)).toEqual(['b', 'a'])
      expect(order({ ...reorder, status })).toEqual(['a', 'b'])
    },
  )

  it('goes in the order that another phone of the crew has recorded since', () => {
    const own = kept(reorderEvent(['b', 'a'], at), { status: 'recorded', settledAt: 1_000 })
    const order = (fetchedAt: number) =>
      buildRoundView(round(stop('a', 0), stop('b', 1)), fetchedAt, [own]).stops.map(({ id }) => id)
    expect(order(1_000)).toEqual(['b', 'a'])
    expect(order(2_000)).toEqual(['a', 'b'])
  })

  it('has the planned way back only from the stop at which the plan ends', () => {
    const planned = { ...round(stop('a', 0), stop('b', 1)), endLine: 'back', endTurns: [] }
    expect(buildRoundView(planned, 0, [])).toMatchObject({ endLine: 'back', endTurns: [] })
    const reordered = buildRoundView(planned, 0, [kept(reorderEvent(['b', 'a'], at))])
    expect(reordered).toMatchObject({ endLine: null, endTurns: null })
    // As an older version of the page stored it.
    const { endTurns: _, ...older } = planned
    expect(buildRoundView(older as DriverRound, 0, []).endTurns).toBeNull()
  })

  it('takes times for guesses that a page of before kept as such', () => {
    const { estimated: _, ...before } = stop('a', 0)
    const view = (estimated: boolean) => buildRoundView({ ...round(before as DriverStop), estimated }, 0, []).stops[0]
    expect([view(true)?.estimated, view(false)?.estimated]).toEqual([true, false])
  })

  it('shows what is recorded before the server knows it', () => {
    const view = buildRoundView(round(stop('a', 0), stop('b', 1)), 0, [kept(handedOver('a'))])
    expect(view.stops[0]).toMatchObject({ outcome: 'handed_over', unsent: true })
    expect(view.next?.id).toBe('b')
  })

  it('shows an undo of what the server has', () => {
    const event = kept(undoEvent('a', 'known', at))
    const view = buildRoundView(round(stop('a', 0, { outcome: 'handed_over', outcomeEventId: 'known' })), 0, [event])
    expect(view.stops[0]).toMatchObject({ outcome: null, outcomeEventId: null, unsent: true })
  })

  it('takes back all that was given back at once, whether this phone still has the report or only the server', () => {
    const report = kept(cannotFinishEvent(2, 'The car has broken down.', at))
    const given = ['b', 'c'].map((id) => kept(outcomeEvent(id, 'not_attempted', '', at)))
    const stops = [stop('a', 0, { outcome: 'handed_over', outcomeEventId: 'x' }), stop('b', 1), stop('c', 2)]
    const events = [report, ...given]
    const idsOf = (all: readonly { readonly eventId: string }[]) => all.map(({ eventId }) => eventId)
    const view = buildRoundView(round(...stops), 0, events)
    expect(idsOf(view.givenBack)).toEqual(events.map(({ event }) => event.id))

    const fetched = stops.map((one, index) =>
      index === 0 ? one : { ...one, outcome: 'not_attempted' as const, outcomeEventId: `given ${one.id}` },
    )
    const known = { ...round(...fetched), cannotFinish: ['report'] }
    const { givenBack } = buildRoundView(known, 0, [])
    expect(idsOf(givenBack)).toEqual(['report', 'given b', 'given c'])
    const undos = givenBack.map(({ stopId, eventId }) => kept(undoEvent(stopId, eventId, at)))
    const after = buildRoundView(known, 0, undos)
    expect([after.left, after.givenBack]).toEqual([2, []])
  })

  it('goes back to the earlier outcome when the later one is undone', () => {
    const later = kept(handedOver('a'))
    const known = stop('a', 0, { outcome: 'no_answer', outcomeEventId: 'known' })
    expect(buildRoundView(round(known), 0, [later]).stops[0]?.outcome).toBe('handed_over')
    const undone = [later, kept(undoEvent('a', later.event.id, at))]
    expect(buildRoundView(round(known), 0, undone).stops[0]).toMatchObject({
      outcome: 'no_answer',
      outcomeEventId: 'known',
    })
  })

  it('keeps the order of recording when the clock of the phone is put back', () => {
    const before = kept(outcomeEvent('a', 'no_answer', '', at))
    const after = kept(outcomeEvent('a', 'handed_over', '', new Date(at.getTime() - 3_600_000)))
    expect(buildRoundView(round(stop('a', 0)), 0, [before, after]).stops[0]?.outcome).toBe('handed_over')
  })

  it('believes the server over what arrived before the round was fetched', () => {
    const recorded = kept(handedOver('a'), { status: 'recorded', settledAt: 5_000 })
    const undoneElsewhere = round(stop('a', 0))
    expect(buildRoundView(undoneElsewhere, 5_000, [recorded]).stops[0]?.outcome).toBe('handed_over')
    expect(buildRoundView(undoneElsewhere, 5_001, [recorded]).stops[0]?.outcome).toBeNull()
  })

  it('does not count what was refused', () => {
    const refused = kept(handedOver('a'), { status: 'refused', settledAt: 1, refusal: 'No' })
    const view = buildRoundView(round(stop('a', 0)), 0, [refused])
    expect(view.stops[0]).toMatchObject({ outcome: null, unsent: false })
  })

  it('ignores events of another round', () => {
    expect(buildRoundView(round(stop('a', 0)), 0, [kept(handedOver('a'), { roundId: 'other' })]).left).toBe(1)
  })

  it('shows the same however far the queue has been sent', async () => {
    const script = fc.array(
      fc.record({
        stop: fc.constantFrom('a', 'b'),
        undo: fc.boolean(),
        outcome: fc.constantFrom('handed_over' as const, 'no_answer'),
      }),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(script, fc.nat(12), async (steps, sent) => {
        const store = createMemoryStore()
        for (const step of steps) {
          const seen = buildRoundView(round(stop('a', 0), stop('b', 1)), 0, await store.eventsOf('ann'))
          const standing = seen.stops.find((one) => one.id === step.stop)?.outcomeEventId
          const event =
            step.undo && standing ? undoEvent(step.stop, standing, at) : outcomeEvent(step.stop, step.outcome, '', at)
          await store.addEvents([kept(event)])
        }
        const before = await store.eventsOf('ann')
        await store.settle(
          before.slice(0, sent).map((one) => one.event.id),
          'recorded',
          10,
          null,
        )
        const outcomes = (events: readonly StoredEvent[]) =>
          buildRoundView(round(stop('a', 0), stop('b', 1)), 10, events).stops.map((one) => one.outcome)
        expect(outcomes(await store.eventsOf('ann'))).toEqual(outcomes(before))
      }),
      { numRuns: 200 },
    )
  })
})

describe('the undo bar', () => {
  it('offers the last outcome for a minute, and not once it is undone or refused', () => {
    const event = kept(handedOver('a'))
    const start = at.getTime()
    const events = [{ stopId: 'a', eventId: event.event.id }]
    expect(lastUndoable([event], start)).toMatchObject({ events, until: start + undoMs })
    expect(lastUndoable([event], start + undoMs - 1)?.until).toBe(start + undoMs)
    expect(lastUndoable([event], start + undoMs)).toBeUndefined()
    expect(lastUndoable([event, kept(undoEvent('a', event.event.id, at))], start)).toBeUndefined()
    expect(lastUndoable([{ ...event, status: 'refused' }], start)).toBeUndefined()
    const refusedUndo = kept(undoEvent('a', event.event.id, at), { status: 'refused' })
    expect(lastUndoable([event, refusedUndo], start)).toMatchObject({ events })
  })

  it('gives back all that one tap recorded, but for what was undone alone since', () => {
    const tap = ['a', 'b', 'c'].map((id) => kept(handedOver(id), { tapId: 'tap' }))
    const start = at.getTime()
    const offered = (events: readonly StoredEvent[]) => lastUndoable(events, start)?.events.map(({ stopId }) => stopId)
    expect(offered([kept(handedOver('before')), ...tap])).toEqual(['a', 'b', 'c'])
    expect(offered([...tap, kept(undoEvent('b', tap[1]?.event.id ?? '', at))])).toEqual(['a', 'c'])
    expect(offered([...tap, kept(handedOver('after'))])).toEqual(['after'])
  })
})

describe('what may be forgotten', () => {
  const hour = 3_600_000
  it.each([
    ['queued, however old', { status: 'queued' } as const, false],
    ['recorded, and the round fetched since', { status: 'recorded', settledAt: 1_000 } as const, true],
    ['recorded after the round was fetched', { status: 'recorded', settledAt: 3_000 } as const, false],
    ['refused yesterday', { status: 'refused', settledAt: 1_000 } as const, false],
  ])('%s', (_name, changes, gone) => {
    expect(findRemovableEvents([kept(handedOver('a'), changes)], 2_000, 24 * hour)).toHaveLength(gone ? 1 : 0)
  })

  it('keeps a recorded event for the minute of its undo, a refused one for thirty days', () => {
    const recorded = kept(handedOver('a'), { status: 'recorded', settledAt: 0 })
    expect(findRemovableEvents([recorded], 1, undoMs)).toEqual([])
    const refused = kept(handedOver('a'), { status: 'refused', settledAt: 0 })
    expect(findRemovableEvents([refused], 1, 30 * 24 * hour)).toEqual([])
    expect(findRemovableEvents([refused], 1, 30 * 24 * hour + 1)).toEqual([refused.event.id])
  })
})

describe('the boxes of a round', () => {
  const load = (orderId: string, stopId: string, boxes: number) => ({
    ...{ orderId, stopId, position: 1, name: 'Rosalind', boxes, items: null, temperature: 'ambient' as const },
  })
  const loaded = () =>
    round(
      stop('hub', 0, { kind: 'collect', boxes: 5, loads: [load('o1', 'a', 2), load('o2', 'b', 3)] }),
      stop('a', 1),
      stop('b', 2, { boxes: 3 }),
    )

  it('are on board as loaded, also without signal; a door for which nothing was loaded has left the round', () => {
    const none = kept(loadEvent({ stopId: 'hub', orderId: 'o2', boxes: 0, missing: 'did_not_fit' }, at))
    const few = kept(loadEvent({ stopId: 'hub', orderId: 'o1', boxes: 1, missing: 'short' }, at))
    const { stops, ledger } = buildRoundView(loaded(), 0, [none, few])
    expect(stops.map(({ boxes, outcome }) => [boxes, outcome])).toEqual([
      [5, null],
      [1, null],
      [0, 'did_not_fit'],
    ])
    expect(outcomesOf([stops[2] as StopView])).toEqual([{ stopId: 'hub', eventId: none.event.id }])
    expect(ledger.loaded).toBe(1)
    const undone = kept(undoEvent('hub', none.event.id, at))
    expect(buildRoundView(loaded(), 0, [none, few, undone]).stops[2]?.outcome).toBeNull()
  })

  it('follow from what the server sent and what was recorded since', () => {
    const sent = {
      ...loaded(),
      boxEvents: [
        { id: '1', kind: 'load' as const, stopId: 'hub', orderId: 'o2', boxes: 0, missing: 'short' as const },
      ],
    }
    const more = kept(loadEvent({ stopId: 'hub', orderId: 'o2', boxes: 3 }, at))
    const back = kept(returnEvent('hub 1', 1, at))
    expect(buildRoundView(sent, 0, []).stops[2]?.outcome).toBe('short')
    const { stops, ledger } = buildRoundView(sent, 0, [more, back])
    expect(stops[2]?.outcome).toBeNull()
    expect([ledger.loaded, ledger.returned, ledger.unexplained]).toEqual([3, 1, 2])
  })
})
