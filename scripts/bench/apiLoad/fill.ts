import type postgres from 'postgres'
import { streetNames, surnames } from './names.ts'

/** Records that the bench refers to. */
export interface FilledIds {
  readonly organisationId: string
  readonly partnerId: string
  readonly hubId: string
  /** A day of 500 planned orders. */
  readonly listedDate: string
  /** A day without a plan, for newly logged orders. */
  readonly loggedDate: string
  /** By number of doors; the largest is published. */
  readonly runs: Readonly<Record<60 | 500 | 2000, string>>
  /** Rounds of the published run, with their doors. */
  readonly published: readonly { readonly roundId: string; readonly stopIds: readonly string[] }[]
}

export const households = 100_000
const stopsPerRound = 12
/** For the main organisation: many past days, then one planned day of each size. */
const pastDays = 195
const plannedDays = [2000, 500, 60] as const
const otherOrganisations = 10
const kinds = { organisation: 0, partner: 1, hub: 2, recipient: 3, driver: 4, shift: 5, order: 6, run: 7, round: 8 }

/** The id of the nth row of a kind: ascending in creation order, like the app's. */
export const benchId = (kind: keyof typeof kinds, organisation: number, n: number): string =>
  `${hex(n, 8)}-${hex(organisation, 4)}-7${hex(kinds[kind], 3)}-8000-000000000000`
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/**
 * Fills the tables in bulk, as their owner: one organisation of 100,000 households and as many orders, each in a round and most of them
 * delivered, and ten others that double the tables.
 *
 * @param today the day of the published run
 */
export async function fillTables(owner: postgres.Sql, today: string): Promise<void> {
  await owner.begin(async (sql) => {
    await makeFunctions(sql)
    for (let organisation = 1; organisation <= 1 + otherOrganisations; organisation++) {
      await fillPlaces(sql, organisation, organisation === 1 ? households : households / otherOrganisations)
      await fillDays(sql, organisation, today)
    }
  })
  await owner.unsafe('analyze')
}

async function makeFunctions(sql: postgres.TransactionSql): Promise<void> {
  await sql.unsafe(`
    create function pg_temp.bench_id(kind int, organisation int, n bigint) returns uuid language sql immutable as $$
      select (lpad(to_hex(n), 8, '0') || '-' || lpad(to_hex(organisation), 4, '0') || '-7' || lpad(to_hex(kind), 3, '0')
        || '-8000-000000000000')::uuid $$;
    -- The nth of a list, scattered so that neighbours differ.
    create function pg_temp.pick(words text[], n bigint, salt int) returns text language sql immutable as $$
      select words[1 + (abs(hashint8(n * 31 + salt)::bigint) % cardinality(words))::int] $$;
    create temp table words on commit drop as
      select ${list(surnames.first)} as first, ${list(surnames.last)} as last, ${list(streetNames)} as street`)
}

const list = (words: readonly string[]): string =>
  `array[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')}]`

async function fillPlaces(sql: postgres.TransactionSql, organisation: number, count: number): Promise<void> {
  const organisationId = benchId('organisation', organisation, organisation)
  await sql`insert into organisations (id, name) values (${organisationId}, ${`Bench ${organisation}`})`
  await sql.unsafe(
    `
    insert into partners (organisation_id, id, name)
      select '${organisationId}', pg_temp.bench_id(1, ${organisation}, n), 'Partner ' || n from generate_series(1, 10) as n;
    insert into hubs (organisation_id, id, partner_id, name, address, postcode, longitude, latitude, hours)
      select '${organisationId}', pg_temp.bench_id(2, ${organisation}, n), pg_temp.bench_id(1, ${organisation}, n), 'Hub ' || n,
        n || ' Kiln Lane', 'ZZ1 1AA', 2.5 + n * 0.01, 54.7, '[{"from": 28800, "until": 64800}]'
      from generate_series(1, 10) as n;
    insert into drivers (organisation_id, id, name, phone, mode)
      select '${organisationId}', pg_temp.bench_id(4, ${organisation}, n), pg_temp.pick(first, n, 5) || ' ' || pg_temp.pick(last, n, 6),
        '+442079460' || lpad((n % 1000)::text, 3, '0'), 'car'
      from generate_series(1, 170) as n, words;
    insert into recipients (organisation_id, id, name, phone, address, unit, postcode, longitude, latitude, pin_source, household_size)
      select '${organisationId}', pg_temp.bench_id(3, ${organisation}, n), pg_temp.pick(first, n, 1) || ' ' || pg_temp.pick(last, n, 2),
        '+4477009' || lpad((n % 100000)::text, 5, '0'), 1 + n % 140 || ' ' || pg_temp.pick(street, n, 3),
        case when n % 7 = 0 then 'Flat ' || 1 + n % 40 end,
        'ZZ' || 1 + n % 60 || ' ' || n / 60 % 10 || chr(65 + (n / 7 % 26)::int) || chr(65 + (n / 11 % 26)::int),
        2.4 + n % 1000 * 0.0002, 54.65 + n % 997 * 0.0001, 'exact', 1 + n % 6
      from generate_series(1, ${count}) as n, words`,
  )
}

