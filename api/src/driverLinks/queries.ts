import { type Kysely, sql } from 'kysely'
import type { Database } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'

interface FoundLink {
  readonly organisationId: string
  readonly linkId: string
  readonly driverId: string
}

/** Which link has this token; nothing about it is known before the token was shown. */
export async function findLinkOfToken(db: Kysely<Database>, tokenHash: string): Promise<FoundLink | undefined> {
  const { rows } = await sql<FoundLink>`
    select * from link_of_token(${tokenHash})`.execute(db)
  return rows[0]
}

const selectLinks = (db: TenantDb) =>
  db
    .selectFrom('driverLinks')
    .innerJoin('rounds', 'rounds.id', 'driverLinks.roundId')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .innerJoin('drivers', 'drivers.id', 'driverLinks.driverId')
    .innerJoin('organisations', 'organisations.id', 'driverLinks.organisationId')
    .selectAll('driverLinks')
    .select([
      'rounds.runId',
      'rounds.number as roundNumber',
      'runs.date',
      'runs.status as runStatus',
      'drivers.name as driverName',
      'drivers.active as driverActive',
      sql<boolean>`driver_links.driver_id in (rounds.driver_id, coalesce(rounds.second_driver_id, rounds.driver_id))`.as(
        'isOnRound',
      ),
      'organisations.timeZone',
      sql<number>`(select count(*)::integer from driver_link_phones as phone
        where phone.organisation_id = driver_links.organisation_id and phone.link_id = driver_links.id)`.as('phones'),
      sql<Date | null>`(select min(phone.opened_at) from driver_link_phones as phone
        where phone.organisation_id = driver_links.organisation_id and phone.link_id = driver_links.id)`.as('openedAt'),
    ])

export type LinkState = NonNullable<Awaited<ReturnType<typeof lockLink>>>

/** Locked before it is read, so that of three phones at once two are let in: a statement that waits for a lock counts as it did before. */
export async function lockLink(db: TenantDb, linkId: string) {
  await db.selectFrom('driverLinks').select('id').where('id', '=', linkId).forUpdate().execute()
  return selectLinks(db).where('driverLinks.id', '=', linkId).executeTakeFirst()
}

/** The newest link of each driver of each round of a run. */
export const listLinksOfRun = (db: TenantDb, runId: string) =>
  selectLinks(db)
    .where('rounds.runId', '=', runId)
    .distinctOn(['rounds.number', 'driverLinks.driverId'])
    .orderBy('rounds.number')
    .orderBy('driverLinks.driverId')
    .orderBy('driverLinks.createdAt', 'desc')
    .orderBy('driverLinks.id', 'desc')
    .execute()

export const isPhoneOfLink = async (db: TenantDb, linkId: string, phoneHash: string): Promise<boolean> =>
  (await db
    .selectFrom('driverLinkPhones')
    .select('place')
    .where('linkId', '=', linkId)
    .where('phoneHash', '=', phoneHash)
    .executeTakeFirst()) !== undefined

export const isRun = async (db: TenantDb, runId: string): Promise<boolean> =>
  (await db.selectFrom('runs').select('id').where('id', '=', runId).executeTakeFirst()) !== undefined
