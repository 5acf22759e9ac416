import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type RegionStage, regionStages } from '@doorstep/shared/contracts'
import { countryOfRegion, type StreetFindings } from '../../roads/streets/index.ts'
import { downloadExtract, extractAddress } from '../download/downloadExtract.ts'
import type { Region, RegionError } from '../region.ts'
import { cancelledError, toRegionError } from '../regionErrors.ts'
import { checkRegionId, checkRegionName, regionIdOf, regionNameOf } from '../regionName.ts'
import { checkDiskSpaceForRegion, checkMemory, concurrentStages } from '../resourceLimits.ts'
import { refreshEveryMs } from '../store/openRegions.ts'
import { takePreparationLock } from '../store/preparationLock.ts'
import { downloadsFolder, folderNameOf, regionsFolder, removeLeftovers } from '../store/regionsFolder.ts'
import { removeReplaced, storeRegion } from '../store/storeRegion.ts'
import type { CheckedExtract } from './checkExtract.ts'
import { PreparationRecorder } from './preparationFile.ts'
import { type DoorFindings, mergeFindings, type RegionFindings, writeFindings } from './regionFindings.ts'
import { runConcurrently } from './runConcurrently.ts'
import { runStage } from './runStage.ts'
import type { ThreadStage } from './stages.ts'

/** Where the extract comes from. `from` is Geofabrik's server or a mirror laid out like it. */
export type RegionSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'geofabrik'; readonly region: string; readonly from: string }

export interface PrepareRegionOptions {
  readonly source: RegionSource
  readonly dataFolder: string
  /** A place that is loaded under this id is replaced. From the name when left out. */
  readonly id?: string | undefined
  /** From the file's or the region's name when left out. */
  readonly name?: string | undefined
  /** Cancels: threads end, what is half made goes, the places stay as they are. */
  readonly signal?: AbortSignal | undefined
  /** Each stage's progress from 0 to 1. */
  readonly onStage?: ((stage: RegionStage, done: number) => void) | undefined
  /** The module with the stages' tasks, and how long a replaced place is kept for those who still read the old list. */
  readonly tasks?: URL
  readonly graceMs?: number
}

/** A preparation that has begun. */
export interface RunningPreparation {
  readonly id: string
  readonly regionId: string
  readonly name: string
  readonly stages: readonly RegionStage[]
  /** The place, once it is loaded. Rejects with a RegionError; the places are then as they were. */
  readonly finished: Promise<Region>
}

/** Stages after reading, the longest first, so that two threads end at about the same time. */
const afterReading: readonly ThreadStage[] = ['car', 'bike', 'cargo_bike', 'foot', 'tiles', 'addresses']

const cancelEveryMs = 500

/** Brings a place in: reads the whole extract, prepares streets, addresses and tiles, and swaps it in at once. Rejects with a RegionError. */
export async function prepareRegion(options: PrepareRegionOptions): Promise<Region> {
  const { finished } = await startPreparation(options)
  return finished
}

/**
 * Begins to bring a place in. Rejects at once, with a RegionError, for a name that cannot be, when another preparation runs, and when the
 * folder cannot be written.
 */
export async function startPreparation(options: PrepareRegionOptions): Promise<RunningPreparation> {
  const { source, dataFolder } = options
  const sourceName = source.kind === 'file' ? basename(source.path) : source.region
  if (source.kind === 'geofabrik') extractAddress(source)
  const name = checkRegionName(options.name ?? regionNameOf(sourceName))
  const regionId = checkRegionId(options.id ?? regionIdOf(name))
  const folder = regionsFolder(dataFolder)
  const stages = regionStages.filter((stage) => stage !== 'download' || source.kind === 'geofabrik')
  const startedAt = new Date().toISOString()
  const id = randomUUID()
  let unlock: () => Promise<void>
  try {
    await mkdir(folder, { recursive: true })
    unlock = await takePreparationLock(dataFolder)
  } catch (error) {
    throw toRegionError(error, folder)
  }
  const notes = new PreparationRecorder(dataFolder, { id, regionId, name, source: sourceName, startedAt }, stages)
  await notes.start()
  const finished = runRecorded(options, notes, unlock, (signal, tell) =>
    addRegion({ ...options, regionId, name, sourceName: sourceName, folder }, signal, tell),
  )
  // Whoever began it may look at the notes only.
  finished.catch(() => undefined)
  return { id, regionId, name, stages, finished }
}

type ReportProgress = (stage: RegionStage, done: number) => void

