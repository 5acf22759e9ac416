import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../factories/database.ts'
import { unnamedTables, unnamedTablesOfFunction } from '../setup/statements/unnamedTables.ts'

describe('a statement that names the organisation of each table', () => {
  it.each([
    ['select * from orders where organisation_id = $1 and id = $2'],
    [
      'select * from orders join runs on runs.organisation_id = orders.organisation_id and runs.id = orders.run_id where orders.organisation_id = $1',
    ],
    ['select * from orders join runs using (organisation_id) where orders.organisation_id = app_organisation()'],
    [
      'select * from orders o left join runs r on r.id = o.run_id and r.organisation_id = $2 where o.organisation_id = $1',
    ],
    ['select * from stops where (organisation_id, id) = ($1, $2)'],
    [
      'select * from stops where organisation_id = $1 and exists (select from rounds where rounds.organisation_id = stops.organisation_id)',
    ],
    ['select name from organisations where id = $1'],
    ['select * from members where user_id = $1'],
    ['with o as (select * from orders where organisation_id = $1) select * from o'],
    ['insert into orders (organisation_id, id) values ($1, $2)'],
    [
      'delete from stops using rounds where stops.organisation_id = $1 and rounds.organisation_id = stops.organisation_id',
    ],
    ['select * from orders where organisation_id = $1 and id = $2 or organisation_id = $1 and run_id = $3'],
    ['select * from postcodes where postcode = $1'],
    ['select * from organisations_at_work()'],
  ])('%s', (statement) => {
    expect(unnamedTables(statement)).toEqual([])
  })
})

describe('a statement that does not', () => {
  it.each([
    [['orders'], 'select * from orders where id = $1'],
    [['orders', 'runs'], 'select * from orders join runs on runs.id = orders.run_id'],
    [['runs'], 'select * from orders join runs on runs.id = orders.run_id where orders.organisation_id = $1'],
    // The condition of an outer join narrows only its nullable side.
    [['orders o'], 'select * from orders o left join runs r on r.organisation_id = $1 and o.organisation_id = $1'],
    [['runs r'], 'select * from orders o full join runs r on r.organisation_id = $1 where o.organisation_id = $1'],
    // Equal to each other, but to no value.
    [['orders', 'runs'], 'select * from orders, runs where orders.organisation_id = runs.organisation_id'],
    [['orders'], 'select * from orders where organisation_id = $1 or id = $2'],
    [['orders'], 'select * from orders where not organisation_id = $1'],
    [
      ['rounds'],
      'select * from stops where organisation_id = $1 and exists (select from rounds where rounds.id = stops.round_id)',
    ],
    [['rounds'], 'select (select count(*) from rounds) from stops where organisation_id = $1'],
    [['orders'], 'with o as (select * from orders) select * from o'],
    [['orders'], 'select * from runs where organisation_id = $1 union all select * from orders'],
    [['orders'], 'update orders set note = $1 where id = $2'],
    [['runs'], 'update orders set note = $1 from runs where orders.organisation_id = $2 and runs.id = orders.run_id'],
    [['stops'], 'delete from stops where id = $1'],
    [['orders'], 'insert into orders (id) values ($1)'],
    [['stops'], 'insert into audit (organisation_id, id) select organisation_id, id from stops'],
    [['organisations'], 'select id from organisations'],
    [['drivers'], 'select from (select * from drivers) as d'],
    [
      ['runs'],
      'select * from orders left join lateral (select * from runs where runs.id = orders.run_id) as r on true where organisation_id = $1',
    ],
  ])('%j %s', (tables, statement) => {
    expect(unnamedTables(statement)).toEqual(tables)
  })
})

it('is found in the statements, conditions and assignments of a PL/pgSQL function', () => {
  const definition = `create function f() returns trigger language plpgsql as $$ begin
    perform 1 from orders where id = new.id;
    perform 1 from hubs where hubs.organisation_id = new.organisation_id;
    if exists (select from stops where id = new.id) then return null; end if;
    new.position := (select count(*) from rounds);
    return new;
  end $$`
  expect(unnamedTablesOfFunction(definition)).toEqual(['orders', 'stops', 'rounds'])
})

describe('the schema', () => {
  const database = useTestDatabase()
  let owner: postgres.Sql
  beforeAll(() => {
    owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
  })
  afterAll(() => owner?.end())

  it('names the organisation in every policy', async () => {
    const policies = await owner<{ table: string; name: string; using: string | null; check: string | null }[]>`
      select tablename as table, policyname as name, qual as using, with_check as check from pg_policies
      where schemaname = 'public' and permissive = 'PERMISSIVE'`
    expect(policies.length).toBeGreaterThan(15)
    for (const { table, name, using, check } of policies)
      for (const condition of [using, check].filter((each) => each !== null))
        expect([name, unnamedTables(`select from ${table} where ${condition}`)]).toEqual([name, []])
  })

  it('names it in every view', async () => {
    const views = await owner<{ name: string; definition: string }[]>`
      select viewname as name, definition from pg_views where schemaname = 'public'`
    for (const { name, definition } of views)
      expect([name, unnamedTables(definition, { isView: true })]).toEqual([name, []])
  })

  it('names it in every function', async () => {
    /** Background queries across organisations, for ids only (0003-orders.ts, 0021-map-organisation.ts). */
    const background = [
      'imports_to_do',
      'index_postcode_import',
      'map_organisation',
      'organisations_at_work',
      'runs_being_planned',
    ]
    /** Whether there is any organisation, and the one that is the demo. */
    const firstStart = ['installation_state', 'keep_demo_apart', 'remove_demo', 'setup_link_state', 'start_for_real']
    /** What finds the organisation by a secret. */
    const bySecret = ['link_of_token', 'organisation_of_invitation', 'session_of_link']
    /** Deletes what time alone has ended, of all organisations at once, and returns nothing (0069-shared-position.md). */
    const endedByTime = 'delete_ended_positions'
    const acrossOrganisations = ['ask_of_token', ...background, ...firstStart, ...bySecret, endedByTime]
    const functions = await owner<{ name: string; body: string }[]>`
      select proname as name, prosrc as body from pg_proc join pg_language on pg_language.oid = prolang
      where pronamespace = 'public'::regnamespace and lanname = 'sql' and prosrc <> ''
        and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')`
    for (const { name, body } of functions)
      expect([name, unnamedTables(body).length > 0]).toEqual([name, acrossOrganisations.includes(name)])
    const procedures = await owner<{ name: string; definition: string; rowSets: string[] }[]>`
      select proname as name, pg_get_functiondef(pg_proc.oid) as definition,
        array(select distinct unnest(array_remove(array[tgoldtable, tgnewtable], null))::text from pg_trigger where tgfoid = pg_proc.oid) as "rowSets"
      from pg_proc join pg_language on pg_language.oid = prolang
      where pronamespace = 'public'::regnamespace and lanname = 'plpgsql'`
    expect(procedures.length).toBeGreaterThan(3)
    for (const { name, definition, rowSets } of procedures)
      expect([name, unnamedTablesOfFunction(definition, rowSets).length > 0]).toEqual([
        name,
        acrossOrganisations.includes(name),
      ])
  })
})
