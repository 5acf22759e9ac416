import { randomUUID } from 'node:crypto'
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'

/** The owner touches its lock so often, and is taken for gone after so long without. */
const touchEveryMs = 3_000
const staleAfterMs = 60_000
/** An empty lock is one that its owner is about to fill, or that a crash left. */
const emptyStaleAfterMs = 5_000

/** Locks of this process: a lock with our process number that is not among them was left by an earlier one with the same number. */
const ours = new Set<string>()

/**
 * Takes a lock that all processes of a folder respect; one whose process has ended counts no more.
 *
 * @returns releases the lock; undefined when somebody else has it
 */
export async function takeFileLock(path: string): Promise<(() => Promise<void>) | undefined> {
  const token = randomUUID()
  if (
    !(await create(path, token)) &&
    !((await isStale(path)) && (await removeStale(path)) && (await create(path, token)))
  )
    return undefined
  ours.add(token)
  const timer = setInterval(() => {
    const now = new Date()
    void isOwner(path, token)
      .then((isOurs) => (isOurs ? utimes(path, now, now) : undefined))
      .catch(() => undefined)
  }, touchEveryMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    ours.delete(token)
    // A machine that slept for long may find its lock taken over.
    if (await isOwner(path, token)) await rm(path, { force: true })
  }
}

export async function isFileLocked(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => undefined)
  return info !== undefined && !(await isStale(path))
}

/** Whether a process of that number exists, whoever owns it. */
export function isProcessAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function isOwner(path: string, token: string): Promise<boolean> {
  return (await readFile(path, 'utf8').catch(() => '')).split('\n')[2] === token
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
    if (token === '') return age > emptyStaleAfterMs
    if (age > staleAfterMs) return !ours.has(token)
    if (host !== hostname()) return false
    return Number(pid) === process.pid ? !ours.has(token) : !isProcessAlive(Number(pid))
  } catch {
    return false
  }
}

/** Renames before removing, and checks again: somebody else may have replaced the stale lock with a live one. */
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
