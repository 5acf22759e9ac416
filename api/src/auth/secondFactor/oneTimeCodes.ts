import { createHmac, randomBytes } from 'node:crypto'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { type Kysely, sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { conflict } from '../../kernel/errors.ts'

/** What authenticator apps use: RFC 6238 with SHA-1, six digits, 30 s. */
const stepMs = 30_000
const backupCodes = 10

export interface CodeTools {
  /** As the sign-in's role. */
  readonly db: Kysely<unknown>
  /** The installation's: encrypts the secrets of the codes. */
  readonly secret: string
}

const totpOf = (base32: string, email: string): TOTP =>
  new TOTP({ issuer: 'Doorstep', label: email, secret: Secret.fromBase32(base32) })

/**
 * A new secret for an authenticator app, in use once a first code has confirmed it.
 *
 * @returns the secret in base 32, and as the address (otpauth:) in a QR code
 * @throws DomainError 'conflict' when codes are in use already
 */
export async function createSecret(
  { db, secret: key }: CodeTools,
  userId: string,
  email: string,
): Promise<{ secret: string; address: string }> {
  const secret = new Secret({ size: 20 }).base32
  const encrypted = await symmetricEncrypt({ key, data: secret })
  const { numAffectedRows } = await sql`
    insert into one_time_code (user_id, secret) values (${userId}, ${encrypted})
    on conflict (user_id) do update set secret = excluded.secret where one_time_code.confirmed_at is null`.execute(db)
  if (!numAffectedRows) throw conflict('One-time codes are in use already. Turn them off first.')
  return { secret, address: totpOf(secret, email).toString() }
}

/** Puts a new secret to use, with the first code from it. @returns the backup codes; undefined for a wrong code */
export async function confirmSecret(
  tools: CodeTools,
  userId: string,
  code: string,
  now: Date,
): Promise<string[] | undefined> {
  const step = await matchingStep(tools, userId, code, now, false)
  if (step === undefined) return undefined
  const { numAffectedRows } = await sql`
    update one_time_code set confirmed_at = ${now}, last_step = ${step}
    where user_id = ${userId} and confirmed_at is null`.execute(tools.db)
  return numAffectedRows ? replaceBackupCodes(tools, userId) : undefined
}

/** Whether it is a code of the account's app that was not used before, or one of its backup codes, which is then used up. */
export async function acceptCode(tools: CodeTools, userId: string, code: string, now: Date): Promise<boolean> {
  const text = normalise(code)
  if (!/^\d{6}$/.test(text)) {
    const { numAffectedRows } = await sql`
      delete from backup_code where user_id = ${userId} and hash = ${hashCode(tools, userId, text)}`.execute(tools.db)
    return Boolean(numAffectedRows)
  }
  const step = await matchingStep(tools, userId, text, now, true)
  if (step === undefined) return false
  // Of two requests with the same code, one finds the step taken.
  const { numAffectedRows } = await sql`
    update one_time_code set last_step = ${step} where user_id = ${userId} and last_step < ${step}`.execute(tools.db)
  return Boolean(numAffectedRows)
}

/** The step that a code belongs to: the current one or its neighbours, because clocks differ. */
async function matchingStep(
  { db, secret: key }: CodeTools,
  userId: string,
  code: string,
  now: Date,
  isConfirmed: boolean,
): Promise<number | undefined> {
  const { rows } = await sql<{ secret: string }>`
    select secret from one_time_code where user_id = ${userId} and (confirmed_at is not null) = ${isConfirmed}`.execute(
    db,
  )
  if (!rows[0]) return undefined
  const secret = await symmetricDecrypt({ key, data: rows[0].secret })
  const timestamp = now.getTime()
  const delta = totpOf(secret, '').validate({ token: normalise(code), timestamp, window: 1 })
  return delta === null ? undefined : Math.floor(timestamp / stepMs) + delta
}

/** @returns the new ones; earlier ones are no longer accepted */
export async function replaceBackupCodes(tools: CodeTools, userId: string): Promise<string[]> {
  const codes = Array.from({ length: backupCodes }, createBackupCode)
  const hashes = codes.map((code) => hashCode(tools, userId, normalise(code)))
  await sql`with earlier as (delete from backup_code where user_id = ${userId})
    insert into backup_code (user_id, hash) select ${userId}, unnest(${hashes}::text[])`.execute(tools.db)
  return codes
}

/** Whether the account signs in with codes, and how many backup codes it has left. */
export async function findCodes(db: Kysely<unknown>, userId: string): Promise<{ isOn: boolean; backupCodes: number }> {
  const { rows } = await sql<{ backupCodes: number }>`
    select (select count(*)::int from backup_code where user_id = ${userId}) as "backupCodes"
    from one_time_code where user_id = ${userId} and confirmed_at is not null`.execute(db)
  return { isOn: rows.length > 0, backupCodes: rows[0]?.backupCodes ?? 0 }
}

export async function removeCodes(db: Kysely<unknown>, userId: string): Promise<void> {
  await sql`delete from one_time_code where user_id = ${userId}`.execute(db)
}

/** Letters and digits that are not mistaken for each other; 50 bits. */
function createBackupCode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789z'
  const text = [...randomBytes(10)].map((byte) => letters[byte % 32]).join('')
  return `${text.slice(0, 5)}-${text.slice(5)}`
}

const normalise = (code: string): string => code.replaceAll(/[\s-]/g, '').toLowerCase()

const hashCode = ({ secret }: CodeTools, userId: string, code: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['backup code', userId, code]))
    .digest('base64url')
