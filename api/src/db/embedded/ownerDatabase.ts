import type postgres from 'postgres'
import { scramVerifier } from '../scramVerifier.ts'

/** The role that owns Doorstep's tables: no superuser, so that nothing works here that a hosted PostgreSQL forbids. */
export const OWNER_ROLE = 'doorstep_owner'
export const DATABASE = 'doorstep'

/**
 * Makes the owner's role and database where they are missing. Both steps can be repeated: a start may have been killed
 * between them.
 */
export async function ensureOwnerDatabase(sql: postgres.Sql, password: string): Promise<void> {
  const [role] = await sql`select 1 from pg_roles where rolname = ${OWNER_ROLE}`
  if (!role) await sql.unsafe(`create role ${OWNER_ROLE} login createrole`)
  // At every start: it once shared the superuser's password.
  await sql.unsafe(`alter role ${OWNER_ROLE} password '${scramVerifier(password)}'`)
  const [database] = await sql`select 1 from pg_database where datname = ${DATABASE}`
  if (!database) await sql.unsafe(`create database ${DATABASE} owner ${OWNER_ROLE}`)
}
