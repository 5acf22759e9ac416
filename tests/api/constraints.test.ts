import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { constraintSentences } from '../../api/src/app/createApp.ts'
import { useTestApi } from '../factories/api.ts'
import { makeFullDay } from './fullDay.ts'

const api = useTestApi({ role: 'all' })
let organisationId: string

beforeAll(async () => {
  organisationId = (await makeFullDay(api)).group.organisationId
})

/** A copy of an existing row with changed columns, inserted directly: the database itself must refuse it. */
async function writeCopy(table: string, changes: Record<string, unknown>): Promise<string> {
  try {
    await api.owner.begin(async (tx) => {
      await tx.unsafe(
        `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || $1::text::jsonb)).*
         from ${table} as t where organisation_id = $2::uuid limit 1`,
        [JSON.stringify(changes), organisationId],
      )
      throw new Error('written')
    })
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).message
  }
  return 'unreachable'
}

const codes = { check: '23514', unique: '23505', reference: '23503', missing: '23502' } as const

const row = (table: string, changes: Record<string, unknown>) => [table, changes] as const
/** Open on Mondays only. */
const mondays = (hours: readonly object[]) => [hours, ...Array.from({ length: 6 }, () => [])]
const fresh = () => ({ id: randomUUID() })

const refusals: Record<keyof typeof codes, (readonly [string, Record<string, unknown>])[]> = {
  check: [
    // Statuses and kinds.
    row('orders', { status: 'lost' }),
    row('orders', { kind: 'gift' }),
    row('orders', { temperature: 'warm' }),
    row('orders', { priority: 'vip' }),
    row('orders', { last_outcome: 'eaten' }),
    row('runs', { status: 'paused', slot: 'x' }),
    row('runs', { engine: 'crow', slot: 'x' }),
    row('drivers', { mode: 'horse' }),
    row('shifts', { mode: 'horse', from_time: 1 }),
    row('rounds', { mode: 'horse' }),
    row('stops', { kind: 'nap', position: 99 }),
    row('stops', { kind: 'collect', locked: true, position: 99 }),
    row('stop_events', { kind: 'maybe' }),
    row('stop_events', { kind: 'Load it', outcome: null }),
    row('stop_events', { outcome: 'eaten' }),
    row('stop_events', { stop_id: null }),
    row('stop_events', { boxes: -1 }),
    row('stop_events', { details: [] }),
    row('stop_events', { kind: 'load', outcome: null, boxes: 1 }),
    row('stop_events', { kind: 'return', outcome: null, stop_id: null, boxes: 1 }),
    row('recipients', { pin_source: 'guessed' }),
    row('audit', { action: 'deleted' }),
    row('members', { roles: ['king'], user_id: 'x' }),
    row('members', { roles: [], partner_id: null, driver_id: null, user_id: 'x' }),
    row('members', { roles: ['admin', 'admin'], partner_id: null, driver_id: null, user_id: 'x' }),
    row('regulars', { weekdays: [0] }),
    row('regulars', { weekdays: [] }),
    // Counts.
    row('orders', { boxes: -1 }),
    row('orders', { boxes: 0, kind: 'parcel' }),
    row('orders', { grams: -1 }),
    row('orders', { service_seconds: -1 }),
    row('orders', { attempts: -1 }),
    row('orders', { version: 0 }),
    row('recipients', { household_size: 0 }),
    row('drivers', { maximum_boxes: 0 }),
    row('drivers', { maximum_grams: -5 }),
    row('shifts', { maximum_stops: 0, from_time: 1 }),
    row('hubs', { collect_seconds: -1, name: 'x' }),
    row('regulars', { boxes: 0 }),
    row('regulars', { every_weeks: 0 }),
    row('rounds', { number: 0 }),
    row('rounds', { metres: -1 }),
    row('stops', { position: 0 }),
    row('stops', { leg_seconds: -1, position: 99 }),
    // Windows and times in order.
    row('orders', { window_from: 3600, window_until: 3600 }),
    row('orders', { window_from: 7200, window_until: 3600 }),
    row('orders', { window_from: 3600, window_until: null }),
    row('orders', { window_from: -1, window_until: 3600 }),
    row('regulars', { window_from: 7200, window_until: 3600 }),
    row('shifts', { from_time: 7200, until_time: 3600 }),
    row('runs', { from_time: 7200, until_time: 7200, slot: 'x' }),
    row('hubs', { weekly_hours: mondays([{ from: 7200, until: 3600 }]), name: 'x' }),
    row('hubs', { weekly_hours: mondays([{ from: 1 }]), name: 'x' }),
    row('hubs', { weekly_hours: mondays([]), name: 'x' }),
    row('hubs', { weekly_hours: [[{ from: 0, until: 3600 }]], name: 'x' }),
    row('hubs', { weekly_hours: mondays([0, 0].map(() => ({ from: 0, until: 3600 }))), name: 'x' }),
    row('hubs', { closures: [{ from: '2026-12-25', until: '2026-12-24', reason: '' }], name: 'x' }),
    row('hubs', { cut_off_days: 1, cut_off_time: null, name: 'x' }),
    row('hubs', { maximum_households: 0, name: 'x' }),
    row('hubs', { nation: 'wales', name: 'x' }),
    row('rounds', { starts_at: 7200, finishes_at: 3600 }),
    row('stops', { arrival: 7200, begin: 3600, departure: 9000, position: 99 }),
    row('stops', { arrival: 3600, begin: 7200, departure: 7000, position: 99 }),
    // Column combinations.
    row('orders', { kind: 'parcel', hub_id: null }),
    row('orders', { kind: 'errand', errand_address: null }),
    row('orders', { errand_items: 'Bread' }),
    row('orders', { kind: 'errand', errand_address: 'x', errand_items: '' }),
    row('orders', { status: 'out', run_id: null }),
    row('orders', { status: 'out', snapshot_address: null }),
    row('orders', { errand_longitude: 1, errand_latitude: null }),
    row('recipients', { longitude: null }),
    row('recipients', { pin_source: 'none' }),
    row('recipients', { longitude: 181 }),
    row('recipients', { pin_source: 'exact', longitude: null, latitude: null }),
    row('recipients', { access_longitude: 1, access_latitude: null }),
    row('recipients', { access_longitude: 181, access_latitude: 51 }),
    row('recipients', { latitude: -90 }),
    row('recipients', { name: '' }),
    row('recipients', { address: '' }),
    row('runs', { status: 'planning', planning_id: null, slot: 'x' }),
    row('runs', { status: 'planned', planning_id: randomUUID(), slot: 'x' }),
    row('members', { roles: ['partner', 'admin'], partner_id: null, driver_id: null, user_id: 'x' }),
    row('members', { roles: ['organiser'], driver_id: randomUUID(), partner_id: null, user_id: 'x' }),
    row('stop_events', { kind: 'undo', outcome: null, undoes: null }),
    row('stop_events', { kind: 'undo', outcome: 'refused', undoes: randomUUID() }),
    row('run_unassigned', { reasons: [] }),
    row('runs', { sources: {}, slot: 'x' }),
    row('stops', { leg_guessed: true, estimated: true, leg_line: 'abc', position: 99 }),
    row('stops', { leg_guessed: true, estimated: false, leg_line: null, position: 99 }),
    row('rounds', { end_guessed: true, estimated: true, end_line: 'abc' }),
    row('rounds', { end_guessed: true, estimated: false, end_line: null }),
    row('rounds', { end_turns: '[]', end_line: null }),
  ],
  unique: [
    // Unique rounds by driver and run, and unique numbers.
    row('rounds', { number: 99 }),
    row('stops', {}),
    row('partners', {}),
    row('hubs', {}),
    row('runs', {}),
    row('shifts', {}),
    row('members', {}),
  ],
  reference: [
    row('members', { organisation_id: randomUUID() }),
    row('orders', { recipient_id: randomUUID() }),
    row('orders', { hub_id: randomUUID() }),
    row('orders', { partner_id: randomUUID() }),
    row('rounds', { driver_id: randomUUID(), number: 99 }),
    row('shifts', { driver_id: randomUUID() }),
    row('stop_events', { stop_id: randomUUID() }),
    row('stop_events', { round_id: randomUUID() }),
    row('stop_events', { order_id: randomUUID() }),
    row('stop_events', { hub_id: randomUUID() }),
    row('recipients', { organisation_id: randomUUID() }),
  ],
  missing: [
    row('orders', { recipient_id: null }),
    row('recipients', { address: null }),
    row('shifts', { until_time: null }),
    row('audit', { user_id: null }),
  ],
}

