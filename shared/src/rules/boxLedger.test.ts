import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BoxEvent, boxLedger, findNotLoaded, type LedgerStop } from './boxLedger.ts'

/** Two collections, a reload: a and b are loaded first, c afterwards. */
const stops: LedgerStop[] = [
  { id: 'hub', kind: 'collect', orders: [order('a', 2), order('b', 3)] },
  { id: 'door a', kind: 'deliver', orders: [order('a', 2)] },
  { id: 'door b', kind: 'deliver', orders: [order('b', 3)] },
  { id: 'reload', kind: 'collect', orders: [order('c', 1)] },
  { id: 'door c', kind: 'deliver', orders: [order('c', 1)] },
]

function order(id: string, boxes: number) {
  return { id, boxes }
}

let clock = 0
const at = (event: Omit<BoxEvent, 'id' | 'deviceTime' | 'serverTime'>): BoxEvent => {
  clock += 1
  return { id: `e${String(clock).padStart(4, '0')}`, deviceTime: clock, serverTime: clock, ...event }
}
const outcome = (stopId: string, value: BoxEvent['outcome'], rest: Partial<BoxEvent> = {}) =>
  at({ kind: 'outcome', stopId, outcome: value, ...rest })
const load = (orderId: string, boxes: number, missing?: BoxEvent['missing'], stopId = 'hub') =>
  at({ kind: 'load', stopId, orderId, boxes, missing })
const unload = (boxes: number, hubId = 'hub 1') => at({ kind: 'return', hubId, boxes })
const undo = ({ id, stopId }: BoxEvent) => at({ kind: 'undo', undoes: id, stopId })

const counts = (events: readonly BoxEvent[]) => {
  const { loaded, handedOver, leftInPlace, returned, unexplained } = boxLedger(stops, events)
  return { loaded, handedOver, leftInPlace, returned, unexplained }
}

