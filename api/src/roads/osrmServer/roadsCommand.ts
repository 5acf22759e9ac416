import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import { ExtractError } from '../../extract/index.ts'
import { ColumnFileError } from '../../storage/index.ts'
import type { RegionStreets } from '../streets/index.ts'
import { createOsrmServer } from './createOsrmServer.ts'
import type { OrderTrip } from './orderTrip.ts'
import { prepareExtract, type ShowPreparing } from './prepareExtract.ts'
import { openServedPlaces } from './servedRegions.ts'
import { defaultLimits, type ServerLimits } from './serverLimits.ts'

const usage = `Serves streets over OSRM's HTTP API: nearest, table, route and trip, for driving, cycling and walking.

  npm run roads -- [--port 5000] [FILE.osm.pbf]

With a file, the extract is read on the spot (and kept prepared for the next time); without one, the places already brought
in are served (npm run region). No database is needed.

  --port N               5000 if not given; 0 is any free one
  --ip ADDRESS           127.0.0.1 if not given: this machine alone; 0.0.0.0 is every network
  --max-table-size N     side of the largest square table, ${defaultLimits.maxTableSize} if not given
  --max-viaroute-size N  coordinates of one route, ${defaultLimits.maxViarouteSize} if not given
  --max-trip-size N      coordinates of one trip, ${defaultLimits.maxTripSize} if not given
  --max-nearest-size N   streets of one nearest request, ${defaultLimits.maxNearestSize} if not given

  curl 'http://127.0.0.1:5000/route/v1/driving/-2.9977,51.5863;-3.0599,51.5842?steps=true'
`

/** The command cannot do what was asked. The message is one sentence for the person at the terminal. */
export class RoadsCommandError extends Error {
  override name = 'RoadsCommandError'
}

export interface RoadsCommand {
  readonly words: readonly string[]
  /** Where extracts are kept prepared. */
  readonly cacheFolder: string
  /** Where the person stands: files are meant from there. */
  readonly folder: string
  /** The places brought in. */
  readonly places: () => readonly RegionStreets[]
  /** Our own solver, for trips. */
  readonly orderTrip: OrderTrip
  readonly output: NodeJS.WriteStream
  /** Resolves when the server is to end; asked once it serves. */
  readonly ended: () => Promise<unknown>
}

/** Serves until it is to end; resolves when the server has ended. Rejects with a RoadsCommandError. */
export async function runRoadsCommand(command: RoadsCommand): Promise<void> {
  const { output } = command
  const options = readWords(command.words)
  if (options === 'help') {
    output.write(usage)
    return
  }
  const places = await openPlaces(command, options.file)
  const streets = await openServedPlaces(places).catch((error) => {
    if (!(error instanceof ColumnFileError)) throw error
    throw new RoadsCommandError('The place was prepared by another version: bring it in again with npm run region.')
  })
  const server = createOsrmServer(streets, command.orderTrip, options.limits)
  server.listen(options.port, options.ip)
  await once(server, 'listening').catch((error) => {
    throw new RoadsCommandError(describeListenError(error, options.port, options.ip))
  })
  const { address, port, family } = server.address() as AddressInfo
  const names = places.map((place) => place.name).join(', ')
  output.write(`Serving ${names} at http://${family === 'IPv6' ? `[${address}]` : address}:${port} (Ctrl-C ends it)\n`)
  await command.ended()
  server.close()
  server.closeAllConnections()
}

async function openPlaces(
  { folder, cacheFolder, places, output }: RoadsCommand,
  file?: string,
): Promise<readonly RegionStreets[]> {
  if (file === undefined) {
    const loaded = places()
    if (loaded.length > 0) return loaded
    throw new RoadsCommandError(
      'No place is loaded: bring one in with npm run region, or name an extract (FILE.osm.pbf).',
    )
  }
  const { show, stop } = showPreparing(output)
  try {
    return [await prepareExtract(resolve(folder, file), cacheFolder, show)]
  } catch (error) {
    if (error instanceof ExtractError) throw new RoadsCommandError(error.message)
    throw error
  } finally {
    stop()
  }
}

function showPreparing(output: NodeJS.WriteStream): { show: ShowPreparing; stop: () => void } {
  const began = performance.now()
  if (!output.isTTY) {
    const show: ShowPreparing = (mode, done) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      if (done === 1) output.write(`  streets for ${mode.padEnd(4)} prepared after ${seconds} s\n`)
    }
    return { show, stop: () => undefined }
  }
  const bar = new SingleBar({ format: '  streets for {mode} {bar} {percentage} %', barsize: 30, stream: output })
  const show: ShowPreparing = (mode, done) => {
    if (!bar.isActive) bar.start(100, 0, { mode })
    bar.update(Math.floor(done * 100), { mode: mode.padEnd(4) })
  }
  return { show, stop: () => bar.stop() }
}

interface Options {
  readonly port: number
  readonly ip: string
  readonly file: string | undefined
  readonly limits: ServerLimits
}

function readWords(words: readonly string[]): Options | 'help' {
  const { values, positionals } = parseWords(words)
  if (values.help) return 'help'
  if (positionals.length > 1) throw new RoadsCommandError('Name one extract only; npm run roads -- --help says more.')
  const count = (
    name: 'max-table-size' | 'max-viaroute-size' | 'max-trip-size' | 'max-nearest-size',
    otherwise: number,
  ) => (values[name] === undefined ? otherwise : readNumber(name, values[name], 1, 100_000))
  return {
    port: readNumber('port', values.port ?? '5000', 0, 65_535),
    ip: values.ip ?? '127.0.0.1',
    file: positionals[0],
    limits: {
      ...defaultLimits,
      maxTableSize: count('max-table-size', defaultLimits.maxTableSize),
      maxViarouteSize: count('max-viaroute-size', defaultLimits.maxViarouteSize),
      maxTripSize: count('max-trip-size', defaultLimits.maxTripSize),
      maxNearestSize: count('max-nearest-size', defaultLimits.maxNearestSize),
    },
  }
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        port: { type: 'string', short: 'p' },
        ip: { type: 'string', short: 'i' },
        'max-table-size': { type: 'string' },
        'max-viaroute-size': { type: 'string' },
        'max-trip-size': { type: 'string' },
        'max-nearest-size': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    const [sentence] = (error as Error).message.split('.')
    throw new RoadsCommandError(`${sentence}; npm run roads -- --help says what there is.`)
  }
}

function readNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new RoadsCommandError(`--${name} is a number from ${least} to ${most}, not "${text}".`)
}

function describeListenError(error: NodeJS.ErrnoException, port: number, ip: string): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken: name another one with --port.`
  if (error.code === 'EACCES') return `Port ${port} may not be opened by this user: name another one with --port.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `This machine has no address ${ip}.`
  return `Port ${port} cannot be opened (${error.code}).`
}
