import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { migrate } from '../../api/src/db/migrate.ts'
import { revokePublicRights } from '../../api/src/db/revokePublicRights.ts'
import { type DatabaseRole, urlForRole } from '../../api/src/db/roles.ts'
import { useTestDatabase } from '../factories/database.ts'
import { makeOrganisation } from '../factories/organisation.ts'

/** Privilege escalation by the app's roles beyond row policies: becoming the owner, or planting objects that others use. */
const database = useTestDatabase()
const roles: DatabaseRole[] = ['doorstep_app', 'doorstep_auth', 'doorstep_jobs']
let owner: postgres.Sql
let superuser: postgres.Sql
let organisationId: string

const connect = (url: string) => postgres(url, { max: 1, onnotice: () => {} })
const asRole = (role: DatabaseRole) => connect(urlForRole(database.ownerUrl, database.secret, role))

/** Insufficient privilege. */
const refused = '42501'

beforeAll(async () => {
  await migrate(database.ownerUrl, database.secret)
  owner = connect(database.ownerUrl)
  superuser = connect(
    Object.assign(new URL(inject('testServer')), { pathname: new URL(database.ownerUrl).pathname }).href,
  )
  organisationId = await makeOrganisation(database.ownerUrl, 'Hillrise Helpers')
})
afterAll(async () => {
  await owner?.end()
  await superuser?.end()
})

async function codeOf(sql: postgres.Sql, statement: string): Promise<string> {
  return sql.unsafe(statement).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'failed',
  )
}

describe('a security definer function', () => {
  interface Definer {
    name: string
    owner: string
    superuser: boolean
    path: string | null
    bound: boolean
    executable: string[]
  }

  const definers = () => owner<Definer[]>`
    select oid::regprocedure::text as name, pg_get_userbyid(proowner) as owner, prosqlbody is not null as bound,
      (select rolsuper from pg_roles where pg_roles.oid = proowner) as superuser,
      (select option from unnest(proconfig) as option where option like 'search_path=%') as path,
      array(select role from unnest(${roles}::text[]) as role where has_function_privilege(role, pg_proc.oid, 'execute'))
        as executable
    from pg_proc
    where prosecdef and pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) order by 1`

  it('ignores the caller’s objects: its names are bound, or looked up in temporary tables last', async () => {
    const found = await definers()
    expect(found.map(({ name }) => name)).toContain('organisations_at_work()')
    for (const { name, path, bound } of found) {
      // A path that omits pg_temp searches it first; pg_catalog precedes all unless named.
      expect([name, bound || path]).toEqual([name, bound || 'search_path=public, pg_temp'])
    }
  })

  it('belongs to the tables\u2019 owner, who is not a superuser, and is executable by the app alone, or by nobody else', async () => {
    const ofTheOwner = ['add_setup_link(text,interval,boolean)', 'keep_demo_apart()', 'remove_demo()']
    const ofTriggers = ['check_position()', 'end_positions()', 'number_expense_claim()']
    for (const definer of await definers()) {
      const executable = [...ofTheOwner, ...ofTriggers].includes(definer.name) ? [] : ['doorstep_app']
      expect(definer).toMatchObject({ owner: 'doorstep_owner', superuser: false, executable })
    }
  })

  it('is not fooled by a temporary view that shadows a table it reads', async () => {
    const name = new URL(database.ownerUrl).pathname.slice(1)
    // As when this attack worked: anybody could create temporary tables.
    await superuser.unsafe(`grant temporary on database ${name} to doorstep_app`)
    const app = asRole('doorstep_app')
    try {
      await app.unsafe(`
        create function pg_temp.seize() returns uuid language plpgsql as $$ begin
          alter table public.organisations disable row level security;
          return null;
        end $$;
        create temporary view organisations as select pg_temp.seize() as id;
        create temporary view runs as select pg_temp.seize() as organisation_id, pg_temp.seize() as id, pg_temp.seize() as planning_id;
        grant select on organisations, runs to public;
        set search_path = pg_temp, public`)
      expect([...(await app`select organisation_id from public.organisations_at_work()`)]).toEqual([
        { organisation_id: organisationId },
      ])
      expect([...(await app`select * from public.runs_being_planned()`)]).toEqual([])
    } finally {
      await app.end()
      await superuser.unsafe(`revoke temporary on database ${name} from doorstep_app`)
    }
    const [table] =
      await owner`select relrowsecurity as secured from pg_class where oid = 'public.organisations'::regclass`
    expect(table).toEqual({ secured: true })
  })
})

