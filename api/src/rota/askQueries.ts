import { type Kysely, sql } from 'kysely'
import { anyOf } from '../db/anyOf.ts'
import type { Database, Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'

export type AskRow = Row<'availabilityAsks'>

/** Whose question a link's secret opens, as long as it does. */
export async function findAskOfToken(
  db: Kysely<Database>,
  hash: string,
): Promise<{ organisationId: string; askId: string } | undefined> {
  const { rows } = await sql<{ organisationId: string; askId: string }>`
    select organisation_id, ask_id from ask_of_token(${hash})`.execute(db)
  return rows[0]
}

export const findAsk = (db: TenantDb, id: string) =>
  db.selectFrom('availabilityAsks').selectAll().where('id', '=', id).executeTakeFirst()

/** Questions for today and later. */
export const listAsks = (db: TenantDb, today: string) =>
  db
    .selectFrom('availabilityAsks')
    .selectAll()
    .where('date', '>=', today)
    .orderBy('date')
    .orderBy('createdAt')
    .execute()

export type AnswerRow = Awaited<ReturnType<typeof listAnswers>>[number]

/** Answers with the driver they are of, or whose number they give, and whether their shift is still there. */
const selectAnswers = (db: TenantDb) =>
  db
    .selectFrom('availabilityAnswers as answer')
    .leftJoin('drivers as own', 'own.id', 'answer.driverId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('drivers')
          .select(['drivers.id', 'drivers.name'])
          .whereRef('drivers.phone', '=', 'answer.phone')
          .where('drivers.active', '=', true)
          .orderBy('drivers.name')
          .limit(1)
          .as('similar'),
      (join) => join.onTrue(),
    )
    .leftJoin('shifts', (join) => join.onRef('shifts.id', '=', 'answer.shiftId').on('shifts.withdrawn', '=', false))
    .selectAll('answer')
    .select(['own.name as driverName', 'similar.id as similarId', 'similar.name as similarName'])
    .select('shifts.id as liveShiftId')

export const listAnswers = (db: TenantDb, askIds: readonly string[]) =>
  selectAnswers(db).where('answer.askId', '=', anyOf(askIds)).orderBy('answer.createdAt').orderBy('answer.id').execute()

export const findAnswer = (db: TenantDb, id: string) => selectAnswers(db).where('answer.id', '=', id).executeTakeFirst()

/** A volunteer's own answer, by its secret; locked until the transaction ends. */
export const lockOwnAnswer = (db: TenantDb, askId: string, secretHash: string) =>
  db
    .selectFrom('availabilityAnswers')
    .selectAll()
    .where('askId', '=', askId)
    .where('secretHash', '=', secretHash)
    .forUpdate()
    .executeTakeFirst()

/** Locks the question, so that answers are counted one after the other. */
export const lockAsk = (db: TenantDb, id: string) =>
  db.selectFrom('availabilityAsks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export async function countAnswers(db: TenantDb, askId: string): Promise<number> {
  const { count } = await db
    .selectFrom('availabilityAnswers')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('askId', '=', askId)
    .executeTakeFirstOrThrow()
  return count
}

/** Active drivers with this number. */
export const listDriversByPhone = (db: TenantDb, phone: string) =>
  db
    .selectFrom('drivers')
    .select(['id', 'name'])
    .where('phone', '=', phone)
    .where('active', '=', true)
    .orderBy('id')
    .execute()
