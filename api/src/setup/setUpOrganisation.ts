import type { SetupLinkState } from '@doorstep/shared/contracts'
import { type Kysely, sql } from 'kysely'
import { type Auth, assertPasswordAllowed } from '../auth/index.ts'
import type { Database } from '../kernel/database.ts'
import { invalidField } from '../kernel/errors.ts'
import { newId } from '../kernel/newId.ts'
import { hashToken } from '../kernel/token.ts'
import { findSetupLinkState } from './setupLinks.ts'

export interface NewInstallation {
  readonly token: string
  readonly organisation: string
  readonly timeZone: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/**
 * Creates the first organisation with its first admin, in one statement of the database, which checks the link again: of two people with the
 * same link, one sets up.
 *
 * @throws DomainError 'invalid-field' at `password` or `email`
 * @returns the link's state before; `open` means that it is done, by `userId`
 */
export async function setUpOrganisation(
  db: Kysely<Database>,
  auth: Auth,
  input: NewInstallation,
): Promise<{ state: SetupLinkState; userId: string }> {
  // Strangers without a link cannot make us hash passwords.
  const state = await findSetupLinkState(db, input.token)
  const userId = newId()
  if (state !== 'open') return { state, userId }
  await assertPasswordAllowed(input.password, input)
  const { password } = await auth.$context
  const hash = await password.hash(input.password)
  const { rows } = await sql<{ state: SetupLinkState | 'email' }>`
    select set_up_organisation(${hashToken(input.token)}, ${newId()}::uuid, ${input.organisation}, ${input.timeZone},
      ${userId}, ${input.name}, ${input.email.toLowerCase()}, ${hash}) as state`.execute(db)
  const before = rows[0]?.state ?? 'unknown'
  if (before === 'email') throw invalidField('email', 'has an account here already; use another one')
  return { state: before, userId }
}
