import type { Auth } from './auth.ts'

/** Whose password it is, if anybody's. An unknown address takes as long as a wrong password, and is not told apart. */
export async function findAccountByPassword(auth: Auth, email: string, password: string): Promise<string | undefined> {
  const { internalAdapter, password: hashing } = await auth.$context
  const found = await internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true })
  const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password
  if (!found || !hash) {
    await hashing.hash(password)
    return undefined
  }
  return (await hashing.verify({ hash, password })) ? found.user.id : undefined
}

/** Whether it is the account's password; false for an account without one. */
export async function isPasswordOf(auth: Auth, userId: string, password: string): Promise<boolean> {
  const { internalAdapter, password: hashing } = await auth.$context
  const accounts = await internalAdapter.findAccounts(userId)
  const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password
  return hash ? hashing.verify({ hash, password }) : false
}

/** Sets an account's password, whether or not it had one. Its sessions are the caller's to end. */
export async function setPassword(auth: Auth, userId: string, password: string): Promise<void> {
  const { internalAdapter, password: hashing } = await auth.$context
  const hash = await hashing.hash(password)
  const accounts = await internalAdapter.findAccounts(userId)
  if (accounts.some(({ providerId }) => providerId === 'credential')) await internalAdapter.updatePassword(userId, hash)
  else await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash })
}
