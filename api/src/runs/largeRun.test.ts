import { getRun, type RunDetail } from '@doorstep/shared/contracts'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { useTestApi } from '../../../tests/factories/api.ts'
import { type Group, makeGroup } from '../../../tests/factories/group.ts'
import { createLinkKey } from '../driverLinks/index.ts'
import type { JsonRoute } from '../http/route.ts'
import { asTenant } from '../kernel/tenant.ts'
import { runRoutes } from './routes.ts'

const api = useTestApi()

const rounds = 41
const doorsPerRound = 38
const doors = rounds * doorsPerRound

/** A run as planning stores it, written while PostgreSQL's statistics remain those of empty tables. */
async function makeLargeRun({ organisationId, partner, hub, today }: Group): Promise<string> {
  const key = (kind: number, n: string) => `(lpad(to_hex(${n}), 8, '0') || '-0000-7000-800${kind}-000000000000')::uuid`
  for (const table of [
    'orders',
    'recipients',
    'rounds',
    'stops',
    'stop_orders',
    'stop_events',
    'drivers',
    'shifts',
    'runs',
  ])
    await api.owner.unsafe(`alter table ${table} set (autovacuum_enabled = off); analyze ${table}`)
  const org = `'${organisationId}'::uuid`
  await api.owner.unsafe(`
    insert into runs (organisation_id, id, date, slot, status, from_time, until_time, engine, planned_at)
      values (${org}, ${key(0, '1')}, '${today}', 'Day', 'planned', 32400, 61200, 'estimate', now());
    insert into drivers (organisation_id, id, name, mode) select ${org}, ${key(1, 'n')}, 'Driver ' || n, 'car' from generate_series(1, ${rounds}) n;
    insert into shifts (organisation_id, id, driver_id, date, from_time, until_time, mode)
      select ${org}, ${key(2, 'n')}, ${key(1, 'n')}, '${today}', 32400, 61200, 'car' from generate_series(1, ${rounds}) n;
    insert into rounds (organisation_id, id, run_id, driver_id, shift_id, number, mode, starts_at, finishes_at, travel_seconds, metres, boxes, grams,
        maximum_boxes, maximum_grams, end_guessed, estimated)
      select ${org}, ${key(3, 'n')}, ${key(0, '1')}, ${key(1, 'n')}, ${key(2, 'n')}, n, 'car', 32400, 61200, 60, 60, 1, 1, 99, 99, false, false
      from generate_series(1, ${rounds}) n;
    insert into recipients (organisation_id, id, name, address, postcode, longitude, latitude, pin_source, household_size)
      select ${org}, ${key(4, 'n')}, 'Household ' || n, n || ' Elm Grove', 'ZZ1 1AA', -0.1, 51.5, 'exact', 1 from generate_series(1, ${doors}) n;
    insert into orders (organisation_id, id, date, kind, status, partner_id, hub_id, recipient_id, boxes, grams, temperature, service_seconds, priority,
        run_id, snapshot_name, snapshot_address, snapshot_postcode)
      select ${org}, ${key(5, 'n')}, '${today}', 'parcel', 'planned', '${partner.id}', '${hub.id}', ${key(4, 'n')}, 1, 9000, 'ambient', 240, 'normal',
        ${key(0, '1')}, 'Household ' || n, n || ' Elm Grove', 'ZZ1 1AA' from generate_series(1, ${doors}) n;
    insert into stops (organisation_id, id, round_id, position, kind, longitude, latitude, arrival, begin, departure, leg_seconds, leg_metres, load_boxes,
        load_grams, leg_guessed, estimated)
      select ${org}, ${key(6, 'n')}, ${key(3, `1 + (n - 1) / ${doorsPerRound}`)}, 2 + n % ${doorsPerRound}, 'deliver', -0.1, 51.5, 36000, 36000, 36000, 1, 1, 1, 1,
        false, false from generate_series(1, ${doors}) n;
    insert into stop_orders select ${org}, ${key(6, 'n')}, ${key(5, 'n')}, 1 from generate_series(1, ${doors}) n;
    insert into stop_events (organisation_id, id, round_id, stop_id, kind, outcome, device_time, recorded_by)
      select ${org}, ${key(7, 'n')}, ${key(3, `1 + (n - 1) / ${doorsPerRound}`)}, ${key(6, 'n')}, 'outcome', 'handed_over', now(), 'test' from generate_series(1, ${doors}, 2) n`)
  return '00000001-0000-7000-8000-000000000000'
}

it('reads each row of a large run a few times at most, right after it was planned and whatever the statistics say', async () => {
  const group = await makeGroup(api)
  const runId = await makeLargeRun(group)
  const { handle } = runRoutes({
    ...{ db: api.tools.db, clock: { now: () => new Date() }, peoplePerHour: doors },
    linkKey: createLinkKey('unused'),
    measureWays: async () => [],
  }).find(({ endpoint }) => endpoint === getRun) as JsonRoute
  const { read, run } = await asTenant(
    api.tools.db,
    { organisationId: group.organisationId, role: 'organiser', userId: group.people.organiser.session.userId },
    async (db) => {
      const shown = (await handle({
        db,
        params: { runId },
        actor: { role: 'organiser' },
        peoplePerHour: doors,
      } as never)) as RunDetail
      const { rows } = await sql<{ read: number }>`
        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables`.execute(db)
      return { read: rows[0]?.read ?? 0, run: shown }
    },
    // A nested loop over all stops for each of them ends here, and not in an hour.
    { statementTimeoutMs: 10_000 },
  )
  expect(run).toMatchObject({ doors, rounds, delivered: doors / 2 })
  expect(run.allRounds.flatMap((round) => round.stops)).toHaveLength(doors)
  expect(read).toBeGreaterThan(3 * doors)
  expect(read).toBeLessThan(40 * doors)
})
