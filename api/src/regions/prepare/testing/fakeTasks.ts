import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { regionFiles } from '../../store/regionFiles.ts'
import type { StageTask, ThreadStage } from '../stages.ts'

/** Address of this module; `wrong` names a stage that hangs, fails, dies or fills the disk. */
export function fakeTasks(
  wrong: { readonly [kind in 'hang' | 'fail' | 'die' | 'full' | 'slow']?: ThreadStage } = {},
): URL {
  const url = new URL(import.meta.url)
  url.search = new URLSearchParams(wrong).toString()
  return url
}

const asked = new URL(import.meta.url).searchParams

const nothingFound = {
  car: { country: 'Nowhere', restrictions: 0, doubtfulRestrictions: [] },
  findings: { totals: { islands: 0, farDoors: 0 }, islands: [], farDoors: [] },
}

const writing =
  (stage: keyof typeof regionFiles, result?: object): StageTask =>
  async ({ extractPath, folder }, { onProgress }) => {
    await access(extractPath)
    await writeFile(join(folder, regionFiles[stage]), `${stage} of ${extractPath}`)
    onProgress(0.5)
    if (asked.get('hang') === stage) await pause(2 ** 30)
    if (asked.get('slow') === stage) await pause(1_500)
    if (asked.get('fail') === stage) throw new Error('secret detail')
    if (asked.get('full') === stage) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    if (asked.get('die') === stage) process.exit(3)
    onProgress(1)
    return result
  }

/** Reading is real; the others write a word where their file goes. */
export const stageTasks: Record<ThreadStage, StageTask> = {
  read: async ({ extractPath }, options) => (await import('../checkExtract.ts')).checkExtract(extractPath, options),
  car: writing('car', nothingFound.car),
  bike: writing('bike'),
  cargo_bike: writing('cargo_bike'),
  foot: writing('foot'),
  addresses: writing('addresses'),
  tiles: writing('tiles'),
  findings: writing('findings', nothingFound.findings),
}
