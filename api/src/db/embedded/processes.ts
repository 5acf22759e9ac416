import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether a process of that number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Whether the process of that number is a PostgreSQL server of this data folder, and not another program that was
 * given the number since. A server works in its data folder, which Linux tells exactly, even after a rename.
 */
export async function isServerOf(pid: number, dataFolder: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    const [works, data] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(dataFolder)]).catch(() => [])
    return works !== undefined && data !== undefined && works.dev === data.dev && works.ino === data.ino
  }
  const answer = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => undefined)
  return answer?.stdout.includes(dataFolder) ?? false
}
