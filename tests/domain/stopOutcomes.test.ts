import { randomUUID } from 'node:crypto'
import { latestOutcomeEvent, type Outcome, type StopEvent } from '@doorstep/shared/rules'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { useTestApi } from '../factories/api.ts'
import { makePublishedRun } from '../factories/day.ts'
import { doorsOf, firstRound } from '../factories/firstRound.ts'
import { makeGroup } from '../factories/group.ts'

const api = useTestApi({ role: 'all' })
let organisationId: string
let roundId: string
let stopIds: [string, string]

beforeAll(async () => {
  const group = await makeGroup(api)
  organisationId = group.organisationId
  const run = await makePublishedRun(group)
  roundId = firstRound(run).id
  stopIds = doorsOf(run).map(({ id }) => id) as [string, string]
})

const devices = [randomUUID(), randomUUID(), randomUUID()]
/** Far above any sequence number the database has issued. */
const firstSequence = 1_000_000

/** An event at the first or second door. Undos name any event of the history, including the other door's, or a missing one. */
const happening = fc.record({
  at: fc.constantFrom(0, 1),
  undo: fc.boolean(),
  of: fc.nat(),
  outcome: fc.constantFrom<Outcome>('handed_over', 'no_answer', 'refused', 'not_attempted'),
  // Few distinct times, so that ties are common; the phone's clock may be a year off.
  deviceTime: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(-31_536_000_000, 31_536_000_000)),
  server: fc.integer({ min: 0, max: 3 }),
  microseconds: fc.integer({ min: 0, max: 999 }),
  // Three devices and a page without a counter; the last seen event is any earlier one, including the other door's.
  device: fc.option(fc.tuple(fc.constantFrom(...devices), fc.integer({ min: 1, max: 4 }))),
  seen: fc.option(fc.integer({ min: 0, max: 8 })),
  clockOffset: fc.oneof(
    fc.constant(0),
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(-31_536_000_000, 31_536_000_000),
  ),
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never
type RecordedEvent = StopEvent & { stopId: string; microseconds: number }

const noon = Date.parse('2030-01-07T12:00:00Z')

function historyOf(happenings: readonly Happening[]): RecordedEvent[] {
  const ids = happenings.map(() => randomUUID())
  return happenings.map(
    ({ at, undo, of, outcome, deviceTime, server, microseconds, device, seen, clockOffset }, index) => ({
      id: ids[index] as string,
      stopId: stopIds[at] as string,
      ...(undo
        ? {
            kind: 'undo' as const,
            undoes: of % (ids.length + 1) === ids.length ? randomUUID() : ids[of % (ids.length + 1)],
          }
        : { kind: 'outcome' as const, outcome }),
      deviceTime: noon + deviceTime,
      serverTime: noon + server,
      microseconds,
      sequence: firstSequence + index,
      ...(device ? { device: { id: device[0], counter: device[1] } } : {}),
      ...(seen === null ? {} : { seen: seen === 0 ? 0 : firstSequence + seen - 1 }),
      clockOffset,
    }),
  )
}

/** Finer than a millisecond, like the database clock. */
const instant = (ms: number, microseconds: number) =>
  new Date(ms).toISOString().replace('Z', `${String(microseconds).padStart(3, '0')}Z`)

class RolledBack extends Error {}

/** The database's outcomes for both doors after the history, which is rolled back. */
async function outcomesInDatabase(history: readonly RecordedEvent[]): Promise<Map<string, string>> {
  const held = new Map<string, string>()
  await api.owner
    .begin(async (sql) => {
      for (const sent of history)
        await sql`insert into stop_events
          (organisation_id, id, round_id, stop_id, kind, outcome, undoes, device_time, server_time, recorded_by,
            sequence, device_id, device_counter, seen, clock_offset_ms)
          values (${organisationId}, ${sent.id}, ${roundId}, ${sent.stopId}, ${sent.kind}, ${sent.outcome ?? null}, ${sent.undoes ?? null},
            ${instant(sent.deviceTime, 0)}::text::timestamptz, ${instant(sent.serverTime, sent.microseconds)}::text::timestamptz, 'test',
            ${sent.sequence ?? null}, ${sent.device?.id ?? null}, ${sent.device?.counter ?? null}, ${sent.seen ?? null},
            ${sent.clockOffset ?? 0})`
      const rows = await sql<{ stopId: string; eventId: string; outcome: string }[]>`
        select stop_id as "stopId", event_id as "eventId", outcome from stop_outcomes where stop_id in ${sql(stopIds)}`
      for (const row of rows) held.set(row.stopId, `${row.eventId} ${row.outcome}`)
      throw new RolledBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
  return held
}

it('the database and the phone derive the same outcome from any history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 8 }), async (happenings) => {
      const history = historyOf(happenings)
      const expected = new Map<string, string>()
      for (const stopId of stopIds) {
        const latest = latestOutcomeEvent(history.filter((sent) => sent.stopId === stopId))
        if (latest) expected.set(stopId, `${latest.id} ${latest.outcome}`)
      }
      expect(await outcomesInDatabase(history)).toEqual(expected)
    }),
    { numRuns: 150 },
  )
})