describe.each(Object.entries(refusals))('the database refuses: %s', (kind, cases) => {
  it.each(cases.map(([table, changes]) => ({ table, changes, shown: JSON.stringify(changes) })))(
    '$table $shown',
    async ({ table, changes }) => {
      const hasId = !['members', 'run_unassigned'].includes(table)
      expect(await writeCopy(table, { ...(hasId ? fresh() : {}), ...changes })).toBe(codes[kind as keyof typeof codes])
    },
  )
})

it('accepts unmodified copies', async () => {
  const changes = { orders: {}, recipients: {}, drivers: {}, audit: {}, stop_events: {}, regulars: {} }
  for (const [table, change] of Object.entries({ ...changes, runs: { slot: 'x' }, stops: { position: 99 } }))
    expect([table, await writeCopy(table, { ...fresh(), ...change })]).toEqual([table, 'written'])
})

/** Unique indexes that no request can violate, and why. */
const unbroken = {
  expense_claims_claimant: 'wider than the primary key',
  expense_claims_number: 'numbers are given one after the other, under a lock',
  pre_approvals_of_user: 'wider than the primary key',
  receipts_of_claim: 'wider than the primary key',
  availability_answers_secret_hash_key: 'secrets are random',
  availability_asks_token_hash_key: 'tokens are random',
  driver_link_phones_organisation_id_link_id_place_key: 'the link is locked while a phone takes a place',
  driver_links_live: 'links are inserted with "on conflict do nothing"',
  driver_links_token_hash_key: 'tokens come from random ids',
  follow_ups_organisation_id_cause_key: 'follow-ups are inserted with "on conflict do update"',
  import_mappings_organisation_id_partner_id_kind_signature_key: 'mappings are inserted with "on conflict do update"',
  shifts_pattern: 'shifts of patterns are inserted with "on conflict do nothing"',
  invitations_token: 'tokens are random',
  organisations_one_demo: 'only the loading of the demo adds it',
  orders_regular: 'orders of regulars are inserted with "on conflict do nothing"',
  orders_rest: 'the order is locked while its rest is made',
  rounds_driver: 'a plan replaces the whole plan of its run',
  rounds_number: 'a plan replaces the whole plan of its run',
  stops_position: 'a plan replaces the whole plan of its run',
  stops_of_round: 'wider than the primary key',
}

/** Raised by triggers, because they concern several rows. */
const checks = [
  ...['members_last_admin', 'runs_balanced', 'claim_lines_draft', 'expense_claims_not_own', 'expense_claims_step'],
  ...['shared_positions_open'],
  ...['expense_claims_sum', 'pre_approvals_not_own', 'pre_approvals_step'],
]

it('has a message for every unique index that a request can violate', async () => {
  const indexes = await api.owner<{ name: string }[]>`
    select relname as name from pg_index join pg_class on pg_class.oid = indexrelid
    where indisunique and not indisprimary and relnamespace = 'public'::regnamespace and relname not like 'kysely%'`
  expect(indexes.map(({ name }) => name).sort()).toEqual(
    [...Object.keys(constraintSentences).filter((name) => !checks.includes(name)), ...Object.keys(unbroken)].sort(),
  )
})
