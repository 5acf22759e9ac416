import { betterAuth } from 'better-auth'
import type { Kysely } from 'kysely'

export interface AuthOptions {
  /** Connected as `doorstep_auth` with `auth` as its search path. */
  readonly db: Kysely<unknown>
  readonly secret: string
  /** Where people reach us; https makes the cookies secure. */
  readonly publicUrl: string
  /** Tries from one address in a minute. Tests that sign in often raise it. */
  readonly signInsPerMinute: number
  /** better-auth's scrypt when left out. */
  readonly passwords?: PasswordHashing | undefined
}

/** How passwords are kept. */
export interface PasswordHashing {
  readonly hash: (password: string) => Promise<string>
  readonly verify: (kept: { hash: string; password: string }) => Promise<boolean>
}

/** Set by us on every request handed to better-auth, so that a client cannot choose its own address. */
export const addressHeader = 'x-doorstep-address'

const hour = 3600

/** E-mail and password, sessions in the database. Nobody can sign up: accounts are made by an admin (createAccount.ts). */
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
    session: { expiresIn: 14 * 24 * hour, updateAge: 24 * hour },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: { '/sign-in/email': { window: 60, max: options.signInsPerMinute } },
    },
    advanced: {
      cookiePrefix: 'doorstep',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