describe.each(roles)('%s', (role) => {
  it('creates nothing, temporary or in others’ schemas', async () => {
    const sql = asRole(role)
    try {
      for (const statement of [
        'create temporary table organisations (id uuid)',
        'create temporary view organisations as select 1 as id',
        'create function pg_temp.mine() returns int language sql as $$ select 1 $$',
        'create table public.mine (id int)',
        'create function public.app_partner() returns uuid language sql as $$ select null::uuid $$',
        'create operator public.= (leftarg = uuid, rightarg = uuid, function = uuid_eq)',
        'create type public.uuid as (id int)',
        'create schema mine',
        'create extension lo schema public',
        'create table auth.mine (id int)',
        'create trigger mine before insert on public.audit execute function public.app_partner()',
      ])
        expect([statement, await codeOf(sql, statement)]).toEqual([statement, refused])
    } finally {
      await sql.end()
    }
  })

  it('owns nothing outside the queue, and uses only the sequences it needs', async () => {
    const owned = await owner<{ name: string }[]>`
      select relnamespace::regnamespace || '.' || relname as name from pg_class
      where relowner = ${role}::regrole and relnamespace <> 'pgboss'::regnamespace and relkind <> 'i' and relnamespace <> 'pg_toast'::regnamespace
      union all select oid::regprocedure::text from pg_proc where proowner = ${role}::regrole and pronamespace <> 'pgboss'::regnamespace
      union all select nspname from pg_namespace where nspowner = ${role}::regrole`
    expect([...owned]).toEqual([])
    // The trigger that numbers events, overriding any given value, needs only nextval.
    const sequences = await owner<{ name: string; rights: string[] }[]>`
      select sequencename as name, array(select right_of from unnest(array['usage', 'select', 'update']) as right_of
        where has_sequence_privilege(${role}, schemaname || '.' || quote_ident(sequencename), right_of)) as rights
      from pg_sequences where schemaname in ('public', 'auth')`
    expect(sequences.filter(({ rights }) => rights.length > 0)).toEqual(
      role === 'doorstep_app' ? [{ name: 'stop_events_sequence_seq', rights: ['usage'] }] : [],
    )
  })

  it('has access only to the schemas it needs', async () => {
    const schemas = await owner<{ name: string }[]>`
      select nspname as name from pg_namespace
      where nspname not like 'pg\\_%' and nspname <> 'information_schema' and has_schema_privilege(${role}, oid, 'usage') order by 1`
    const own = { doorstep_app: 'public', doorstep_auth: 'auth', doorstep_jobs: 'pgboss' }[role]
    expect(schemas.map(({ name }) => name)).toEqual([own])
  })
})

it('lets nobody else into the database, and warns where its user lacks the right to ensure that', async () => {
  const [rights] = await owner`
    select has_database_privilege('pg_monitor', current_database(), 'connect') as connects,
      has_database_privilege('pg_monitor', current_database(), 'temporary') as temporary`
  expect(rights).toEqual({ connects: false, temporary: false })
  const name = new URL(database.ownerUrl).pathname.slice(1)
  await superuser.unsafe(`grant temporary on database ${name} to public; alter database ${name} owner to postgres`)
  await expect(revokePublicRights(owner, roles)).rejects.toThrow(/make it the database’s owner/)
})
