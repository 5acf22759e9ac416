import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { takeFileLock } from '../../storage/index.ts'
import { StartProblem } from './startProblem.ts'

/** Nobody needs longer to start. */
const timeoutMs = 5 * 60_000

/**
 * Lets one process at a time look at the folder and start a server in it. Only for starting; who owns the running server is decided by a
 * lock inside the database (serverLock.ts), which no crash can leave behind.
 *
 * @returns releases the lock
 */
export async function acquireStartLock(folder: string): Promise<() => Promise<void>> {
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline) {
    const release = await takeFileLock(join(folder, 'starting.lock'))
    if (release) return release
    await pause(100)
  }
  throw new StartProblem(
    'already running',
    `Another Doorstep has been starting in ${folder} for minutes: stop it first.`,
  )
}
