import { join, resolve } from 'node:path'
import { StartProblem } from '../../api/src/db/embedded/index.ts'
import { defaultPrefix, isRolePrefix, roleName, rolePrefixOf } from '../../api/src/db/roles.ts'
import { type OsrmSettings, OsrmSettingsError, readOsrmSettings } from '../../api/src/roads/osrm/index.ts'
import { parseCommandLine } from '../commandLine/parseCommandLine.ts'
import { isLoopback } from './isLoopback.ts'
import { readProxies } from './readProxies.ts'

/** The validated settings of a start; those not set are undefined or have their default. */
export interface StartOptions {
  port: number
  host: string
  databaseUrl: string | undefined
  /** Of the names of the database's roles. */
  rolePrefix: string
  secret: string | undefined
  role: 'all' | 'web' | 'worker'
  dataFolder: string
  /** Whether to serve the built web app beside the API. */
  web: boolean
  demo: boolean
  /** Passwords and addresses may go over a network unencrypted. */
  plainHttp: boolean
  /** The demo, whose passwords are public, may be reached from other machines. */
  demoOnNetwork: boolean
  log: 'quiet' | 'normal'
  publicUrl: string | undefined
  /** Where letters are sent from; not set: none are. */
  mail: { url: string; from: string } | undefined
  /** Addresses and networks of proxies on other machines. */
  proxies: string[]
  requestsPerMinute: number | undefined
  signInsPerMinute: number | undefined
  osrm: OsrmSettings | undefined
  mapServer: string | undefined
  /** Name of the organisation that looks after the map. */
  mapOrganisation: string | undefined
  /** Bytes. */
  maxUploadBytes: number | undefined
  peoplePerHour: number | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

const secretLength = 32

/**
 * Reads the environment (PORT, HOST, DATABASE_URL, NODE_ENV, and DOORSTEP_ with SECRET, DATA, ROLE_PREFIX, DATABASE_PLAIN, DEMO, DEMO_ON_NETWORK, PLAIN_HTTP, LOG, URL, PROXIES, SMTP_URL, MAIL_FROM,
 * REQUESTS_PER_MINUTE, SIGN_INS_PER_MINUTE, GEOFABRIK, MAP_ORGANISATION, LARGEST_UPLOAD_MB, PEOPLE_PER_HOUR; OSRM_URL_ with CAR, BIKE, CARGO_BIKE, FOOT, and OSRM_TABLE_LIMIT) and the arguments after `npm start --` (`--role all|web|worker`, `--without-web`).
 *
 * @param project the project's folder
 * @throws StartProblem 'invalid setting'
 */
export function readOptions(environment: Environment, args: readonly string[], project: string): StartOptions {
  const { role, withoutWeb } = readArguments(args)
  const databaseUrl = environment.DATABASE_URL || undefined
  if (databaseUrl !== undefined) checkDatabaseUrl(databaseUrl)
  else if (role !== 'all') {
    throw invalid(`--role ${role} needs a database that several processes share: set DATABASE_URL.`)
  }
  const rolePrefix = readRolePrefix(environment.DOORSTEP_ROLE_PREFIX, databaseUrl)
  if (databaseUrl !== undefined) {
    checkEncryption(databaseUrl, readSwitch('DOORSTEP_DATABASE_PLAIN', environment.DOORSTEP_DATABASE_PLAIN, false))
    if (role !== 'all') refuseOwner(databaseUrl, role, rolePrefix)
  }
  return {
    port: readPort(environment.PORT),
    // By name: browsers have no passkeys for a number.
    host: environment.HOST || 'localhost',
    databaseUrl,
    rolePrefix,
    secret: readSecret(environment, databaseUrl !== undefined),
    role,
    dataFolder: readDataFolder(environment, project),
    web: role !== 'worker' && !withoutWeb,
    // The demo's passwords are printed and public: never in somebody's own database unless requested.
    demo: role === 'all' && readSwitch('DOORSTEP_DEMO', environment.DOORSTEP_DEMO, databaseUrl === undefined),
    plainHttp: readSwitch('DOORSTEP_PLAIN_HTTP', environment.DOORSTEP_PLAIN_HTTP, false),
    demoOnNetwork: readSwitch('DOORSTEP_DEMO_ON_NETWORK', environment.DOORSTEP_DEMO_ON_NETWORK, false),
    log: readLog(environment.DOORSTEP_LOG),
    publicUrl: readPublicUrl(environment.DOORSTEP_URL),
    mail: readMail(environment),
    proxies: proxiesOf(environment.DOORSTEP_PROXIES),
    requestsPerMinute: readCount('DOORSTEP_REQUESTS_PER_MINUTE', environment),
    signInsPerMinute: readCount('DOORSTEP_SIGN_INS_PER_MINUTE', environment),
    osrm: readOsrm(environment),
    mapServer: readMapServer(environment.DOORSTEP_GEOFABRIK),
    mapOrganisation: environment.DOORSTEP_MAP_ORGANISATION?.trim() || undefined,
    maxUploadBytes: readMegabytes('DOORSTEP_LARGEST_UPLOAD_MB', environment),
    peoplePerHour: readCount('DOORSTEP_PEOPLE_PER_HOUR', environment),
  }
}

/** The data folder: DOORSTEP_DATA, or `.doorstep` in the project's folder. */
export const readDataFolder = ({ DOORSTEP_DATA }: Environment, project: string): string =>
  DOORSTEP_DATA ? resolve(DOORSTEP_DATA) : join(project, '.doorstep')

function readArguments(args: readonly string[]): { role: StartOptions['role']; withoutWeb: boolean } {
  const { values } = parseCommandLine(
    { args: [...args], options: { role: { type: 'string' }, 'without-web': { type: 'boolean' } } },
    (sentence) => invalid(`${sentence}. The options are --role all|web|worker and --without-web.`),
  )
  const role = values.role ?? 'all'
  if (role !== 'all' && role !== 'web' && role !== 'worker') {
    throw invalid(`--role is all, web or worker, not "${role}".`)
  }
  return { role, withoutWeb: values['without-web'] ?? false }
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 3000
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw invalid(`PORT is a number from 1 to 65535 (0: any free one), not "${text}".`)
  }
  return port
}

