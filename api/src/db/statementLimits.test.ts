import { listOrders } from '@doorstep/shared/contracts'
import { sql } from 'kysely'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { useTestApi } from '../../../tests/factories/api.ts'
import { addressOf } from '../../../tests/factories/client.ts'
import { makeOrder } from '../../../tests/factories/day.ts'
import { type Group, makeGroup } from '../../../tests/factories/group.ts'
import { testSecret } from '../../../tests/factories/secret.ts'
import type { Database } from '../kernel/database.ts'
import { refreshStatistics } from '../kernel/refreshStatistics.ts'
import { asTenant } from '../kernel/tenant.ts'
import { openKysely } from './openKysely.ts'
import { StatementAbandonedError } from './pooledConnection.ts'
import { urlForRole } from './roles.ts'

const api = useTestApi()
let group: Group
/** May look at and end the connections of others. */
let superuser: postgres.Sql

beforeAll(async () => {
  group = await makeGroup(api)
  await makeOrder(group)
  superuser = postgres(
    Object.assign(new URL(inject('testServer')), { pathname: new URL(api.ownerUrl).pathname }).href,
    {
      max: 1,
    },
  )
})
afterAll(() => superuser?.end())

/** Statements of the app that run or wait in this database right now. */
const running = async () => {
  const rows = await superuser<{ query: string }[]>`
    select query from pg_stat_activity
    where datname = current_database() and application_name = 'doorstep app' and state = 'active'`
  return rows.map(({ query }) => query)
}

/** Keeps everybody from the orders until `work` is done. */
async function whileOrdersAreLocked(work: () => Promise<void>): Promise<void> {
  await api.owner.begin(async (tx) => {
    await tx`lock table orders in access exclusive mode`
    await work()
  })
}

const listPath = () => addressOf(listOrders.path, { query: { date: group.today } })
const list = (signal?: AbortSignal) => group.people.organiser.client.open(listPath(), signal ? { signal } : {})

describe('a request whose client leaves', () => {
  it('takes its statement with it, and leaves the connection fit for the next', async () => {
    await whileOrdersAreLocked(async () => {
      const leaving = new AbortController()
      const answer = list(leaving.signal).catch(() => 'left')
      await expect.poll(running).toHaveLength(1)
      leaving.abort()
      expect(await answer).toBe('left')
      await expect.poll(running).toEqual([])
    })
    for (let count = 0; count < 15; count++) expect((await list()).status).toBe(200)
  })

  it('undoes what it had done, and begins nothing more', async () => {
    const leaving = new AbortController()
    const tenant = { organisationId: group.organisationId }
    const work = asTenant(
      api.tools.db,
      tenant,
      async (tx) => {
        await tx.updateTable('orders').set({ note: 'never seen' }).execute()
        leaving.abort()
        await tx.updateTable('orders').set({ note: 'never sent' }).execute()
      },
      { signal: leaving.signal },
    )
    await expect(work).rejects.toBeInstanceOf(StatementAbandonedError)
    const gone = asTenant(api.tools.db, tenant, async () => 'done', { signal: leaving.signal })
    await expect(gone).rejects.toBeInstanceOf(StatementAbandonedError)
    expect(await api.owner`select from orders where note <> ''`).toHaveLength(0)
  })
})

describe('cancelling a statement', () => {
  it('never reaches the next transaction on the connection, at whatever moment it arrives', async () => {
    const db = openKysely<Database>(urlForRole(api.ownerUrl, testSecret, 'doorstep_app'), { connections: 1 })
    const tenant = { organisationId: group.organisationId }
    try {
      for (let round = 0; round < 60; round += 1) {
        const leaving = new AbortController()
        const left = asTenant(db, tenant, async (tx) => void (await sql`select pg_sleep(0.003)`.execute(tx)), {
          signal: leaving.signal,
        }).catch(() => undefined)
        setTimeout(() => leaving.abort(), round % 12)
        await left
        await asTenant(db, tenant, async (tx) => void (await sql`select pg_sleep(0.004)`.execute(tx)))
      }
    } finally {
      await db.destroy()
    }
  })
})

