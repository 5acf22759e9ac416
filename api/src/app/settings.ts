import type { Kysely } from 'kysely'
import type { Auth, PasswordHashing } from '../auth/index.ts'
import type { RequestTimeouts } from '../http/limits.ts'
import type { Database } from '../kernel/database.ts'
import type { OsrmSettings } from '../roads/osrm/index.ts'

/**
 * Where a process connects, and nothing more than its work needs. The owner's address stays with the parent, which brings the database up to
 * date; a worker gets no key to the sign-in.
 */
export interface ProcessKeys {
  /** As the app's role. */
  readonly app: string
  /** As the queue's role. */
  readonly jobs: string
  /** As the sign-in's role, and what sessions are signed with. */
  readonly signIn?: { readonly url: string; readonly secret: string } | undefined
}

/** What a process that serves or works is told from outside. Secrets come from the environment or a file only their owner reads, never from code. */
export interface ServiceSettings {
  /** 0: any free one. */
  readonly port: number
  readonly host: string
  readonly keys: ProcessKeys
  /** `all` does both in this process: tests. `npm start` gives each a process of its own. */
  readonly role: 'all' | 'web' | 'worker'
  readonly dataFolder: string
  /** The built web app; undefined serves the API alone. */
  readonly webFolder: string | undefined
  readonly log: 'quiet' | 'normal'
  /** Where people reach us through a proxy, https: cookies become secure and the proxy's word on addresses counts. */
  readonly publicUrl?: string | undefined
  /** Addresses and networks of proxies on other machines whose word on addresses counts too. */
  readonly proxies?: readonly string[] | undefined
  /** Requests, tiles of the map (not counted among them) and failed sign-ins from one address in a minute. */
  readonly requestsPerMinute?: number | undefined
  readonly tilesPerMinute?: number | undefined
  readonly signInsPerMinute?: number | undefined
  /** How long the parts of a request may take; only tests, which cannot wait for the usual ones, choose others. */
  readonly times?: Partial<RequestTimeouts> | undefined
  /** Households that a person may read in an hour; 2,000 when left out, five times as many for those who plan. */
  readonly peoplePerHour?: number | undefined
  /** How often an open stream says that it is still there and checks its session; 25 s when left out. */
  readonly heartbeatMs?: number | undefined
  /** How often a worker looks for work that another left behind or that never reached the queue; 5 s and 15 s when left out. */
  readonly upkeepSeconds?: number | undefined
  /** Only tests, which sign in hundreds of people, choose another than the costly one; no environment can. */
  readonly passwords?: PasswordHashing | undefined
  /** Servers that work out travel times in place of our own streets. */
  readonly osrm?: OsrmSettings | undefined
  /** Where regions are downloaded from; Geofabrik when left out. */
  readonly mapServer?: string | undefined
  /** Name of the organisation whose admins look after the map; the first one when left out. */
  readonly mapOrganisation?: string | undefined
  /** Bytes of the largest extract that an admin may send; 2 GB when left out. */
  readonly largestUpload?: number | undefined
  /** Bytes of disk that an upload leaves free; `freeDiskFloor` of http/limits.ts when left out. */
  readonly freeDiskFloor?: number | undefined
}

/** The keys to everything: of a parent process, and of tests. */
export interface Settings extends Omit<ServiceSettings, 'keys'> {
  /** As the owner of the tables; the roles of the processes are derived from it. */
  readonly databaseUrl: string
  readonly secret: string
  /** Of the names of the database's roles; `doorstep` when left out. */
  readonly rolePrefix?: string | undefined
  /** Runs once the database is up to date, before anything is served: the demo loads itself here. */
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
  /** Ends open streams and requests, hands running jobs back, closes every connection. */
  close(): Promise<void>
}
