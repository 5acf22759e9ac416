import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { SingleBar } from 'cli-progress'
import { ExtractError } from '../../api/src/extract/index.ts'
import { createOsrmServer } from '../../api/src/roads/osrmServer/createOsrmServer.ts'
import type { OrderTrip } from '../../api/src/roads/osrmServer/orderTrip.ts'
import { prepareExtract, type ReportProgress } from '../../api/src/roads/osrmServer/prepareExtract.ts'
import { openServedRegions } from '../../api/src/roads/osrmServer/servedRegions.ts'
import { defaultLimits, type ServerLimits } from '../../api/src/roads/osrmServer/serverLimits.ts'
import type { RegionStreets } from '../../api/src/roads/streets/index.ts'
import { ColumnFileError } from '../../api/src/storage/index.ts'
import { formatElapsed } from '../commandLine/formatFigures.ts'
import { parseCommandLine, parseInteger } from '../commandLine/parseCommandLine.ts'

const usage = `Serves streets over OSRM's HTTP API: nearest, table, route and trip, for driving, cycling and walking.

  npm run roads -- [--port 5000] [FILE.osm.pbf]

With a file, the extract is read on the spot (and cached for the next time); without one, the map regions
already added are served (npm run region). No database is needed.

  --port N               5000 by default; 0 is any free one
  --ip ADDRESS           127.0.0.1 by default: this machine alone; 0.0.0.0 is every network
  --max-table-size N     side of the largest square table, ${defaultLimits.maxTableSize} by default
  --max-viaroute-size N  coordinates of one route, ${defaultLimits.maxViarouteSize} by default
  --max-trip-size N      coordinates of one trip, ${defaultLimits.maxTripSize} by default
  --max-nearest-size N   streets of one nearest request, ${defaultLimits.maxNearestSize} by default

  curl 'http://127.0.0.1:5000/route/v1/driving/-2.9977,51.5863;-3.0599,51.5842?steps=true'
`

/** The message is one sentence for the person at the terminal. */
export class RoadsCommandError extends Error {
  override name = 'RoadsCommandError'
}

export interface RoadsCommand {
  readonly args: readonly string[]
  /** Where prepared extracts are cached. */
  readonly cacheFolder: string
  /** Working directory of the person at the terminal: paths are relative to it. */
  readonly folder: string
  /** The loaded map regions. */
  readonly regions: () => readonly RegionStreets[]
  /** Our own solver, for trips. */
  readonly orderTrip: OrderTrip
  readonly output: NodeJS.WriteStream
  /** Resolves when the server is to end; called once it serves. */
  readonly ended: () => Promise<unknown>
}

/** Serves until it is to end; resolves when the server has ended. Rejects with a RoadsCommandError. */
export async function runRoadsCommand(command: RoadsCommand): Promise<void> {
  const { output } = command
  const options = readArguments(command.args)
  if (options === 'help') {
    output.write(usage)
    return
  }
  const regions = await openRegions(command, options.file)
  const streets = await openServedRegions(regions).catch((error) => {
    if (!(error instanceof ColumnFileError)) throw error
    throw new RoadsCommandError('The region was prepared by another version: add it again with npm run region.')
  })
  const server = createOsrmServer(streets, command.orderTrip, options.limits)
  server.listen(options.port, options.ip)
  await once(server, 'listening').catch((error) => {
    throw new RoadsCommandError(describeListenError(error, options.port, options.ip))
  })
  const { address, port, family } = server.address() as AddressInfo
  const names = regions.map((region) => region.name).join(', ')
  output.write(`Serving ${names} at http://${family === 'IPv6' ? `[${address}]` : address}:${port} (Ctrl-C ends it)\n`)
  await command.ended()
  server.close()
  server.closeAllConnections()
}

async function openRegions(
  { folder, cacheFolder, regions, output }: RoadsCommand,
  file?: string,
): Promise<readonly RegionStreets[]> {
  if (file === undefined) {
    const loaded = regions()
    if (loaded.length > 0) return loaded
    throw new RoadsCommandError(
      'No map region is loaded: add one with npm run region, or name an extract (FILE.osm.pbf).',
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

function showPreparing(output: NodeJS.WriteStream): { show: ReportProgress; stop: () => void } {
  const startedAt = performance.now()
  if (!output.isTTY) {
    const show: ReportProgress = (mode, done) => {
      if (done === 1) output.write(`  streets for ${mode.padEnd(4)} prepared after ${formatElapsed(startedAt)}\n`)
    }
    return { show, stop: () => undefined }
  }
  const bar = new SingleBar({ format: '  streets for {mode} {bar} {percentage} %', barsize: 30, stream: output })
  const show: ReportProgress = (mode, done) => {
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

function readArguments(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parseCommandLine(
    {
      args: [...args],
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
    },
    (sentence) => new RoadsCommandError(`${sentence}: npm run roads -- --help lists the options.`),
  )
  if (values.help) return 'help'
  if (positionals.length > 1) throw new RoadsCommandError('Name one extract only: see npm run roads -- --help.')
  const integer = (name: Exclude<keyof typeof values, 'help'>, fallback: number, min: number, max: number) =>
    parseInteger(`--${name}`, values[name], min, max, (sentence) => new RoadsCommandError(`${sentence}.`)) ?? fallback
  return {
    port: integer('port', 5000, 0, 65_535),
    ip: values.ip ?? '127.0.0.1',
    file: positionals[0],
    limits: {
      ...defaultLimits,
      maxTableSize: integer('max-table-size', defaultLimits.maxTableSize, 1, 100_000),
      maxViarouteSize: integer('max-viaroute-size', defaultLimits.maxViarouteSize, 1, 100_000),
      maxTripSize: integer('max-trip-size', defaultLimits.maxTripSize, 1, 100_000),
      maxNearestSize: integer('max-nearest-size', defaultLimits.maxNearestSize, 1, 100_000),
    },
  }
}

function describeListenError(error: NodeJS.ErrnoException, port: number, ip: string): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken: name another one with --port.`
  if (error.code === 'EACCES') return `Port ${port} may not be opened by this user: name another one with --port.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `This machine has no address ${ip}.`
  return `Port ${port} cannot be opened (${error.code}).`
}
