import type { PasskeyRegistration, SetupLinkState } from '@doorstep/shared/contracts'
import { type Kysely, sql } from 'kysely'
import { v5 } from 'uuid'
import {
  type Auth,
  assertPasswordAllowed,
  type CreatedPasskey,
  describeDevice,
  type PasskeyTools,
  verifyCreated,
} from '../auth/index.ts'
import type { Database } from '../kernel/database.ts'
import { conflict, invalidField } from '../kernel/errors.ts'
import { newId } from '../kernel/newId.ts'
import { hashToken } from '../kernel/token.ts'
import { findSetupLinkState } from './setupLinks.ts'

export interface NewInstallation {
  readonly token: string
  readonly organisation: string
  readonly timeZone: string
  readonly name: string
  readonly email: string
  readonly password?: string | undefined
  /** Instead of a password. */
  readonly passkey?: PasskeyRegistration | undefined
}

export interface SetUpAccess {
  readonly db: Kysely<Database>
  readonly auth: Auth
  readonly passkeys: PasskeyTools
}

/**
 * Creates the first organisation with its first admin, in one statement of the database, which checks the link again: of two people with the
 * same link, one sets up.
 *
 * @param userAgent names the passkey
 * @throws DomainError 'invalid-field' at `password` or `email`; 'conflict' for a passkey that took too long
 * @returns the link's state before; `open` means that it is done, by `userId`
 */
export async function setUpOrganisation(
  { db, auth, passkeys }: SetUpAccess,
  input: NewInstallation,
  userAgent: string | null,
): Promise<{ state: SetupLinkState; userId: string }> {
  // Strangers without a link cannot make us hash passwords.
  const state = await findSetupLinkState(db, input.token)
  const userId = adminIdOf(input.token)
  if (state !== 'open') return { state, userId }
  const hash = input.password === undefined ? null : await hashOf(auth, input.password, input)
  const passkey = input.passkey ? await createdPasskey(passkeys, input.passkey) : undefined
  const { rows } = await sql<{ state: SetupLinkState | 'email' }>`
    select set_up_organisation(${hashToken(input.token)}, ${newId()}::uuid, ${input.organisation}, ${input.timeZone},
      ${userId}, ${input.name}, ${input.email.toLowerCase()}, ${hash},
      ${passkey ? newId() : null}::uuid, ${describeDevice(userAgent)}, ${passkey?.credentialId ?? null},
      ${passkey?.publicKey ?? null}::bytea, ${passkey?.counter ?? null}::bigint, ${passkey?.transports ?? null}::text[]) as state`.execute(
    db,
  )
  const before = rows[0]?.state ?? 'unknown'
  if (before === 'email') throw invalidField('email', 'has an account here already; use another one')
  return { state: before, userId }
}

/** Names the ids that follow from setup links. */
const adminIds = 'f0d6bb1c-55a5-4a7e-9d1f-3d6b0f4a8f52'

/** The first admin's id follows from the link: a browser stores it with the passkey, before there is an account. */
export const adminIdOf = (token: string): string => v5(hashToken(token), adminIds)

async function hashOf(auth: Auth, chosen: string, admin: { email: string; name: string }): Promise<string> {
  await assertPasswordAllowed(chosen, admin)
  const { password } = await auth.$context
  return password.hash(chosen)
}

async function createdPasskey(tools: PasskeyTools, registration: PasskeyRegistration): Promise<CreatedPasskey> {
  const created = await verifyCreated(tools, 'set-up', registration)
  if (!created) throw conflict('This passkey could not be used, or took too long. Please try again.')
  return created
}