describe('the ledger of boxes', () => {
  it('is empty before anything is loaded, and closed after a whole round', () => {
    expect(counts([])).toEqual({ loaded: 0, handedOver: 0, leftInPlace: 0, returned: 0, unexplained: 0 })
    const round = [
      ...[outcome('hub', 'collected'), outcome('door a', 'handed_over'), outcome('door b', 'safe_place')],
      ...[outcome('reload', 'collected'), outcome('door c', 'handed_over')],
    ]
    expect(counts(round)).toEqual({ loaded: 6, handedOver: 3, leftInPlace: 3, returned: 0, unexplained: 0 })
  })

  it('follows a short load, a part hand-over and what was returned, until it is closed', () => {
    const events = [load('a', 1, 'short'), outcome('hub', 'collected'), outcome('door a', 'handed_over')]
    // One of a is missing at the hub: all that was loaded for it is one box.
    expect(counts(events)).toMatchObject({ loaded: 4, handedOver: 1, unexplained: 3 })
    events.push(outcome('door b', 'handed_over', { boxes: 2 }))
    expect(counts(events)).toMatchObject({ handedOver: 3, unexplained: 1 })
    const back = unload(1)
    expect(counts([...events, back])).toMatchObject({ returned: 1, unexplained: 0 })
    expect(counts([...events, back, undo(back)])).toMatchObject({ returned: 0, unexplained: 1 })
    const { difference, explained } = boxLedger(stops, [...events, at({ kind: 'difference', boxes: 1, name: 'Olu' })])
    expect([difference, explained?.name]).toEqual([1, 'Olu'])
  })

  it('takes the later of two counts of the same, per hub, and adds up hubs', () => {
    const events = [outcome('hub', 'collected'), unload(2), unload(3), unload(1, 'hub 2')]
    expect(counts(events)).toMatchObject({ loaded: 5, returned: 4, unexplained: 1 })
  })

  it('counts an extra box once, whether it is handed over or returned', () => {
    const extra = at({ kind: 'extra', stopId: 'hub', boxes: 1 })
    const events = [outcome('hub', 'collected'), extra, outcome('door b', 'handed_over')]
    expect(counts([...events, outcome('door a', 'handed_over', { boxes: 3 })])).toMatchObject({
      loaded: 6,
      unexplained: 0,
    })
    expect(counts([...events, outcome('door a', 'handed_over'), unload(1)])).toMatchObject({
      loaded: 6,
      unexplained: 0,
    })
  })

  it('takes boxes that were handed over for loaded, though nobody counted them', () => {
    expect(counts([outcome('door a', 'handed_over')])).toMatchObject({ loaded: 2, handedOver: 2, unexplained: 0 })
  })

  it('takes what goes to a door without a collection from what is in the vehicle', () => {
    const redirected = [...stops, { id: 'door d', kind: 'deliver' as const, orders: [order('d', 2)] }]
    const events = [outcome('hub', 'collected'), outcome('door a', 'no_answer'), outcome('door b', 'handed_over')]
    const { loaded, unexplained } = boxLedger(redirected, [...events, outcome('door d', 'handed_over')])
    expect([loaded, unexplained]).toEqual([5, 0])
  })

  it('lets the doors of a closed hub leave the round, unless their boxes come from elsewhere', () => {
    const [, doorA, , , doorC] = stops as [LedgerStop, LedgerStop, LedgerStop, LedgerStop, LedgerStop]
    const closed = outcome('hub', 'hub_closed')
    const { loads } = boxLedger(stops, [closed])
    expect(findNotLoaded(doorA, loads)).toEqual({ reason: 'hub_closed', eventId: closed.id, stopId: 'hub' })
    expect(findNotLoaded(doorC, loads)).toBeUndefined()
    const elsewhere = boxLedger(stops, [outcome('hub', 'hub_closed', { elsewhere: true })])
    expect(findNotLoaded(doorA, elsewhere.loads)).toBeUndefined()
    const none = load('a', 0, 'did_not_fit')
    expect(findNotLoaded(doorA, boxLedger(stops, [none]).loads)?.reason).toBe('did_not_fit')
    expect(findNotLoaded(doorA, boxLedger(stops, [none, undo(none)]).loads)).toBeUndefined()
  })

  it('balances, and is the same for any order of arrival and any repetition', () => {
    const boxes = fc.integer({ min: 0, max: 4 })
    const event = fc.oneof(
      fc.tuple(fc.constantFrom('a', 'b', 'c'), boxes).map(
        ([id, count]) =>
          () =>
            load(id, count, 'did_not_fit', id === 'c' ? 'reload' : 'hub'),
      ),
      fc.constantFrom('hub', 'reload').map((id) => () => outcome(id, 'collected')),
      fc.tuple(fc.constantFrom('door a', 'door b', 'door c'), fc.option(boxes), fc.boolean()).map(
        ([id, count, left]) =>
          () =>
            outcome(id, left ? 'safe_place' : 'handed_over', { boxes: count ?? undefined }),
      ),
      boxes.map((count) => () => at({ kind: 'extra', stopId: 'hub', boxes: count })),
      boxes.map((count) => () => unload(count)),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.boolean())), fc.infiniteStream(fc.nat()), (made, keys) => {
        const events = made.flatMap(([make, undone]) => {
          const one = make()
          return undone ? [one, undo(one)] : [one]
        })
        const shuffled = [...events, ...events].map((one) => [keys.next().value ?? 0, one] as const)
        const arrived = shuffled.toSorted(([one], [other]) => one - other).map(([, one]) => one)
        const ledger = boxLedger(stops, events)
        expect(boxLedger(stops, arrived)).toEqual(ledger)
        const { loaded, handedOver, leftInPlace, returned, difference } = ledger
        expect(loaded).toBe(handedOver + leftInPlace + returned + difference)
        expect(handedOver + leftInPlace).toBeLessThanOrEqual(loaded)
      }),
    )
  })
})
