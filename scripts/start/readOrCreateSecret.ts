import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The secret of an installation without DOORSTEP_SECRET: created once in its data folder, readable by its owner
 * alone. Sessions and the database roles' passwords follow from it.
 */
export async function readOrCreateSecret(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'secret')
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await mkdir(dataFolder, { recursive: true })
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  try {
    // A link never replaces: of two processes that start at once, one makes the secret and both read the same.
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  return (await readFile(path, 'utf8')).trim()
}
