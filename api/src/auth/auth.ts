import { betterAuth } from 'better-auth'
import type { Kysely } from 'kysely'
import { sessionLimits } from '../kernel/limits.ts'

export interface AuthOptions {
  readonly db: Kysely<unknown>
  readonly secret: string
  /** The address that people use; https makes the cookies secure. */
  readonly publicUrl: string
  /** Default: better-auth's scrypt. */
  readonly passwords?: PasswordHashing | undefined
}

export interface PasswordHashing {
  readonly hash: (password: string) => Promise<string>
  readonly verify: (stored: { hash: string; password: string }) => Promise<boolean>
}

/** Email and password, sessions in the database. Nobody can sign up: an admin creates accounts (createAccount.ts). */
export function createAuth(options: AuthOptions) {
  return betterAuth({
    appName: 'Doorstep',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    database: { db: options.db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      ...(options.passwords ? { password: options.passwords } : {}),
    },
    // From signing in; use does not extend it. sessionRules.ts ends it earlier.
    session: {
      expiresIn: sessionLimits.maxAgeMs / 1000,
      disableSessionRefresh: true,
      // Whether a passkey or a one-time code was shown (openSession.ts).
      additionalFields: { secondFactor: { type: 'boolean', required: false, input: false } },
    },
    // signInGuard.ts limits the tries.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'doorstep',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      // No address is stored.
      ipAddress: { disableIpTracking: true },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
