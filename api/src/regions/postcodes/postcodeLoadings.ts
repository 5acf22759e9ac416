import { randomUUID } from 'node:crypto'
import { type PostcodeLoading, type PostcodeStage, postcodeStages } from '@doorstep/shared/contracts'
import { importPostcodes, type PostcodeSource, PostcodesError } from '../../postcodes/index.ts'
import { takePostcodesLock } from '../store/folderLocks.ts'
import { WorkRecorder } from '../store/stagedWork.ts'
import { interrupted, writeLoading } from './loadingFile.ts'

interface LoadingOptions {
  readonly dataFolder: string
  /** As the app's role. */
  readonly appUrl: string
  readonly source: PostcodeSource
  /** Runs once the postcodes are loaded, or not. */
  readonly afterwards: (isLoaded: boolean) => Promise<unknown>
}

type StartedLoading = Pick<PostcodeLoading, 'id' | 'source' | 'startedAt'>
type Recorder = WorkRecorder<StartedLoading, PostcodeStage, 'done' | 'failed'>

/** The loadings of postcodes in this process; none outlives it. */
export class PostcodeLoadings {
  readonly #ending = new AbortController()
  #running: Promise<unknown> = Promise.resolve()

  /** Starts one; `readLoading` shows its progress. Rejects with a RegionError `busy` during another one. */
  async start(options: LoadingOptions): Promise<PostcodeLoading> {
    const { dataFolder, source } = options
    const unlock = await takePostcodesLock(dataFolder)
    const about: StartedLoading = { id: randomUUID(), source: source.name, startedAt: new Date().toISOString() }
    const recorder: Recorder = new WorkRecorder(about, postcodeStages, (loading) => writeLoading(dataFolder, loading))
    const loading = await recorder.start()
    this.#running = this.#run(options, recorder).finally(unlock)
    return loading
  }

  /** Ends what is running, which leaves the postcodes as they were, and waits for it. */
  async close(): Promise<void> {
    this.#ending.abort()
    await this.#running.catch(() => undefined)
  }

  async #run({ appUrl, source, afterwards }: LoadingOptions, recorder: Recorder): Promise<void> {
    const onProgress = () => recorder.progress('read', source.progress?.() ?? 0)
    const onIndex = () => recorder.progress('read', 1)
    const signal = this.#ending.signal
    const problem = await importPostcodes(appUrl, source, { asApp: true, onProgress, onIndex, signal }).then(
      () => undefined,
      (error: unknown) => sentenceOf(error, signal),
    )
    if (problem === undefined) for (const stage of postcodeStages) recorder.progress(stage, 1)
    await afterwards(problem === undefined).catch(() => undefined)
    await recorder.end(problem === undefined ? 'done' : 'failed', problem ?? null, new Date().toISOString())
  }
}

function sentenceOf(error: unknown, signal: AbortSignal): string {
  if (error instanceof PostcodesError) return error.message
  return signal.aborted
    ? interrupted
    : 'The database did not take them. The postcodes before are unchanged; upload the file again.'
}