function readSwitch(name: string, text: string | undefined, otherwise: boolean): boolean {
  if (text === undefined || text === '') return otherwise
  if (text === '1' || text === '0') return text === '1'
  throw invalid(`${name} is 1 or 0, not "${text}".`)
}

function readLog(text: string | undefined): StartOptions['log'] {
  if (text === undefined || text === '' || text === 'normal') return 'normal'
  if (text === 'quiet') return 'quiet'
  throw invalid(`DOORSTEP_LOG is quiet or normal, not "${text}".`)
}

/** Where people reach Doorstep through a proxy. */
function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if ((url?.protocol !== 'https:' && url?.protocol !== 'http:') || url.pathname !== '/') {
    throw invalid(`DOORSTEP_URL is the address people open, such as https://rounds.example.org, not "${text}".`)
  }
  return url.origin
}

/** Letters hold links, so they need the address that people use. */
function readMail(environment: Environment): StartOptions['mail'] {
  const { DOORSTEP_SMTP_URL: url, DOORSTEP_MAIL_FROM: from } = environment
  if (!url && !from) return undefined
  // Not quoted: it may hold a password.
  if (!url || !URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol))
    throw invalid('DOORSTEP_SMTP_URL is the address of a mail server, such as smtps://user:password@mail.example.org.')
  if (!from?.includes('@') || /[\r\n]/.test(from))
    throw invalid('DOORSTEP_MAIL_FROM is who letters come from, such as Doorstep <rounds@example.org>.')
  if (!environment.DOORSTEP_URL)
    throw invalid('DOORSTEP_SMTP_URL needs DOORSTEP_URL too: letters hold links to the address that people open.')
  return { url, from }
}

