import { type ChildProcess, execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

/**
 * Kills the server's processes at once, as a power cut would, every few seconds; their supervisor starts them again.
 *
 * @returns how often
 */
export async function killServer(supervisor: ChildProcess, times: number, signal: AbortSignal): Promise<number> {
  let killed = 0
  while (killed < times) {
    await pause(3_000 + randomInt(3_000))
    if (signal.aborted) break
    const { stdout } = await promisify(execFile)('pgrep', ['-P', String(supervisor.pid), '-f', 'runRole'])
    for (const pid of stdout.split('\n').filter(Boolean)) process.kill(Number(pid), 'SIGKILL')
    killed++
  }
  return killed
}
