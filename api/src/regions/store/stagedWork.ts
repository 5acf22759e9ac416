/** Work in stages that one process does and that all processes see by its record. */
interface StagedWork {
  readonly id: string
  readonly status: string
  /** Why it failed, in a sentence for the admin. */
  readonly sentence: string | null
}

/**
 * The last work; undefined before the first. One whose process has ended counts as failed.
 *
 * @param read its record
 * @param isRunning whether some process is at work
 * @param interrupted the sentence for one whose process has ended
 */
export async function readLastWork<Work extends StagedWork>(
  read: () => Promise<Work | undefined>,
  isRunning: () => Promise<boolean>,
  interrupted: string,
): Promise<(Work & StagedWork) | undefined> {
  const work = await read()
  if (work?.status !== 'running' || (await isRunning())) return work
  // It may have ended between the two reads.
  const last = await read()
  if (last?.status !== 'running' || last.id !== work.id) return last
  return { ...last, status: 'failed', sentence: interrupted }
}

/** What is recorded besides what the work is about. */
interface Progress<Stage extends string, Ended extends string> {
  readonly status: 'running' | Ended
  readonly endedAt: string | null
  readonly sentence: string | null
  /** `done` from 0 to 1. */
  readonly stages: { stage: Stage; done: number }[]
}

const writeEveryMs = 250

/** Records work in stages while it runs, one write after the other: no progress is written over the end. */
export class WorkRecorder<About extends object, Stage extends string, Ended extends string> {
  readonly #about: About
  readonly #stages: Map<Stage, number>
  readonly #write: (work: About & Progress<Stage, Ended>) => Promise<unknown>
  #writing: Promise<unknown> = Promise.resolve()
  #due: NodeJS.Timeout | undefined

  /** @param write stores the record. Its errors are ignored: the work itself matters more, and reports a full disk itself */
  constructor(
    about: About,
    stages: readonly Stage[],
    write: (work: About & Progress<Stage, Ended>) => Promise<unknown>,
  ) {
    this.#about = about
    this.#stages = new Map(stages.map((stage) => [stage, 0]))
    this.#write = write
  }

  /** @returns what was recorded */
  async start(): Promise<About & Progress<Stage, Ended>> {
    return this.#record('running', null, null)
  }

  /** Written at most every 250 ms. */
  progress(stage: Stage, done: number): void {
    this.#stages.set(stage, done)
    this.#due ??= setTimeout(() => {
      this.#due = undefined
      void this.#record('running', null, null)
    }, writeEveryMs)
  }

  async end(status: Ended, sentence: string | null, endedAt: string): Promise<void> {
    clearTimeout(this.#due)
    await this.#record(status, sentence, endedAt)
  }

  async #record(
    status: 'running' | Ended,
    sentence: string | null,
    endedAt: string | null,
  ): Promise<About & Progress<Stage, Ended>> {
    const stages = [...this.#stages].map(([stage, done]) => ({ stage, done }))
    const work = { ...this.#about, status, sentence, endedAt, stages }
    this.#writing = this.#writing.then(() => this.#write(work)).catch(() => undefined)
    await this.#writing
    return work
  }
}
