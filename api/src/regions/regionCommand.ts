import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { geofabrik } from './download/downloadExtract.ts'
import { type PrepareRegionOptions, type RegionSource, startPreparation } from './prepare/prepareRegion.ts'
import { type Region, RegionError } from './region.ts'
import { isGeofabrikName } from './regionName.ts'
import { type RegionProgress, showProgress } from './regionProgress.ts'
import { openRegions } from './store/openRegions.ts'
import { removeRegion } from './store/removeRegion.ts'

const usage = `Name an OpenStreetMap extract, or a region as Geofabrik names it:
  npm run region -- newport.osm.pbf
  npm run region -- europe/united-kingdom/england/greater-london
  npm run region -- FILE_OR_REGION --name "Greater London" --id london
  npm run region -- --list
  npm run region -- --remove london`

export interface RegionCommand {
  readonly words: readonly string[]
  readonly dataFolder: string
  /** Where the person stands: files are meant from there. */
  readonly folder: string
  /** Geofabrik's server, unless the settings or `--from` name a mirror. */
  readonly from: string | undefined
  readonly output: NodeJS.WriteStream
  /** Cancels. */
  readonly signal: AbortSignal
  /** For tests: the module with the stages' tasks. */
  readonly tasks?: URL
}

/** Brings places in, lists and removes them, for a person at a terminal. Rejects with a RegionError. */
export async function runRegionCommand(command: RegionCommand): Promise<void> {
  const { values, positionals } = readWords(command.words)
  if (values.list) list(command)
  else if (values.remove !== undefined) {
    await removeRegion(command.dataFolder, values.remove)
    command.output.write(`The place "${values.remove}" was removed.\n`)
  } else if (positionals[0] === undefined || positionals.length > 1) throw new RegionError('name', usage)
  else {
    const source = sourceOf(positionals[0], command, values.from ?? command.from ?? geofabrik)
    await bring({ ...command, source, id: values.id, name: values.name })
  }
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        id: { type: 'string' },
        name: { type: 'string' },
        from: { type: 'string' },
        list: { type: 'boolean' },
        remove: { type: 'string' },
      },
    })
  } catch (error) {
    throw new RegionError('name', `${(error as Error).message.split('.')[0]}.\n${usage}`)
  }
}

/** A file that is there is meant; what looks like a file is never taken for a region's name. */
function sourceOf(word: string, { folder }: RegionCommand, from: string): RegionSource {
  const path = resolve(folder, word)
  if (existsSync(path) || /\.pbf$/i.test(word)) return { kind: 'file', path }
  if (isGeofabrikName(word)) return { kind: 'geofabrik', region: word, from }
  throw new RegionError('name', `There is no file ${word}, and no region is named so.\n${usage}`)
}

type Bringing = RegionCommand & Pick<PrepareRegionOptions, 'source' | 'id' | 'name'>

async function bring({ dataFolder, source, id, name, output, signal, tasks }: Bringing): Promise<void> {
  const began = performance.now()
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
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  output.write(`${region.name} is loaded under the id ${region.id}.\n`)
  for (const line of describe(region)) output.write(`  ${line}\n`)
  // maxRSS is of the whole process, threads included, in kibibytes.
  output.write(`  ${seconds} s, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory\n`)
}

function list({ dataFolder, output }: RegionCommand): void {
  const regions = openRegions(dataFolder).current()
  if (regions.length === 0) output.write('No place is loaded.\n')
  for (const region of regions) {
    output.write(`${region.id}: ${region.name}\n`)
    for (const line of describe(region)) output.write(`  ${line}\n`)
  }
}

const format = (count: number): string => count.toLocaleString('en-GB')
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

function describe(region: Region): string[] {
  const { nodes, ways, relations } = region.counts
  const [west, south, east, north] = region.bounds.map((degrees) => degrees.toFixed(3))
  const dated = region.dataDate ? `, data of ${region.dataDate.slice(0, 10)}` : ''
  return [
    `${region.source}, ${megabytes(region.extractBytes)}${dated}, brought in on ${region.preparedAt.slice(0, 10)}`,
    `${format(nodes)} nodes, ${format(ways)} ways, ${format(relations)} relations`,
    `from ${south} ${west} to ${north} ${east} (latitude, longitude)`,
    `${megabytes(region.bytes)} prepared in ${region.seconds.toFixed(1)} s`,
  ]
}
