import { randomUUID } from 'node:crypto'
import { type PostcodeLoading, type PostcodeStage, postcodeStages } from '@doorstep/shared/contracts'
import { importPostcodes, type PostcodeSource, PostcodesError } from '../../postcodes/index.ts'
import { takeLoadingLock, writeLoading } from './loadingFile.ts'

const writeEveryMs = 250

interface LoadingOptions {
  readonly dataFolder: string
  /** As the app's role. */
  readonly appUrl: string
  readonly source: PostcodeSource
  /** Runs once the postcodes are loaded, or not. */
  readonly afterwards: (isLoaded: boolean) => Promise<unknown>
}

/** The loadings of postcodes in this process; none outlives it. */
export class PostcodeLoadings {
  readonly #ending = new AbortController()
  #running: Promise<unknown> = Promise.resolve()

  /** Starts one; `readLoading` shows its progress. Rejects with a RegionError `busy` during another one. */
  async start(options: LoadingOptions): Promise<PostcodeLoading> {
    const { dataFolder, source } = options
    const unlock = await takeLoadingLock(dataFolder)
    const stages = postcodeStages.map((stage) => ({ stage, done: 0 }))
    const startedAt = new Date().toISOString()
    const started = { id: randomUUID(), source: source.name, startedAt, endedAt: null, sentence: null, stages }
    const loading: PostcodeLoading = { ...started, status: 'running' }
    await writeLoading(dataFolder, loading)
    this.#running = this.#run(options, loading).finally(unlock)
    return loading
  }

  /** Ends what is running, which leaves the postcodes as they were, and waits for it. */
  async close(): Promise<void> {
    this.#ending.abort()
    await this.#running.catch(() => undefined)
  }

  async #run({ dataFolder, appUrl, source, afterwards }: LoadingOptions, started: PostcodeLoading): Promise<void> {
    const done = new Map<PostcodeStage, number>()
    const stages = () => postcodeStages.map((stage) => ({ stage, done: done.get(stage) ?? 0 }))
    // One after the other: no progress may be written over the end.
    let writing: Promise<void> = Promise.resolve()
    const write = (state: Partial<PostcodeLoading>) => {
      writing = writing.then(() => writeLoading(dataFolder, { ...started, ...state }))
      return writing
    }
    const timer = setInterval(() => void write({ stages: stages() }), writeEveryMs)
    const onProgress = () => done.set('read', source.progress?.() ?? 0)
    const onIndex = () => done.set('read', 1)
    const signal = this.#ending.signal
    const problem = await importPostcodes(appUrl, source, { asApp: true, onProgress, onIndex, signal }).then(
      () => undefined,
      (error: unknown) => sentenceOf(error, signal),
    )
    clearInterval(timer)
    if (problem === undefined) for (const stage of postcodeStages) done.set(stage, 1)
    await afterwards(problem === undefined).catch(() => undefined)
    const status = problem === undefined ? 'done' : 'failed'
    const ended = { stages: stages(), endedAt: new Date().toISOString(), status, sentence: problem ?? null } as const
    await write(ended)
  }
}

function sentenceOf(error: unknown, signal: AbortSignal): string {
  if (error instanceof PostcodesError) return error.message
  return signal.aborted
    ? 'Interrupted: Doorstep was stopped. The postcodes before are unchanged; upload the file again.'
    : 'The database did not take them. The postcodes before are unchanged; upload the file again.'
}
