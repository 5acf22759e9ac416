import { link, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from './processes.ts'
import { StartProblem } from './startProblem.ts'

/** Nobody needs longer to start: an older lock whose process number lives on belongs to another program by now. */
const STALE_AFTER_MS = 5 * 60_000

/**
 * Lets one process at a time look at the folder and start a server in it. Held only while starting; who owns the
 * running server is told by a lock inside the database (ownerMark.ts), which no crash can leave behind.
 *
 * @returns gives the lock back
 */
export async function takeStartLock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'starting.lock')
  const deadline = Date.now() + STALE_AFTER_MS
  while (Date.now() < deadline) {
    try {
      const file = await open(path, 'wx', 0o600)
      await file.writeFile(String(process.pid))
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (await isStale(path)) await removeStale(path)
    else await pause(100)
  }
  throw new StartProblem(
    'already running',
    `Another Doorstep has been starting in ${folder} for minutes: stop it first.`,
  )
}

async function isStale(path: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
    const age = Date.now() - mtimeMs
    // An empty file is one that its maker is about to fill, or that a crash left.
    if (text === '') return age > 5_000
    return age > STALE_AFTER_MS || !isAlive(Number(text))
  } catch {
    return false
  }
}

/** Renames before removing, and looks again: somebody else may have replaced the stale lock with a live one. */
async function removeStale(path: string): Promise<void> {
  const aside = `${path}.${process.pid}`
  try {
    await rename(path, aside)
    if (!(await isStale(aside))) await link(aside, path)
    await rm(aside, { force: true })
  } catch {
    // Somebody else was faster.
  }
}
