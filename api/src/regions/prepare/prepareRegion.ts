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
import { takePreparationLock } from '../store/folderLocks.ts'
import { refreshEveryMs } from '../store/openRegions.ts'
import { downloadsFolder, folderNameOf, regionsFolder, removeLeftovers } from '../store/regionsFolder.ts'
import { removeReplaced, storeRegion } from '../store/storeRegion.ts'
import type { CheckedExtract } from './checkExtract.ts'
import { PreparationRecorder } from './preparationFile.ts'
import { type DoorFindings, mergeFindings, type RegionFindings, writeFindings } from './regionFindings.ts'
import { runConcurrently } from './runConcurrently.ts'
import { runStage } from './runStage.ts'
import type { ThreadStage } from './stages.ts'

/** Source of the extract. `from` is Geofabrik's server or a mirror of it. */
export type RegionSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'geofabrik'; readonly region: string; readonly from: string }

export interface PrepareRegionOptions {
  readonly source: RegionSource
  readonly dataFolder: string
  /** Replaces the region with this id. Default: from the name. */
  readonly id?: string | undefined
  /** Default: from the name of the file or of Geofabrik's region. */
  readonly name?: string | undefined
  /** Cancels: threads end, drafts are removed, the loaded regions are unchanged. */
  readonly signal?: AbortSignal | undefined
  /** Each stage's progress from 0 to 1. */
  readonly onStage?: ((stage: RegionStage, done: number) => void) | undefined
  /** The module with the stages' tasks, and how long a replaced region stays for processes with the old list. */
  readonly tasks?: URL
  readonly graceMs?: number
}

/** A preparation in progress. */
export interface RunningPreparation {
  readonly id: string
  readonly regionId: string
  readonly name: string
  readonly stages: readonly RegionStage[]
  /** The region, once it is loaded. Rejects with a RegionError; the loaded regions are then unchanged. */
  readonly finished: Promise<Region>
}

/** Stages after reading, the longest first, so that both threads end at about the same time. */
const afterReading: readonly ThreadStage[] = ['car', 'bike', 'cargo_bike', 'foot', 'tiles', 'addresses']

const cancelEveryMs = 500

/** Adds a map region: reads the whole extract, prepares streets, addresses and tiles, and loads them at once. Rejects with a RegionError. */
export async function prepareRegion(options: PrepareRegionOptions): Promise<Region> {
  const { finished } = await startPreparation(options)
  return finished
}

/**
 * Starts to add a map region. Rejects at once, with a RegionError, for an invalid name, during another preparation, and when the folder
 * cannot be written.
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
    unlock = await takePreparationLock(dataFolder)
  } catch (error) {
    throw toRegionError(error, folder)
  }
  const recorder = new PreparationRecorder(dataFolder, { id, regionId, name, source: sourceName, startedAt }, stages)
  await recorder.start()
  const finished = runRecorded(options, recorder, unlock, (signal, report) =>
    addRegion({ ...options, regionId, name, sourceName, folder }, signal, report),
  )
  // The caller may use the recorded state only.
  finished.catch(() => undefined)
  return { id, regionId, name, stages, finished }
}

type ReportProgress = (stage: RegionStage, done: number) => void

/** Records the work, cancels it on request of this or another process, and releases the lock at the end. */
async function runRecorded(
  { signal, onStage }: PrepareRegionOptions,
  recorder: PreparationRecorder,
  unlock: () => Promise<void>,
  work: (signal: AbortSignal, report: ReportProgress) => Promise<AddedRegion>,
): Promise<Region> {
  const cancelling = new AbortController()
  const cancel = () => cancelling.abort(cancelledError())
  const timer = setInterval(() => {
    void recorder.isCancelRequested().then((isRequested) => isRequested && cancel())
  }, cancelEveryMs)
  signal?.addEventListener('abort', cancel)
  if (signal?.aborted) cancel()
  try {
    const { region, cleanUp } = await work(cancelling.signal, (stage, done) => {
      recorder.progress(stage, done)
      onStage?.(stage, done)
    })
    await recorder.end('done', null, new Date().toISOString())
    await cleanUp()
    return region
  } catch (error) {
    const problem = error as RegionError
    await recorder.end(
      problem.fault === 'cancelled' ? 'cancelled' : 'failed',
      problem.message,
      new Date().toISOString(),
    )
    throw error
  } finally {
    clearInterval(timer)
    signal?.removeEventListener('abort', cancel)
    await unlock()
  }
}

interface AddedRegion {
  readonly region: Region
  /** Removes what is no longer used. */
  readonly cleanUp: () => Promise<void>
}

interface AddRegionOptions extends PrepareRegionOptions {
  readonly regionId: string
  readonly name: string
  readonly sourceName: string
  /** Of all regions. */
  readonly folder: string
}

async function addRegion(options: AddRegionOptions, signal: AbortSignal, report: ReportProgress): Promise<AddedRegion> {
  const { source, dataFolder, regionId, folder, graceMs = 1.5 * refreshEveryMs } = options
  let stage: RegionStage | undefined
  let draft: string | undefined
  const reportStage: ReportProgress = (reported, done) => {
    stage = reported
    report(reported, done)
  }
  try {
    await removeLeftovers(dataFolder)
    const extractPath = source.kind === 'file' ? source.path : await download(source, dataFolder, signal, reportStage)
    const startedAt = performance.now()
    const generation = Date.now().toString(36)
    draft = join(folder, folderNameOf({ id: regionId, generation }))
    await mkdir(draft)
    const { checked, findings } = await runStages(options, { extractPath, folder: draft }, signal, reportStage)
    await writeFindings(draft, findings)
    const seconds = Math.round(performance.now() - startedAt) / 1000
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
    const cleanUp = async () => {
      if (source.kind === 'geofabrik') await rm(extractPath, { force: true }).catch(() => undefined)
      await removeReplaced(dataFolder, replaced, graceMs)
    }
    return { region, cleanUp }
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
  report: ReportProgress,
): Promise<string> {
  const onProgress = (done: number) => report('download', done)
  const path = await downloadExtract({ region, from, folder: downloadsFolder(dataFolder), signal, onProgress })
  report('download', 1)
  return path
}

/** Reads the whole file first: its errors are reported before anything else starts. */
async function runStages(
  { tasks = new URL('./stageTasks.ts', import.meta.url) }: PrepareRegionOptions,
  work: { extractPath: string; folder: string },
  signal: AbortSignal,
  report: ReportProgress,
): Promise<{ checked: CheckedExtract; findings: RegionFindings }> {
  const run = async (stage: ThreadStage, signal: AbortSignal) => {
    report(stage, 0)
    const order = { stage, work, tasks: tasks.href }
    const result = await runStage(order, signal, (done) => report(stage, done)).catch((error) => {
      if (signal.aborted) throw signal.reason
      throw toRegionError(error, dirname(work.folder), stage)
    })
    report(stage, 1)
    return result
  }
  const checked = (await run('read', signal)) as CheckedExtract
  await checkDiskSpaceForRegion(dirname(work.folder), checked.bytes)
  checkMemory(checked.mentions)
  const results = new Map<ThreadStage, unknown>()
  await runConcurrently(
    afterReading.map((stage) => async (signal: AbortSignal) => void results.set(stage, await run(stage, signal))),
    concurrentStages(checked.bytes),
    signal,
  )
  const doors = (await run('findings', signal)) as DoorFindings
  return { checked, findings: mergeFindings(results.get('car') as StreetFindings, doors) }
}
