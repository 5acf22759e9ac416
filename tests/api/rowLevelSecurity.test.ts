import { listOrders } from '@doorstep/shared/contracts'
import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DatabaseRole, urlForRole } from '../../api/src/db/roles.ts'
import { useTestApi } from '../factories/api.ts'
import { makeOrder, makePublishedRun } from '../factories/day.ts'
import { type Group, makeGroup } from '../factories/group.ts'
import { testSecret } from '../factories/secret.ts'
import { type Asker, askAs, refused, refusedOrNothing, rowsAs } from './askAs.ts'
import { makeFullDay } from './fullDay.ts'
import { closedTables, referenceTables, tenantTables, tenantViews } from './tenantTables.ts'

const api = useTestApi({ role: 'all' })
let own: Group
let elsewhere: Group

beforeAll(async () => {
  own = (await makeFullDay(api)).group
  elsewhere = await makeGroup(api, 'Lambeth Friends')
})

/** Runs one statement as the application would for that asker, and rolls it back. */
const asking = (asker: Asker, statement: string, values: string[] = [], sql = api.app) =>
  askAs(sql, asker, statement, values)

const rowsOf = (asker: Asker, table: string) => rowsAs(api.app, asker, table)

/** A row of the first organisation that concerns its first partner, read as the tables' owner. */
async function rowOfOwn(table: string): Promise<string> {
  const key = table === 'organisations' ? 'id' : 'organisation_id'
  const mine: Record<string, string> = {
    partners: `id = '${own.partner.id}'`,
    hubs: `id = '${own.hub.id}'`,
    members: `user_id = '${own.people.partner.session.userId}'`,
  }
  const [row] = await api.owner.unsafe<{ row: string }[]>(
    `select to_jsonb(t)::text as row from ${table} as t
     where ${key} = '${own.organisationId}' and ${mine[table] ?? 'true'} limit 1`,
  )
  if (!row) throw new Error(`${table} has no row to try: add one to fullDay.ts`)
  return row.row
}

const insertRow = (table: string) =>
  `insert into ${table} select * from jsonb_populate_record(null::${table}, $1::text::jsonb)`
const alreadyThere = '23505'

it('covers every table', async () => {
  const tables = await api.owner<{ name: string; secured: boolean }[]>`
    select relname as name, relrowsecurity as secured from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f', 'm') order by 1`
  expect(tables.map(({ name }) => name)).toEqual(
    [...Object.keys(tenantTables), ...closedTables, ...Object.keys(referenceTables)].toSorted(),
  )
  for (const { name, secured } of tables) expect([name, secured]).toEqual([name, !(name in referenceTables)])
})

it('grants exactly the listed rights', async () => {
  const rights = await api.owner<{ name: string; rights: string }[]>`
    select table_name as name, string_agg(lower(privilege_type), ' ' order by privilege_type) as rights
    from information_schema.role_table_grants
    where table_schema = 'public' and grantee in ('doorstep_app', 'PUBLIC') group by 1`
  const named = Object.entries({
    ...Object.fromEntries(Object.entries(tenantTables).map(([name, table]) => [name, table.rights])),
    ...referenceTables,
    ...Object.fromEntries(Object.keys(tenantViews).map((name) => [name, 'select'])),
  }).filter(([, value]) => value !== '')
  expect(Object.fromEntries(rights.map(({ name, rights: granted }) => [name, granted]))).toEqual(
    Object.fromEntries(named),
  )
})

it('has three views with owner rights, which filter by the asker, and others with the asker’s', async () => {
  const views = await api.owner<{ name: string; options: string[] | null }[]>`
    select relname as name, reloptions as options from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'v' order by 1`
  expect([...views]).toEqual([
    { name: 'driver_names', options: ['security_barrier=true'] },
    { name: 'order_doors', options: ['security_barrier=true'] },
    { name: 'order_loads', options: ['security_invoker=true'] },
    { name: 'packing_orders', options: ['security_barrier=true'] },
    { name: 'recorded_outcomes', options: ['security_invoker=true'] },
    { name: 'round_ledgers', options: ['security_invoker=true'] },
    { name: 'stop_outcomes', options: ['security_invoker=true'] },
  ])
  for (const view of Object.keys(tenantViews)) {
    for (const asker of [{}, { organisation: elsewhere.organisationId }, asOtherPartner()])
      expect(await rowsOf(asker, view)).not.toContainEqual(
        expect.objectContaining({ organisation_id: own.organisationId }),
      )
    expect(await rowsOf({ organisation: own.organisationId }, view)).not.toEqual([])
  }
})