describe('a statement that goes on for too long', () => {
  it('is a limit of each role that serves', async () => {
    const roles = await api.owner<{ role: string; settings: string[] }[]>`
      select rolname as role, rolconfig as settings from pg_roles where rolname like 'doorstep\_%' and rolname <> 'doorstep_owner' order by 1`
    expect([...roles]).toEqual(
      ['app', 'auth', 'jobs'].map((name) => ({
        role: `doorstep_${name}`,
        settings: [
          `statement_timeout=${name === 'jobs' ? 60_000 : 15_000}`,
          'idle_in_transaction_session_timeout=60000',
        ],
      })),
    )
    expect(await appSetting('statement_timeout')).toBe('15s')
  })

  it('is cancelled, and the response reports it', async () => {
    const database = new URL(api.ownerUrl).pathname.slice(1)
    await superuser.unsafe(`alter role doorstep_app in database ${database} set statement_timeout = '300ms'`)
    try {
      await reconnect()
      await whileOrdersAreLocked(async () => {
        const answer = await list()
        expect([answer.status, await answer.json()]).toEqual([
          503,
          expect.objectContaining({ type: '/problems/unavailable', detail: expect.stringContaining('took too long') }),
        ])
      })
      expect((await list()).status).toBe(200)
    } finally {
      await superuser.unsafe(`alter role doorstep_app in database ${database} reset statement_timeout`)
      await reconnect()
    }
  })

  it('may last longer in a job, for that transaction alone', async () => {
    const tenant = { organisationId: group.organisationId }
    const sleep = (options: { statementTimeoutMs: number }) =>
      asTenant(api.tools.db, tenant, async (tx) => void (await sql`select pg_sleep(0.2)`.execute(tx)), options)
    await expect(sleep({ statementTimeoutMs: 20 })).rejects.toMatchObject({ code: '57014' })
    await sleep({ statementTimeoutMs: 60_000 })
    expect(await appSetting('statement_timeout')).toBe('15s')
  })
})

describe('a connection that breaks in the middle of a transaction', () => {
  it('is used for nothing more of it, and the next transaction has a new one', async () => {
    const tenant = { organisationId: group.organisationId }
    const broken = asTenant(api.tools.db, tenant, async (tx) => {
      await tx.updateTable('orders').set({ note: 'undone' }).execute()
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await superuser`select pg_terminate_backend(${rows[0]?.pid as number})`
      await expect.poll(() => sql`select`.execute(tx).catch(() => 'refused')).toBe('refused')
      await tx.updateTable('orders').set({ note: 'outside' }).execute()
    })
    await expect(broken).rejects.toMatchObject({ code: expect.stringMatching(/^CONNECTION_/) })
    expect(await api.owner`select from orders where note <> ''`).toHaveLength(0)
    const notes = () => asTenant(api.tools.db, tenant, (tx) => tx.selectFrom('orders').select('note').execute())
    expect(await Promise.all(Array.from({ length: 20 }, notes))).toEqual(Array(20).fill([{ note: '' }]))
  })

  it('leaves nothing waiting and nothing done by halves, at whatever moment it breaks', async () => {
    const write = () =>
      asTenant(api.tools.db, { organisationId: group.organisationId }, async (tx) => {
        await tx.updateTable('orders').set({ note: 'first' }).execute()
        await tx.updateTable('orders').set({ note: '' }).execute()
      }).catch((error: { code?: string }) => error.code ?? 'failed')
    const endAll = () => superuser`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'doorstep app'`
    for (let round = 0; round < 6; round++)
      await Promise.all([...Array.from({ length: 6 }, write), endAll(), ...Array.from({ length: 6 }, write)])
    expect(await write()).toBeUndefined()
    expect(await api.owner`select from orders where note <> ''`).toHaveLength(0)
  })
})

async function appSetting(name: string): Promise<string | undefined> {
  const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(api.tools.db)
  return rows[0]?.value
}

/** New connections have the settings of now. */
async function reconnect(): Promise<void> {
  await superuser`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'doorstep app'`
  await expect.poll(async () => (await list()).status).toBe(200)
}

describe('the statistics of tables that much was written to', () => {
  const statistics = async () => {
    const rows = await api.owner<{ name: string; rows: number }[]>`
      select relname as name, reltuples::int as rows from pg_class where relname in ('orders', 'stop_orders', 'audit') order by 1`
    return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]))
  }

  it('are brought up to date by the app for the tables it names, and for no others', async () => {
    const before = await statistics()
    await refreshStatistics(api.tools.db, ['orders', 'stopOrders'])
    expect(await statistics()).toEqual({ orders: 1, stop_orders: 0, audit: before.audit })
    await sql`select refresh_statistics('{audit, pg_class, "orders; drop table orders"}')`.execute(api.tools.db)
    expect(await statistics()).toEqual({ orders: 1, stop_orders: 0, audit: before.audit })
  })
})
