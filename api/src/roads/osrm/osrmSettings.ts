import { type OsrmMode, osrmModes } from './osrmModes.ts'

export interface OsrmSettings {
  /** Addresses of the servers of each mode; none: OSRM is not used for that mode. */
  readonly urls: Readonly<Record<OsrmMode, readonly string[]>>
  /** Maximum locations in one table (osrm-routed --max-table-size). */
  readonly tableLimit: number
}

/** A setting is invalid. The message names it and not its value, which may contain a secret. */
export class OsrmSettingsError extends Error {
  override name = 'OsrmSettingsError'
}

/** osrm-routed's default. */
const defaultTableLimit = 100

/**
 * Where OSRM is, from OSRM_URL_CAR, OSRM_URL_BIKE, OSRM_URL_CARGO_BIKE and OSRM_URL_FOOT (each one address or several, separated by commas) and
 * OSRM_TABLE_LIMIT; undefined when no address is set.
 */
export function readOsrmSettings(environment: Readonly<Record<string, string | undefined>>): OsrmSettings | undefined {
  const read = (mode: OsrmMode) => addressesIn(environment, `OSRM_URL_${mode.toUpperCase()}`)
  const urls = { car: read('car'), bike: read('bike'), cargo_bike: read('cargo_bike'), foot: read('foot') }
  if (osrmModes.every((mode) => urls[mode].length === 0)) return undefined
  return { urls, tableLimit: tableLimitIn(environment) }
}

function addressesIn(environment: Readonly<Record<string, string | undefined>>, name: string): string[] {
  const text = environment[name]?.split(',').map((part) => part.trim()) ?? []
  return [...new Set(text.filter((part) => part !== '').map((part) => addressOf(part, name)))]
}

function addressOf(text: string, name: string): string {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new OsrmSettingsError(`${name} must be addresses such as http://osrm-car:5000, separated by commas.`)
  if (url.username !== '' || url.password !== '')
    throw new OsrmSettingsError(`${name} contains a user name or password: OSRM accepts none.`)
  return url.href.replace(/\/+$/, '')
}

function tableLimitIn({ OSRM_TABLE_LIMIT: text = '' }: Readonly<Record<string, string | undefined>>): number {
  if (text.trim() === '') return defaultTableLimit
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 2 || limit > 10_000)
    throw new OsrmSettingsError('OSRM_TABLE_LIMIT must be a whole number from 2 to 10000.')
  return limit
}