/** Sizes of an organisation's days: the last three of the main one are planned, the rest are past. */
const daysOf = (organisation: number): { size: number; isOver: boolean }[] =>
  organisation === 1
    ? [
        ...Array.from({ length: pastDays }, () => ({ size: 500, isOver: true })),
        ...plannedDays.map((size) => ({ size, isOver: false })),
      ]
    : Array.from({ length: 50 }, () => ({ size: 200, isOver: true }))

async function fillDays(sql: postgres.TransactionSql, organisation: number, today: string): Promise<void> {
  const organisationId = benchId('organisation', organisation, organisation)
  const days = daysOf(organisation)
  const past = days.filter(({ isOver }) => isOver).length
  // One row per order: its number, its day's, its position in the day.
  await sql.unsafe(`
    create temp table bench_order on commit drop as
      select row_number() over (order by day, i) as n, day, i, is_over, (i - 1) / ${stopsPerRound} as round,
        '${today}'::date + (day - ${past + 1})::int as date, day * 1000 + (i - 1) / ${stopsPerRound} as round_n
      from (select ordinality as day, size, is_over from unnest(
          array[${days.map(({ size }) => size)}], array[${days.map(({ isOver }) => isOver)}]) with ordinality as d (size, is_over)) as days,
        generate_series(1, size) as i;
    insert into runs (organisation_id, id, date, slot, status, from_time, until_time, engine, planned_at, published_at, closed_at)
      select '${organisationId}', pg_temp.bench_id(7, ${organisation}, day), date, 'Day',
        case when is_over then 'closed' when day = ${past + 1} then 'published' else 'planned' end, 32400, 61200, 'streets', now(),
        case when day <= ${past + 1} then now() end, case when is_over then now() end
      from bench_order group by day, date, is_over;
    insert into shifts (organisation_id, id, driver_id, date, from_time, until_time, mode)
      select distinct '${organisationId}'::uuid, pg_temp.bench_id(5, ${organisation}, round_n),
        pg_temp.bench_id(4, ${organisation}, round + 1), date, 32400, 61200, 'car' from bench_order;
    insert into rounds (organisation_id, id, run_id, driver_id, shift_id, number, mode, starts_at, finishes_at, travel_seconds,
        metres, boxes, grams, maximum_boxes, maximum_grams, end_guessed, estimated)
      select distinct '${organisationId}'::uuid, pg_temp.bench_id(8, ${organisation}, round_n), pg_temp.bench_id(7, ${organisation}, day),
        pg_temp.bench_id(4, ${organisation}, round + 1), pg_temp.bench_id(5, ${organisation}, round_n), round + 1, 'car',
        32400, 61200, 7200, 21000, 24, 216000, 25, 300000, false, false
      from bench_order;
    -- Longer than a usual leg and as hard to compress.
    create function pg_temp.line(n bigint) returns text language sql immutable as $$
      select md5(n::text) || md5('x' || n) || md5('y' || n) $$;
    insert into stops (organisation_id, id, round_id, position, kind, hub_id, longitude, latitude, arrival, begin, departure,
        leg_seconds, leg_metres, load_boxes, load_grams, leg_guessed, estimated, leg_line)
      select distinct '${organisationId}'::uuid, pg_temp.bench_id(9, ${organisation}, 10000000 + round_n),
        pg_temp.bench_id(8, ${organisation}, round_n), 1, 'collect', pg_temp.bench_id(2, ${organisation}, 1 + round % 10),
        2.5, 54.7, 32400, 32400, 32700, 0, 0, 24, 216000, false, false, null
      from bench_order
      union all
      select '${organisationId}', pg_temp.bench_id(9, ${organisation}, n), pg_temp.bench_id(8, ${organisation}, round_n),
        2 + (i - 1) % ${stopsPerRound}, 'deliver', null, 2.4 + n % 1000 * 0.0002, 54.65 + n % 997 * 0.0001,
        33000 + (i - 1) % ${stopsPerRound} * 900, 33000 + (i - 1) % ${stopsPerRound} * 900, 33300 + (i - 1) % ${stopsPerRound} * 900,
        600, 1800, 2, 18000, false, false, pg_temp.line(n)
      from bench_order;
    insert into orders (organisation_id, id, date, kind, status, partner_id, hub_id, recipient_id, boxes, grams, temperature,
        service_seconds, priority, run_id, attempts, last_outcome, created_by, created_at,
        snapshot_name, snapshot_phone, snapshot_address, snapshot_unit, snapshot_postcode, snapshot_longitude, snapshot_latitude)
      select '${organisationId}', pg_temp.bench_id(6, ${organisation}, n), date, 'parcel',
        case when is_over then 'delivered' when day = ${past + 1} then 'out' else 'planned' end,
        pg_temp.bench_id(1, ${organisation}, 1 + round % 10), pg_temp.bench_id(2, ${organisation}, 1 + round % 10), recipient.id, 2, 18000,
        'ambient', 300, 'normal', pg_temp.bench_id(7, ${organisation}, day), is_over::int, case when is_over then 'handed_over' end, 'bench',
        date::timestamptz - interval '1 day' + i * interval '1 second', recipient.name, phone, address, unit, postcode, longitude, latitude
      from bench_order
      join recipients as recipient on recipient.organisation_id = '${organisationId}' and recipient.id =
        pg_temp.bench_id(3, ${organisation}, 1 + n * 7919 % ${organisation === 1 ? households : households / otherOrganisations});
    insert into stop_orders (organisation_id, stop_id, order_id, boxes)
      select '${organisationId}', pg_temp.bench_id(9, ${organisation}, stop), pg_temp.bench_id(6, ${organisation}, n), 2
      from bench_order, unnest(array[n, 10000000 + round_n]) as stop;
    insert into stop_events (organisation_id, id, round_id, stop_id, kind, outcome, device_time, server_time, recorded_by)
      select '${organisationId}', pg_temp.bench_id(10, ${organisation}, n), pg_temp.bench_id(8, ${organisation}, round_n),
        pg_temp.bench_id(9, ${organisation}, n), 'outcome', 'handed_over',
        date::timestamptz + interval '10 hours', date::timestamptz + interval '10 hours', 'bench'
      from bench_order where is_over;
    drop table bench_order;
    drop function pg_temp.line(bigint)`)
}

/** @param today same as when filling the tables */
export async function filledIds(owner: postgres.Sql, today: string): Promise<FilledIds> {
  const organisationId = benchId('organisation', 1, 1)
  const [published = 0, middle = 0, small = 0] = plannedDays.map((_, index) => pastDays + 1 + index)
  const rows = await owner<{ roundId: string; stopIds: string[] }[]>`
    select round_id as "roundId", array_agg(id) as "stopIds" from stops
    where organisation_id = ${organisationId} and kind = 'deliver' and round_id in (
      select id from rounds where organisation_id = ${organisationId} and run_id = ${benchId('run', 1, published)})
    group by round_id`
  const dateOf = (daysAhead: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) + daysAhead * 86_400_000).toISOString().slice(0, 10)
  return {
    organisationId,
    partnerId: benchId('partner', 1, 1),
    hubId: benchId('hub', 1, 1),
    listedDate: dateOf(1),
    loggedDate: dateOf(5),
    runs: { 2000: benchId('run', 1, published), 500: benchId('run', 1, middle), 60: benchId('run', 1, small) },
    published: [...rows],
  }
}
