import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RegionPreparation, type RegionStage, regionPreparation } from '@doorstep/shared/contracts'
import { z } from 'zod'
import { replaceFile } from '../../storage/index.ts'
import { isPreparing } from '../store/preparationLock.ts'
import { regionsFolder } from '../store/regionsFolder.ts'

const preparationRecord = regionPreparation.extend({ format: z.literal('doorstep-preparation'), version: z.literal(1) })

const writeEveryMs = 250

const preparationFile = (dataFolder: string): string => join(regionsFolder(dataFolder), 'preparation.json')
const cancelFile = (dataFolder: string, id: string): string => join(regionsFolder(dataFolder), `cancel-${id}`)

/** The last preparation, or undefined before the first. One whose process has ended counts as failed. */
export async function readPreparation(dataFolder: string): Promise<RegionPreparation | undefined> {
  const read = await readRecord(dataFolder)
  if (read?.status !== 'running' || (await isPreparing(dataFolder))) return read
  // It may have ended between the two reads.
  const last = await readRecord(dataFolder)
  if (last?.status !== 'running' || last.id !== read.id) return last
  const sentence = 'Interrupted: its program ended. The map regions are unchanged.'
  return { ...last, status: 'failed', sentence }
}

async function readRecord(dataFolder: string): Promise<RegionPreparation | undefined> {
  try {
    const text = await readFile(preparationFile(dataFolder), 'utf8')
    const { format: _, version: __, ...preparation } = preparationRecord.parse(JSON.parse(text))
    return preparation
  } catch {
    return undefined
  }
}

/** Requests the process that runs this preparation to cancel it. */
export async function requestCancellation(dataFolder: string, preparationId: string): Promise<void> {
  await writeFile(cancelFile(dataFolder, preparationId), '')
}

/** Records a preparation while it runs. Write errors are ignored: the preparation itself matters more. */
export class PreparationRecorder {
  readonly #dataFolder: string
  readonly #stages = new Map<RegionStage, number>()
  readonly #plain: Omit<RegionPreparation, 'stages'>
  #writing: Promise<void> = Promise.resolve()
  #due: NodeJS.Timeout | undefined

  constructor(
    dataFolder: string,
    plain: Pick<RegionPreparation, 'id' | 'regionId' | 'name' | 'source' | 'startedAt'>,
    stages: readonly RegionStage[],
  ) {
    this.#dataFolder = dataFolder
    this.#plain = { ...plain, endedAt: null, status: 'running', sentence: null }
    for (const stage of stages) this.#stages.set(stage, 0)
  }

  start(): Promise<void> {
    return this.#write(this.#plain)
  }

  /** Written at most every 250 ms. */
  progress(stage: RegionStage, done: number): void {
    this.#stages.set(stage, done)
    this.#due ??= setTimeout(() => {
      this.#due = undefined
      void this.#write(this.#plain)
    }, writeEveryMs)
  }

  async end(status: 'done' | 'failed' | 'cancelled', sentence: string | null, at: string): Promise<void> {
    clearTimeout(this.#due)
    await this.#write({ ...this.#plain, status, sentence, endedAt: at })
    await rm(cancelFile(this.#dataFolder, this.#plain.id), { force: true }).catch(() => undefined)
  }

  async isCancelRequested(): Promise<boolean> {
    return (await stat(cancelFile(this.#dataFolder, this.#plain.id)).catch(() => undefined)) !== undefined
  }

  #write(plain: Omit<RegionPreparation, 'stages'>): Promise<void> {
    const stages = [...this.#stages].map(([stage, done]) => ({ stage, done }))
    const text = JSON.stringify({ format: 'doorstep-preparation', version: 1, ...plain, stages })
    const path = preparationFile(this.#dataFolder)
    this.#writing = this.#writing.then(async () => {
      try {
        await replaceFile(path, text)
      } catch {
        // The disk is full or the folder missing: the preparation reports that itself.
      }
    })
    return this.#writing
  }
}
