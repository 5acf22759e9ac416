import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RegionPreparation, type RegionStage, regionPreparation } from '@doorstep/shared/contracts'
import { z } from 'zod'
import { replaceFile } from '../../storage/index.ts'
import { isPreparing } from '../store/folderLocks.ts'
import { regionsFolder } from '../store/regionsFolder.ts'
import { readLastWork, WorkRecorder } from '../store/stagedWork.ts'

const preparationRecord = regionPreparation.extend({ format: z.literal('doorstep-preparation'), version: z.literal(1) })

const preparationFile = (dataFolder: string): string => join(regionsFolder(dataFolder), 'preparation.json')
const cancelFile = (dataFolder: string, id: string): string => join(regionsFolder(dataFolder), `cancel-${id}`)

/** The last preparation, or undefined before the first. One whose process has ended counts as failed. */
export const readPreparation = (dataFolder: string): Promise<RegionPreparation | undefined> =>
  readLastWork(
    () => readRecord(dataFolder),
    () => isPreparing(dataFolder),
    'Interrupted: its program ended. The map regions are unchanged.',
  )

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

type StartedPreparation = Pick<RegionPreparation, 'id' | 'regionId' | 'name' | 'source' | 'startedAt'>

type Ended = Exclude<RegionPreparation['status'], 'running'>

/** Records a preparation while it runs, and whether it was requested to be cancelled. */
export class PreparationRecorder extends WorkRecorder<StartedPreparation, RegionStage, Ended> {
  readonly #cancelFile: string

  constructor(dataFolder: string, started: StartedPreparation, stages: readonly RegionStage[]) {
    super(started, stages, (preparation) =>
      replaceFile(
        preparationFile(dataFolder),
        JSON.stringify({ format: 'doorstep-preparation', version: 1, ...preparation }),
      ),
    )
    this.#cancelFile = cancelFile(dataFolder, started.id)
  }

  override async end(status: Ended, sentence: string | null, endedAt: string): Promise<void> {
    await super.end(status, sentence, endedAt)
    await rm(this.#cancelFile, { force: true }).catch(() => undefined)
  }

  async isCancelRequested(): Promise<boolean> {
    return (await stat(this.#cancelFile).catch(() => undefined)) !== undefined
  }
}
