import type { Auth } from './auth.ts'

/**
 * Makes a sign-in, past the closed sign-up. The membership that gives it a role is a row of its own.
 *
 * @returns the user's id; of the existing one when the e-mail address has an account already
 */
export async function createAccount(
  auth: Auth,
  account: { email: string; password: string; name: string },
): Promise<string> {
  const context = await auth.$context
  const email = account.email.toLowerCase()
  const existing = await context.internalAdapter.findUserByEmail(email)
  if (existing) return existing.user.id
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
