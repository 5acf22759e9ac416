import type postgres from 'postgres'
import { scramVerifier } from '../scramVerifier.ts'

/** The role that owns Doorstep's tables: no superuser, as on a hosted PostgreSQL. */
export const ownerRole = 'doorstep_owner'
export const databaseName = 'doorstep'

/**
 * Creates the owner's role and database if they are missing. Both steps are idempotent: a start may have been killed in
 * between.
 */
export async function ensureOwnerDatabase(sql: postgres.Sql, password: string): Promise<void> {
  const [role] = await sql`select 1 from pg_roles where rolname = ${ownerRole}`
  if (!role) await sql.unsafe(`create role ${ownerRole} login createrole`)
  // At every start: older versions used the superuser's password.
  await sql.unsafe(`alter role ${ownerRole} password '${scramVerifier(password)}'`)
  const [database] = await sql`select 1 from pg_database where datname = ${databaseName}`
  if (!database) await sql.unsafe(`create database ${databaseName} owner ${ownerRole}`)
}
