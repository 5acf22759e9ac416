import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { RegionError } from '../region.ts'
import { regionsFolder } from './regionsFolder.ts'

/** Whoever prepares touches the lock so often, and is taken for gone after so long without. */
const touchEveryMs = 3_000
const staleAfterMs = 60_000

const preparing = (dataFolder: string): string => join(regionsFolder(dataFolder), 'preparing.lock')
const receiving = (dataFolder: string): string => join(regionsFolder(dataFolder), 'receiving.lock')

/** Locks of this process: a lock with our process number that is not among them was left by an earlier one with the same number. */
const held = new Set<string>()

/**
 * Lets one preparation at a time change the places of a data folder. Throws RegionError `busy` when another one runs; a lock whose
 * process has ended counts no more.
 *
 * @returns gives the lock back
 */
export const takePreparationLock = (dataFolder: string): Promise<() => Promise<void>> =>
  takeLock(preparing(dataFolder), 'A place is being brought in already: wait until it is done, or cancel it first.')

/** As `takePreparationLock`, for receiving a file: one at a time, in whatever process. */
export async function takeUploadLock(dataFolder: string): Promise<() => Promise<void>> {
  await mkdir(regionsFolder(dataFolder), { recursive: true })
  return takeLock(receiving(dataFolder), 'Another map is being uploaded: wait until it has arrived.')
}

async function takeLock(path: string, busy: string): Promise<() => Promise<void>> {
  const token = randomUUID()
  if (!(await create(path, token))) {
    if (!(await isStale(path)) || !(await removeStale(path)) || !(await create(path, token)))
      throw new RegionError('busy', busy)
  }
  held.add(token)
  const timer = setInterval(() => {
    const now = new Date()
    void holds(path, token)
      .then((isOurs) => (isOurs ? utimes(path, now, now) : undefined))
      .catch(() => undefined)
  }, touchEveryMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    held.delete(token)
    // A machine that slept for long may find its lock taken over.
    if (await holds(path, token)) await rm(path, { force: true })
  }
}

async function holds(path: string, token: string): Promise<boolean> {
  return (await readFile(path, 'utf8').catch(() => '')).split('\n')[2] === token
}

/** Whether somebody prepares a place right now, in whatever process. */
export async function isPreparing(dataFolder: string): Promise<boolean> {
  const path = preparing(dataFolder)
  const info = await stat(path).catch(() => undefined)
  return info !== undefined && !(await isStale(path))
}

async function create(path: string, token: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(`${process.pid}\n${hostname()}\n${token}\n`)
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isStale(path: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
    const age = Date.now() - mtimeMs
    const [pid = '', host = '', token = ''] = text.split('\n')
    // One that its maker is about to fill, or that a crash left.
    if (token === '') return age > 5_000
    if (age > staleAfterMs) return !held.has(token)
    if (host !== hostname()) return false
    return Number(pid) === process.pid ? !held.has(token) : !isAlive(Number(pid))
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Renames before removing, and looks again: somebody else may have replaced the stale lock with a live one. */
async function removeStale(path: string): Promise<boolean> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
    const wasStale = await isStale(aside)
    if (!wasStale) await link(aside, path)
    await rm(aside, { force: true })
    return wasStale
  } catch {
    // Somebody else was faster.
    return false
  }
}