/** Keeps the notes, hears of cancelling from here or from another process, and gives the lock back in the end. */
async function runRecorded(
  { signal, onStage }: PrepareRegionOptions,
  notes: PreparationRecorder,
  unlock: () => Promise<void>,
  work: (signal: AbortSignal, tell: ReportProgress) => Promise<AddedRegion>,
): Promise<Region> {
  const ending = new AbortController()
  const cancel = () => ending.abort(cancelledError())
  const timer = setInterval(() => {
    void notes.isCancelRequested().then((asked) => asked && cancel())
  }, cancelEveryMs)
  signal?.addEventListener('abort', cancel)
  if (signal?.aborted) cancel()
  try {
    const { region, cleanUp: afterwards } = await work(ending.signal, (stage, done) => {
      notes.progress(stage, done)
      onStage?.(stage, done)
    })
    await notes.end('done', null, new Date().toISOString())
    await afterwards()
    return region
  } catch (error) {
    const problem = error as RegionError
    await notes.end(problem.fault === 'cancelled' ? 'cancelled' : 'failed', problem.message, new Date().toISOString())
    throw error
  } finally {
    clearInterval(timer)
    signal?.removeEventListener('abort', cancel)
    await unlock()
  }
}

interface AddedRegion {
  readonly region: Region
  /** Removes what is no longer needed, once nobody looks at it any more. */
  readonly cleanUp: () => Promise<void>
}

interface AddRegionOptions extends PrepareRegionOptions {
  readonly regionId: string
  readonly name: string
  readonly sourceName: string
  /** Of all places. */
  readonly folder: string
}

async function addRegion(options: AddRegionOptions, signal: AbortSignal, tell: ReportProgress): Promise<AddedRegion> {
  const { source, dataFolder, regionId, folder, graceMs = 1.5 * refreshEveryMs } = options
  let stage: RegionStage | undefined
  let draft: string | undefined
  const telling: ReportProgress = (of, done) => {
    stage = of
    tell(of, done)
  }
  try {
    await removeLeftovers(dataFolder)
    const extractPath = source.kind === 'file' ? source.path : await download(source, dataFolder, signal, telling)
    const began = performance.now()
    const generation = Date.now().toString(36)
    draft = join(folder, folderNameOf({ id: regionId, generation }))
    await mkdir(draft)
    const { checked, findings } = await runStages(options, { extractPath, folder: draft }, signal, telling)
    await writeFindings(draft, findings)
    const seconds = Math.round(performance.now() - began) / 1000
    const { region, replaced } = await storeRegion(
      dataFolder,
      {
        ...{ id: regionId, generation, name: options.name, source: options.sourceName, seconds },
        ...{ bounds: checked.bounds, dataDate: checked.dataDate, attribution: checked.attribution },
        country: countryOfRegion(checked.bounds).name,
        ...{ invented: checked.invented, extractBytes: checked.bytes, counts: checked.counts },
        preparedAt: new Date().toISOString(),
      },
      signal,
    )
    const afterwards = async () => {
      if (source.kind === 'geofabrik') await rm(extractPath, { force: true }).catch(() => undefined)
      await removeReplaced(dataFolder, replaced, graceMs)
    }
    return { region, cleanUp: afterwards }
  } catch (error) {
    if (draft !== undefined) await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    if (signal.aborted) throw signal.reason
    throw toRegionError(error, folder, stage)
  }
}

async function download(
  { region, from }: Extract<RegionSource, { kind: 'geofabrik' }>,
  dataFolder: string,
  signal: AbortSignal,
  tell: ReportProgress,
): Promise<string> {
  const onProgress = (done: number) => tell('download', done)
  const path = await downloadExtract({ region, from, folder: downloadsFolder(dataFolder), signal, onProgress })
  tell('download', 1)
  return path
}

/** The whole file is read first: what is wrong with it is said in one sentence, before anything else begins. */
async function runStages(
  { tasks = new URL('./stageTasks.ts', import.meta.url) }: PrepareRegionOptions,
  work: { extractPath: string; folder: string },
  signal: AbortSignal,
  tell: ReportProgress,
): Promise<{ checked: CheckedExtract; findings: RegionFindings }> {
  const run = async (stage: ThreadStage, among: AbortSignal) => {
    tell(stage, 0)
    const order = { stage, work, tasks: tasks.href }
    const result = await runStage(order, among, (done) => tell(stage, done)).catch((error) => {
      if (among.aborted) throw among.reason
      throw toRegionError(error, dirname(work.folder), stage)
    })
    tell(stage, 1)
    return result
  }
  const checked = (await run('read', signal)) as CheckedExtract
  await checkDiskSpaceForRegion(dirname(work.folder), checked.bytes)
  checkMemory(checked.mentions)
  const results = new Map<ThreadStage, unknown>()
  await runConcurrently(
    afterReading.map((stage) => async (among: AbortSignal) => void results.set(stage, await run(stage, among))),
    concurrentStages(checked.bytes),
    signal,
  )
  const doors = (await run('findings', signal)) as DoorFindings
  return { checked, findings: mergeFindings(results.get('car') as StreetFindings, doors) }
}
