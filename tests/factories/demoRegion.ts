import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const project = join(import.meta.dirname, '../..')
const cache = join(project, 'node_modules/.cache/doorstep-demo-region')
/** A change to any of these changes the demo town. */
const sources = [
  'api/src/extract',
  'api/src/roads/streets',
  'api/src/addresses',
  'api/src/basemap',
  'api/src/regions',
  'demo/src/town',
]

let prepared: Promise<string> | undefined

/** Copies the prepared demo town into a data folder; prepared once for all tests, and again when its sources change. */
export async function seedDemoRegion(dataFolder: string): Promise<void> {
  prepared ??= prepare()
  await cp(await prepared, dataFolder, { recursive: true, mode: constants.COPYFILE_FICLONE })
}

async function prepare(): Promise<string> {
  const place = join(cache, await markOfSources())
  if (existsSync(place)) return place
  await mkdir(cache, { recursive: true })
  await removeOld()
  const draft = await mkdtemp(join(cache, 'draft-'))
  // In a separate process: threads within a test runner inherit its loaders.
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'prepareDemoRegion.ts'), draft])
  // Another process may have been faster, with the same result.
  await rename(draft, place).catch(() => rm(draft, { recursive: true, force: true }))
  return place
}

/** Removes outdated folders; a recent one may belong to a concurrent process with other sources. */
async function removeOld(): Promise<void> {
  for (const name of await readdir(cache)) {
    const info = await stat(join(cache, name)).catch(() => undefined)
    if (info && Date.now() - info.mtimeMs > 3_600_000) await rm(join(cache, name), { recursive: true, force: true })
  }
}

async function markOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    const files = await readdir(join(project, source), { recursive: true })
    for (const name of files.toSorted())
      if (name.endsWith('.ts') && !name.endsWith('.test.ts'))
        hash.update(name).update(await readFile(join(project, source, name)))
  }
  return hash.digest('hex').slice(0, 16)
}
