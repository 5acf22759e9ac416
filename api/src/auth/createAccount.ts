import { assertPasswordAllowed } from './assertPasswordAllowed.ts'
import type { Auth } from './auth.ts'

/**
 * Creates an account, which the closed sign-up does not. The membership that gives it a role is a separate row.
 *
 * @returns the user's id, also when the email address has an account already, which stays as it is
 * @throws DomainError 'invalid-field' at `password` (assertPasswordAllowed.ts); its length is the contract's to check
 */
export async function createAccount(
  auth: Auth,
  account: { email: string; password: string; name: string },
): Promise<string> {
  const email = account.email.toLowerCase()
  const existing = await findAccount(auth, email)
  if (existing !== undefined) return existing
  const context = await auth.$context
  await assertPasswordAllowed(account.password, account)
  const user = await context.internalAdapter.createUser(
    { email, name: account.name, emailVerified: true },
    { method: 'admin' },
  )
  await context.internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await context.password.hash(account.password),
  })
  return user.id
}

/** @returns the user's id; undefined when there is no account with this email address */
export async function findAccount(auth: Auth, email: string): Promise<string | undefined> {
  const { internalAdapter } = await auth.$context
  return (await internalAdapter.findUserByEmail(email.toLowerCase()))?.user.id
}
