import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { geofabrik } from '../../api/src/regions/download/downloadExtract.ts'
import {
  type PrepareRegionOptions,
  type RegionSource,
  startPreparation,
} from '../../api/src/regions/prepare/prepareRegion.ts'
import { type Region, RegionError } from '../../api/src/regions/region.ts'
import { isGeofabrikName } from '../../api/src/regions/regionName.ts'
import { openRegions } from '../../api/src/regions/store/openRegions.ts'
import { removeRegion } from '../../api/src/regions/store/removeRegion.ts'
import { formatCount, formatUsage } from '../commandLine/formatFigures.ts'
import { parseCommandLine } from '../commandLine/parseCommandLine.ts'
import { type RegionProgress, showProgress } from './regionProgress.ts'

const usage = `Add a map region: name an OpenStreetMap extract, or a region as Geofabrik names it:
  npm run region -- newport.osm.pbf
  npm run region -- europe/united-kingdom/england/greater-london
  npm run region -- FILE_OR_REGION --name "Greater London" --id london
  npm run region -- --list
  npm run region -- --remove london`

export interface RegionCommand {
  readonly args: readonly string[]
  readonly dataFolder: string
  /** Working directory of the person at the terminal: paths are relative to it. */
  readonly folder: string
  /** A mirror of Geofabrik's server, from the settings; `--from` overrides it. */
  readonly from: string | undefined
  readonly output: NodeJS.WriteStream
  /** Cancels. */
  readonly signal: AbortSignal
  /** For tests: the module with the stages' tasks. */
  readonly tasks?: URL
}

/** Adds, lists and removes map regions for a person at a terminal. Rejects with a RegionError. */
export async function runRegionCommand(command: RegionCommand): Promise<void> {
  const { values, positionals } = parseCommandLine(
    {
      args: [...command.args],
      allowPositionals: true,
      options: {
        id: { type: 'string' },
        name: { type: 'string' },
        from: { type: 'string' },
        list: { type: 'boolean' },
        remove: { type: 'string' },
      },
    },
    (sentence) => new RegionError('name', `${sentence}.\n${usage}`),
  )
  if (values.list) list(command)
  else if (values.remove !== undefined) {
    await removeRegion(command.dataFolder, values.remove)
    command.output.write(`The map region "${values.remove}" was removed.\n`)
  } else if (positionals[0] === undefined || positionals.length > 1) throw new RegionError('name', usage)
  else {
    const source = sourceOf(positionals[0], command, values.from ?? command.from ?? geofabrik)
    await addRegion({ ...command, source, id: values.id, name: values.name })
  }
}

/** An existing file comes first; what looks like a file name is never taken for a region's name. */
function sourceOf(argument: string, { folder }: RegionCommand, from: string): RegionSource {
  const path = resolve(folder, argument)
  if (existsSync(path) || /\.pbf$/i.test(argument)) return { kind: 'file', path }
  if (isGeofabrikName(argument)) return { kind: 'geofabrik', region: argument, from }
  throw new RegionError('name', `There is no file ${argument}, and no region of this name.\n${usage}`)
}

type AddOptions = RegionCommand & Pick<PrepareRegionOptions, 'source' | 'id' | 'name'>

async function addRegion({ dataFolder, source, id, name, output, signal, tasks }: AddOptions): Promise<void> {
  const startedAt = performance.now()
  let progress: RegionProgress | undefined
  const preparation = await startPreparation({
    ...{ dataFolder, source, id, name, signal },
    ...(tasks ? { tasks } : {}),
    onStage: (stage, done) => progress?.show(stage, done),
  })
  if (source.kind === 'geofabrik')
    output.write(
      `Downloading from ${new URL(source.from).host}, which learns this region's name and your IP address.\n`,
    )
  progress = showProgress(preparation.stages, output)
  let region: Region
  try {
    region = await preparation.finished
  } finally {
    progress.stop()
  }
  output.write(`${region.name} is loaded under the id ${region.id}.\n`)
  for (const line of describeRegion(region)) output.write(`  ${line}\n`)
  output.write(`  ${formatUsage(startedAt)}\n`)
}

function list({ dataFolder, output }: RegionCommand): void {
  const regions = openRegions(dataFolder).current()
  if (regions.length === 0) output.write('No map region is loaded.\n')
  for (const region of regions) {
    output.write(`${region.id}: ${region.name}\n`)
    for (const line of describeRegion(region)) output.write(`  ${line}\n`)
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

function describeRegion(region: Region): string[] {
  const { nodes, ways, relations } = region.counts
  const [west, south, east, north] = region.bounds.map((degrees) => degrees.toFixed(3))
  const dated = region.dataDate ? `, data of ${region.dataDate.slice(0, 10)}` : ''
  return [
    `${region.source}, ${megabytes(region.extractBytes)}${dated}, added on ${region.preparedAt.slice(0, 10)}`,
    `${formatCount(nodes)} nodes, ${formatCount(ways)} ways, ${formatCount(relations)} relations`,
    `from ${south} ${west} to ${north} ${east} (latitude, longitude)`,
    `${megabytes(region.bytes)} prepared in ${region.seconds.toFixed(1)} s`,
  ]
}
