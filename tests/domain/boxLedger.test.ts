import { randomUUID } from 'node:crypto'
import {
  type BoxEvent,
  type BoxLedger,
  boxLedger,
  findNotLoaded,
  type LedgerStop,
  latestOutcomeEvent,
  type Outcome,
} from '@doorstep/shared/rules'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { makePublishedRun } from '../factories/day.ts'
import { makeGroup } from '../factories/group.ts'

const api = useTestApi({ role: 'all' })
let organisationId: string
let roundId: string
let hubIds: string[]
let stops: LedgerStop[]

/** Two hubs to return boxes to; one collection of two orders with two boxes each. */
beforeAll(async () => {
  const group = await makeGroup(api)
  organisationId = group.organisationId
  const run = await makePublishedRun(group)
  roundId = run.allRounds[0]?.id as string
  const hubs = await api.owner<{ id: string }[]>`select id from hubs where organisation_id = ${organisationId}`
  hubIds = hubs.map(({ id }) => id)
  const rows = await api.owner<{ id: string; kind: LedgerStop['kind']; orderId: string; boxes: number }[]>`
    select stops.id, kind, order_id as "orderId", boxes from stops join stop_orders on stop_orders.stop_id = stops.id
    where round_id = ${roundId}`
  stops = [...Map.groupBy(rows, ({ id }) => id)].map(([id, links]) => ({
    ...{ id, kind: links[0]?.kind ?? 'deliver' },
    orders: links.map(({ orderId, boxes }) => ({ id: orderId, boxes })),
  }))
})

const collection = () => stops.find(({ kind }) => kind === 'collect') as LedgerStop
const doors = () => stops.filter(({ kind }) => kind === 'deliver')

const devices = [randomUUID(), randomUUID()]
const firstSequence = 1_000_000
const noon = Date.parse('2030-01-07T12:00:00Z')

