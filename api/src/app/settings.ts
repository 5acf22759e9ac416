import type { Kysely } from 'kysely'
import type { Auth, PasswordHashing } from '../auth/index.ts'
import type { Database } from '../kernel/database.ts'
import { defaultRequestsPerMinute, defaultTilesPerMinute, minFreeDisk, type RequestTimeouts } from '../kernel/limits.ts'
import type { MailSettings } from '../mail/index.ts'
import type { OsrmSettings } from '../roads/osrm/index.ts'

/**
 * Where a process connects: only what its work needs. The owner's address stays with the parent, which migrates the database; a worker has no key
 * to the sign-in.
 */
export interface ProcessKeys {
  readonly app: string
  readonly jobs: string
  /** As the sign-in's role, and the key that signs sessions. */
  readonly signIn?: { readonly url: string; readonly secret: string } | undefined
}

/** Settings of a process that serves or works. Secrets come from the environment or a file that only its owner can read, never from code. */
export interface ServiceSettings {
  /** 0: any free one. */
  readonly port: number
  readonly host: string
  readonly keys: ProcessKeys
  /** `all` does both in this process, for tests; `npm start` runs each in its own process. */
  readonly role: 'all' | 'web' | 'worker'
  readonly dataFolder: string
  /** The built web app; not set: serves the API alone. */
  readonly webFolder: string | undefined
  readonly log: 'quiet' | 'normal'
  /** The https address that people use, through a proxy: makes cookies secure and trusts the proxy's forwarded addresses. */
  readonly publicUrl?: string | undefined
  /** Where letters are sent from; not set: none are. */
  readonly mail?: MailSettings | undefined
  readonly proxies?: readonly string[] | undefined
  /** Requests, map tiles (counted separately) and failed sign-ins from one address in a minute. */
  readonly requestsPerMinute?: number | undefined
  readonly tilesPerMinute?: number | undefined
  readonly signInsPerMinute?: number | undefined
  /** How long the parts of a request may take; only tests, which cannot wait for the defaults, set them. */
  readonly times?: Partial<RequestTimeouts> | undefined
  /** Households that a person may read in an hour; default 2,000, five times as many for planners. */
  readonly peoplePerHour?: number | undefined
  /** How often an open stream sends a sign of life and checks its session; default 25 s. */
  readonly heartbeatMs?: number | undefined
  /** How often a worker looks for jobs of dead workers and for jobs that never reached the queue; default 5 s and 15 s. */
  readonly upkeepSeconds?: number | undefined
  /** Set only by tests, which sign in hundreds of people, to avoid the costly default. */
  readonly passwords?: PasswordHashing | undefined
  readonly osrm?: OsrmSettings | undefined
  readonly mapServer?: string | undefined
  /** Name of the organisation whose admins manage the map; default: the first. */
  readonly mapOrganisation?: string | undefined
  readonly maxUploadBytes?: number | undefined
  readonly minFreeDisk?: number | undefined
}

export const defaultSettings = {
  proxies: [] as readonly string[],
  requestsPerMinute: defaultRequestsPerMinute,
  tilesPerMinute: defaultTilesPerMinute,
  heartbeatMs: 25_000,
  maxUploadBytes: 2e9,
  peoplePerHour: 2000,
  minFreeDisk,
}
export type DefaultSettings = Readonly<typeof defaultSettings>

/** Settings of a parent process, and of tests, with the owner's address. */
export interface Settings extends Omit<ServiceSettings, 'keys'> {
  /** As the owner of the tables; the addresses of the processes' roles are derived from it. */
  readonly databaseUrl: string
  readonly secret: string
  readonly rolePrefix?: string | undefined
  /** Runs after the migrations, before anything is served: loads the demo. */
  readonly prepare?: ((tools: PrepareTools) => Promise<DemoLogin[]>) | undefined
}

export interface PrepareTools {
  readonly ownerUrl: string
  readonly db: Kysely<Database>
  readonly auth: Auth
  readonly dataFolder: string
  readonly now: Date
}

export interface DemoLogin {
  readonly role: string
  readonly email: string
  readonly password: string
}

export interface RunningService {
  readonly port: number
  readonly address: string
  readonly demoLogins: readonly DemoLogin[]
  /** Ends open streams and requests, returns running jobs to the queue, closes every connection. */
  close(): Promise<void>
}