function proxiesOf(text: string | undefined): string[] {
  try {
    return readProxies(text)
  } catch (error) {
    throw invalid(
      `DOORSTEP_PROXIES is a list by commas of addresses and networks, such as 10.0.0.5,10.1.0.0/16, and "${(error as Error).message}" is neither.`,
    )
  }
}

function readCount(name: string, environment: Environment): number | undefined {
  const text = environment[name]
  if (text === undefined || text === '') return undefined
  if (!/^[1-9]\d{0,8}$/.test(text)) throw invalid(`${name} is a number from 1, not "${text}".`)
  return Number(text)
}

function readMegabytes(name: string, environment: Environment): number | undefined {
  const count = readCount(name, environment)
  return count === undefined ? undefined : count * 1e6
}

function readOsrm(environment: Environment): OsrmSettings | undefined {
  try {
    return readOsrmSettings(environment)
  } catch (error) {
    throw error instanceof OsrmSettingsError ? invalid(error.message) : error
  }
}

/** A mirror laid out like Geofabrik's server. */
function readMapServer(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw invalid(`DOORSTEP_GEOFABRIK is the address of a mirror, such as https://osm.example.org, not "${text}".`)
  }
  return url.href.replace(/\/$/, '')
}

function readSecret(environment: Environment, ownDatabase: boolean): string | undefined {
  const secret = environment.DOORSTEP_SECRET || undefined
  if (secret !== undefined && secret.length < secretLength) {
    throw invalid(`DOORSTEP_SECRET needs at least ${secretLength} characters: openssl rand -base64 32 makes one.`)
  }
  if (secret === undefined && ownDatabase && environment.NODE_ENV === 'production') {
    throw invalid('DOORSTEP_SECRET is missing: every process needs the same one; openssl rand -base64 32 makes one.')
  }
  return secret
}

/** Never repeats the address: it contains a password. */
function checkDatabaseUrl(text: string): void {
  const form = 'an address of the form postgres://user:password@host:port/database'
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'postgres:' && url?.protocol !== 'postgresql:') throw invalid(`DATABASE_URL is not ${form}.`)
  if (url.hostname === '') throw invalid(`DATABASE_URL names no host: it is ${form}.`)
  if (url.pathname.length < 2) throw invalid(`DATABASE_URL names no database: it is ${form}.`)
}

/** The names of roles belong to a whole server: two installations on one must not share them. */
function readRolePrefix(text: string | undefined, databaseUrl: string | undefined): string {
  if (text === undefined || text === '') return databaseUrl === undefined ? defaultPrefix : rolePrefixOf(databaseUrl)
  if (isRolePrefix(text)) return text
  throw invalid(`DOORSTEP_ROLE_PREFIX is a word of small letters, digits and _, such as hillrise, not "${text}".`)
}

/** What goes over a network to a database goes encrypted: it is everything that the group knows. */
function checkEncryption(databaseUrl: string, plainAllowed: boolean): void {
  const { hostname, searchParams } = new URL(databaseUrl)
  const mode = searchParams.get('sslmode') ?? ''
  if (isLoopback(hostname) || plainAllowed || ['require', 'verify-ca', 'verify-full'].includes(mode)) return
  throw invalid(
    'DATABASE_URL leads to another machine without demanding encryption: add ?sslmode=verify-full to it (or sslmode=require, which does not check the server\u2019s certificate). DOORSTEP_DATABASE_PLAIN=1 allows it unencrypted, for a network that nobody else can listen to.',
  )
}

/** Serving and working need no owner: whoever gets into such a process finds no key to the tables. */
function refuseOwner(databaseUrl: string, role: string, rolePrefix: string): void {
  const { username } = new URL(databaseUrl)
  if (username === '' || username === roleName('doorstep_app', rolePrefix)) return
  throw invalid(
    `--role ${role} runs without the keys of the database\u2019s owner: leave user and password out of DATABASE_URL (postgres://host:port/database). The owner\u2019s address is for npm run migrate.`,
  )
}

function invalid(sentence: string): StartProblem {
  return new StartProblem('invalid setting', sentence)
}