it('has no functions with owner rights but those listed', async () => {
  const definers = await api.owner<{ name: string; answer: string }[]>`
    select proname as name, pg_get_function_result(oid) as answer from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef order by 1`
  expect([...definers]).toEqual([
    { name: 'add_setup_link', answer: 'void' },
    { name: 'ask_of_token', answer: 'TABLE(organisation_id uuid, ask_id uuid)' },
    { name: 'begin_postcode_import', answer: 'void' },
    { name: 'check_position', answer: 'trigger' },
    { name: 'claimed_rounds', answer: 'TABLE(round_id uuid, is_second boolean)' },
    { name: 'delete_ended_positions', answer: 'void' },
    { name: 'driver_reads_order', answer: 'boolean' },
    { name: 'driver_reads_round', answer: 'boolean' },
    { name: 'driver_reads_stop', answer: 'boolean' },
    { name: 'driver_rides_with', answer: 'boolean' },
    { name: 'end_positions', answer: 'trigger' },
    { name: 'finish_postcode_import', answer: 'void' },
    { name: 'household_changes', answer: 'TABLE(recipient_id uuid, field text, changed_at timestamp with time zone)' },
    { name: 'households_matching', answer: 'TABLE(recipient_id uuid, words text)' },
    {
      name: 'hub_loads',
      answer: 'TABLE(date date, households integer, boxes integer)',
    },
    { name: 'imports_to_do', answer: 'TABLE(organisation_id uuid, import_id uuid, version integer)' },
    { name: 'index_postcode_import', answer: 'integer' },
    { name: 'installation_state', answer: 'TABLE(is_demo boolean, is_empty boolean)' },
    { name: 'is_position_open', answer: 'boolean' },
    { name: 'keep_demo_apart', answer: 'trigger' },
    { name: 'keep_recipient_search', answer: 'trigger' },
    { name: 'link_of_token', answer: 'TABLE(organisation_id uuid, link_id uuid, driver_id uuid)' },
    { name: 'map_organisation', answer: 'uuid' },
    { name: 'member_emails', answer: 'TABLE(user_id text, email text)' },
    { name: 'memberships_of_user', answer: expect.stringMatching(/^TABLE\(user_id text, name text, roles text\[\], /) },
    { name: 'note_reading', answer: 'boolean' },
    { name: 'number_expense_claim', answer: 'trigger' },
    { name: 'organisation_of_invitation', answer: 'uuid' },
    { name: 'organisations_at_work', answer: 'TABLE(organisation_id uuid)' },
    { name: 'place_session', answer: 'trigger' },
    { name: 'refresh_statistics', answer: 'void' },
    { name: 'remove_demo', answer: 'void' },
    { name: 'runs_being_planned', answer: 'TABLE(organisation_id uuid, run_id uuid, planning_id uuid)' },
    { name: 'session_of_link', answer: expect.stringMatching(/^TABLE\(session_id text, /) },
    {
      name: 'session_of_token',
      answer: expect.stringMatching(/^TABLE\(session_id text, /),
    },
    { name: 'set_up_organisation', answer: 'text' },
    { name: 'setup_link_state', answer: 'text' },
    { name: 'shown_doors', answer: expect.stringMatching(/^TABLE\(id uuid, name text, address text, unit text/) },
    { name: 'start_for_real', answer: 'boolean' },
    { name: 'switch_organisation', answer: 'boolean' },
  ])
})

const asOwnStaff = () => ({ organisation: own.organisationId, user: own.people.handler.session.userId })
const asOwnPartner = () => ({
  organisation: own.organisationId,
  partner: own.partner.id,
  user: own.people.partner.session.userId,
})
const asOtherPartner = () => ({
  organisation: own.organisationId,
  partner: own.other.partner.id,
  user: own.other.person.session.userId,
})
const outsiders: [string, () => Asker][] = [
  ['nobody', () => ({})],
  ['another organisation', () => ({ organisation: elsewhere.organisationId })],
  [
    'a partner of another organisation',
    () => ({ organisation: elsewhere.organisationId, partner: elsewhere.partner.id }),
  ],
  ['our partner in another organisation', () => ({ organisation: elsewhere.organisationId, partner: own.partner.id })],
]

/** The name and the settings of an organisation are for all its people; partners' orders get their defaults. */
const ofEverybody = ['organisations', 'organisation_settings']

describe.each(Object.entries(tenantTables))('%s', (table, { rights, otherPartnerSees, otherPartnerUpdates = 0 }) => {
  const key = table === 'organisations' ? 'id' : 'organisation_id'

  it('is accessible to its own people', async () => {
    const rows = await rowsOf(asOwnStaff(), table)
    expect(rows).not.toBeTypeOf('string')
    expect(rows.length).toBeGreaterThan(0)
    // Control for the refusals below: the same statements pass the policies for its own people.
    if (rights.includes('insert'))
      expect(refusedOrNothing(await asking(asOwnStaff(), insertRow(table), [await rowOfOwn(table)]))).toBe(alreadyThere)
    if (rights.includes('update')) {
      const updated = await asking(asOwnStaff(), `update ${table} set ${key} = ${key}`)
      expect(updated).toMatchObject({ count: rows.length })
    }
  })

  it.each(outsiders)('cannot be read or written by %s', async (_, makeAsker) => {
    const asker = makeAsker()
    const seen = await rowsOf(asker, table)
    if (typeof seen === 'string') throw new Error(`select was refused with ${seen}`)
    expect(seen.filter((row) => row[key] === own.organisationId)).toEqual([])
    if (asker.organisation === undefined) expect(seen).toEqual([])
    const others = `where ${key} = '${own.organisationId}'`
    expect(refusedOrNothing(await asking(asker, insertRow(table), [await rowOfOwn(table)]))).toBe(refused)
    expect(refusedOrNothing(await asking(asker, `update ${table} set ${key} = ${key} ${others}`))).toBe(
      rights.includes('update') ? '0 rows' : refused,
    )
    expect(refusedOrNothing(await asking(asker, `delete from ${table} ${others}`))).toBe(
      rights.includes('delete') ? '0 rows' : refused,
    )
  })

  it('shows another partner only its own rows, and refuses its writes', async () => {
    const seen = await rowsOf(asOtherPartner(), table)
    expect(seen).toHaveLength(otherPartnerSees)
    const row = await rowOfOwn(table)
    if (!ofEverybody.includes(table)) expect(JSON.stringify(seen)).not.toContain(JSON.stringify(JSON.parse(row)))
    // A partner's actions are audited too: it may add an entry, which names no partner.
    const inserted = refusedOrNothing(await asking(asOtherPartner(), insertRow(table), [row]))
    expect(inserted).toBe(table === 'audit' ? alreadyThere : refused)
    for (const statement of [`update ${table} set ${key} = ${key}`, `delete from ${table}`]) {
      const may = rights.includes(statement.slice(0, 6))
      const count = statement.startsWith('update') ? otherPartnerUpdates : 0
      expect(refusedOrNothing(await asking(asOtherPartner(), statement))).toBe(may ? `${count} rows` : refused)
    }
  })

  it('cannot be moved into another organisation', async () => {
    const moved = await asking(asOwnStaff(), `update ${table} set ${key} = '${elsewhere.organisationId}'`)
    expect(refusedOrNothing(moved)).toBe(refused)
  })
})

describe('a partner', () => {
  it('reads only its own doors’ times of a round shared with others', async () => {
    const shared = await makeGroup(api, 'Shared Rounds')
    const { partner, hub, person } = shared.other
    await makeOrder(shared, { partnerId: partner.id, hubId: hub.id }, person.client)
    const run = await makePublishedRun(shared)
    expect(run.allRounds).toHaveLength(1)
    expect(run.allRounds[0]?.stops).toHaveLength(5)
    const counts = async (partnerId: string) => {
      const asker = { organisation: shared.organisationId, partner: partnerId }
      const tables = ['orders', 'recipients', 'order_doors', 'stops', 'stop_orders', 'rounds', 'runs', 'regulars']
      return Promise.all(tables.map(async (table) => (await rowsOf(asker, table)).length))
    }
    expect(await counts(partner.id)).toEqual([1, 1, 1, 0, 0, 0, 0, 0])
    // Two households of the group: their doors are read by id (householdLinks.test.ts), not as rows of the partner.
    expect(await counts(shared.partner.id)).toEqual([2, 0, 2, 0, 0, 0, 0, 0])
    const [door] = await rowsOf({ organisation: shared.organisationId, partner: partner.id }, 'order_doors')
    expect(Object.keys(door as object).filter((column) => /longitude|latitude|line|home|start/.test(column))).toEqual(
      [],
    )
    const { items } = await person.client.call(listOrders, { query: {} })
    expect(items[0]?.planned).toMatchObject({ runId: run.id, roundNumber: 1, arrival: expect.any(Number) })
  })

  it('reads no drivers, shifts, stop events or audit entries', async () => {
    for (const table of ['drivers', 'shifts', 'stop_events', 'stop_outcomes', 'audit'])
      expect(await rowsOf(asOwnPartner(), table)).toEqual([])
    expect(await rowsOf(asOwnPartner(), 'members')).toMatchObject([{ user_id: asOwnPartner().user }])
  })

  it('cannot hand an order to another partner, or take a household', async () => {
    const handOver = await asking(asOwnPartner(), `update orders set partner_id = '${own.other.partner.id}'`)
    expect(refusedOrNothing(handOver)).toBe(refused)
    const [household] = await api.owner<
      { id: string }[]
    >`select id from recipients where organisation_id = ${own.organisationId}`
    const take = `insert into recipient_partners values ('${own.organisationId}', '${household?.id}', '${own.other.partner.id}')`
    expect(refusedOrNothing(await asking(asOtherPartner(), take))).toBe(refused)
    const claim = `update recipients set origin_partner_id = '${own.other.partner.id}'`
    expect(refusedOrNothing(await asking(asOtherPartner(), claim))).toBe('0 rows')
  })

  it('cannot publish, plan or change rounds', async () => {
    for (const statement of [
      "update runs set status = 'closed'",
      'update rounds set number = 7',
      'update stops set arrival = 0',
    ])
      expect(refusedOrNothing(await asking(asOwnPartner(), statement))).toBe('0 rows')
    for (const statement of [
      'delete from stop_orders',
      'delete from stops',
      'delete from rounds',
      'delete from run_unassigned',
    ])
      expect(refusedOrNothing(await asking(asOwnPartner(), statement))).toBe('0 rows')
  })
})

describe('the database roles', () => {
  it('can neither bypass row-level security nor become somebody else', async () => {
    const roles = await api.owner`
      select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        (select count(*)::int from pg_class where relowner = pg_roles.oid and relnamespace = 'public'::regnamespace) as owns,
        (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships
      from pg_roles where rolname in ('doorstep_app', 'doorstep_auth', 'doorstep_jobs') order by 1`
    const harmless = {
      ...{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
      ...{ owns: 0, memberships: 0 },
    }
    expect([...roles]).toEqual(
      ['doorstep_app', 'doorstep_auth', 'doorstep_jobs'].map((rolname) => ({ rolname, ...harmless })),
    )
    for (const role of ['doorstep_owner', 'postgres', 'doorstep_auth', 'doorstep_jobs'])
      expect(refusedOrNothing(await asking({}, `set role ${role}`))).toBe(refused)
  })

  it('can change no table, policy or function', async () => {
    for (const statement of [
      'alter table orders disable row level security',
      'drop policy orders_tenant on orders',
      'create policy open on orders using (true)',
      'truncate audit',
      'create table mine (id int)',
      'create or replace function app_organisation() returns uuid language sql as $$ select null::uuid $$',
      'alter role doorstep_app bypassrls',
      'create schema mine',
    ])
      expect([statement, refusedOrNothing(await asking(asOwnStaff(), statement))]).toEqual([statement, refused])
  })

  it('cannot change or delete the audit and what happened at stops', async () => {
    for (const table of ['audit', 'stop_events'])
      for (const statement of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table}`])
        expect([statement, refusedOrNothing(await asking(asOwnStaff(), statement))]).toEqual([statement, refused])
  })

  it('separate sign-in, jobs and people', async () => {
    const asRole = (role: DatabaseRole) => postgres(urlForRole(api.ownerUrl, testSecret, role), { max: 1 })
    const [auth, jobs] = [asRole('doorstep_auth'), asRole('doorstep_jobs')]
    try {
      for (const table of ['auth."user"', 'auth.session', 'auth.account', 'pgboss.job'])
        expect([table, refusedOrNothing(await asking(asOwnStaff(), `select 1 from ${table}`))]).toEqual([
          table,
          refused,
        ])
      const tables = [...Object.keys(tenantTables), 'stop_outcomes'].map((table) => `public.${table}`)
      for (const [role, others] of [
        [auth, ['pgboss.job']],
        [jobs, ['auth."user"', 'auth.session']],
      ] as const)
        for (const table of [...tables, ...others])
          expect([table, refusedOrNothing(await asking(asOwnStaff(), `select 1 from ${table}`, [], role))]).toEqual([
            table,
            refused,
          ])
      expect(await asking({}, 'select 1 from auth."user"', [], auth)).toHaveProperty('rows')
      for (const call of [
        'public.organisations_at_work()',
        'public.runs_being_planned()',
        'public.map_organisation(null)',
      ])
        expect(refusedOrNothing(await asking({}, `select * from ${call}`, [], auth))).toBe(refused)
    } finally {
      await auth.end()
      await jobs.end()
    }
  })

  it('leave no organisation set on a connection', async () => {
    expect(await rowsOf(asOwnStaff(), 'orders')).not.toEqual([])
    const [left] =
      await api.app`select current_setting('app.organisation', true) as organisation, (select count(*)::int from orders) as orders`
    expect(left).toEqual({ organisation: '', orders: 0 })
  })
})
