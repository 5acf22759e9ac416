import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { isProcessAlive } from '../../storage/index.ts'

const run = promisify(execFile)

/**
 * Whether the process of that number is a PostgreSQL server of this data folder, and not another program that was
 * assigned the number since. A server's working directory is its data folder, which Linux reports even after a rename.
 */
export async function isServerOf(pid: number, dataFolder: string): Promise<boolean> {
  if (!isProcessAlive(pid)) return false
  if (process.platform === 'linux') {
    const [works, data] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(dataFolder)]).catch(() => [])
    return works !== undefined && data !== undefined && works.dev === data.dev && works.ino === data.ino
  }
  const answer = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => undefined)
  return answer?.stdout.includes(dataFolder) ?? false
}