const boxes = fc.integer({ min: 0, max: 3 })
const what = fc.oneof(
  fc.record({
    kind: fc.constant('outcome'),
    door: fc.nat(1),
    outcome: fc.constantFrom<Outcome>('handed_over', 'safe_place', 'no_answer', 'not_attempted'),
    boxes: fc.option(boxes),
  }),
  fc.record({
    kind: fc.constant('collection'),
    outcome: fc.constantFrom<Outcome>('collected', 'hub_closed'),
    elsewhere: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('load'),
    door: fc.nat(1),
    boxes,
    missing: fc.option(fc.constantFrom('short' as const, 'did_not_fit' as const)),
  }),
  fc.record({ kind: fc.constantFrom('extra', 'return', 'difference'), boxes, hub: fc.nat(1) }),
  // Also of what arrives later.
  fc.record({ kind: fc.constant('undo'), of: fc.nat() }),
)
const happening = fc.record({
  what,
  deviceTime: fc.integer({ min: 0, max: 3 }),
  serverTime: fc.integer({ min: 0, max: 3 }),
  device: fc.option(fc.tuple(fc.constantFrom(...devices), fc.integer({ min: 1, max: 4 }))),
  seen: fc.option(fc.integer({ min: 0, max: 8 })),
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

function historyOf(happenings: readonly Happening[]): BoxEvent[] {
  const ids = happenings.map(() => randomUUID())
  const contents = happenings.map(({ what: said }) => ('of' in said ? undefined : contentOf(said)))
  return happenings.map(({ device, seen, deviceTime, serverTime, what: said }, index) => {
    const common = {
      id: ids[index] as string,
      ...{ deviceTime: noon + deviceTime, serverTime: noon + serverTime, sequence: firstSequence + index },
      ...(device ? { device: { id: device[0], counter: device[1] } } : {}),
      ...(seen === null ? {} : { seen: seen === 0 ? 0 : firstSequence + seen - 1 }),
    }
    const content = contents[index]
    if (content || !('of' in said)) return { ...common, ...(content as Content) }
    const undone = said.of % (ids.length + 1)
    const undoes = ids[undone] ?? randomUUID()
    return { ...common, kind: 'undo', undoes, stopId: contents[undone] ? contents[undone].stopId : collection().id }
  })
}

type Content = Pick<BoxEvent, 'kind'> & Partial<BoxEvent>

function contentOf(said: Exclude<Happening['what'], { of: number }>): Content {
  if ('hub' in said) {
    if (said.kind === 'extra') return { kind: 'extra', stopId: collection().id, boxes: said.boxes }
    if (said.kind === 'return') return { kind: 'return', hubId: hubIds[said.hub % hubIds.length], boxes: said.boxes }
    return { kind: 'difference', boxes: said.boxes, name: 'Olu' }
  }
  if ('missing' in said)
    return {
      ...{ kind: 'load', stopId: collection().id, orderId: doors()[said.door]?.orders[0]?.id, boxes: said.boxes },
      missing: said.missing ?? undefined,
    }
  if ('elsewhere' in said)
    return {
      ...{ kind: 'outcome', stopId: collection().id, outcome: said.outcome },
      ...(said.outcome === 'hub_closed' && said.elsewhere ? { elsewhere: true } : {}),
    }
  const gives = said.outcome === 'handed_over' || said.outcome === 'safe_place'
  const count = gives ? (said.boxes ?? undefined) : undefined
  return { kind: 'outcome', stopId: doors()[said.door]?.id, outcome: said.outcome, boxes: count }
}

class RolledBack extends Error {}

interface Derived {
  readonly ledger: Pick<BoxLedger, 'loaded' | 'handedOver' | 'leftInPlace' | 'returned' | 'difference' | 'unexplained'>
  readonly loads: Record<string, unknown>
  readonly outcomes: Record<string, unknown>
}

/** What the database derives after the history, which is rolled back. */
async function derivedInDatabase(history: readonly BoxEvent[]): Promise<Derived | undefined> {
  let derived: Derived | undefined
  await api.owner
    .begin(async (sql) => {
      for (const sent of history) {
        const details = { missing: sent.missing, elsewhere: sent.elsewhere, name: sent.name }
        await sql`insert into stop_events (organisation_id, id, round_id, stop_id, kind, outcome, undoes, order_id, hub_id, boxes,
            details, device_time, server_time, recorded_by, sequence, device_id, device_counter, seen)
          values (${organisationId}, ${sent.id}, ${roundId}, ${sent.stopId ?? null}, ${sent.kind}, ${sent.outcome ?? null},
            ${sent.undoes ?? null}, ${sent.orderId ?? null}, ${sent.hubId ?? null}, ${sent.boxes ?? null},
            ${JSON.stringify(details)}::text::jsonb, ${new Date(sent.deviceTime)}, ${new Date(sent.serverTime)}, 'test',
            ${sent.sequence ?? null}, ${sent.device?.id ?? null}, ${sent.device?.counter ?? null}, ${sent.seen ?? null})`
      }
      const [ledger] = await sql<Derived['ledger'][]>`
        select loaded, handed_over as "handedOver", left_in_place as "leftInPlace", returned, difference, unexplained
        from round_ledgers where round_id = ${roundId}`
      const loads = await sql<{ orderId: string }[]>`
        select order_id as "orderId", planned, loaded, missing, event_id as "eventId" from order_loads where round_id = ${roundId}`
      const outcomes = await sql<{ stopId: string; said: string }[]>`
        select stop_id as "stopId", concat_ws(' ', outcome, event_id, event_stop_id) as said from stop_outcomes
        where stop_id in ${sql(stops.map(({ id }) => id))}`
      derived = {
        ledger: ledger as Derived['ledger'],
        loads: Object.fromEntries(loads.map(({ orderId, ...load }) => [orderId, load])),
        outcomes: Object.fromEntries(outcomes.map(({ stopId, said }) => [stopId, said])),
      }
      throw new RolledBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
  return derived
}

function derivedByRule(history: readonly BoxEvent[]): Derived {
  const { loaded, handedOver, leftInPlace, returned, difference, unexplained, loads } = boxLedger(stops, history)
  const outcomes = stops.flatMap((stop) => {
    const event = latestOutcomeEvent(history.filter(({ stopId }) => stopId === stop.id))
    if (event) return [[stop.id, `${event.outcome} ${event.id} ${stop.id}`]]
    const missing = findNotLoaded(stop, loads)
    return missing ? [[stop.id, `${missing.reason} ${missing.eventId} ${missing.stopId}`]] : []
  })
  return {
    ledger: { loaded, handedOver, leftInPlace, returned, difference, unexplained },
    loads: Object.fromEntries(
      [...loads].map(([orderId, load]) => {
        const { planned, missing, eventId } = load
        return [orderId, { planned, loaded: load.loaded, missing, eventId }]
      }),
    ),
    outcomes: Object.fromEntries(outcomes),
  }
}

it('the database and the phone derive the same ledger from any history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 9 }), async (happenings) => {
      const history = historyOf(happenings)
      expect(await derivedInDatabase(history)).toEqual(derivedByRule(history))
    }),
    { numRuns: 150 },
  )
})
