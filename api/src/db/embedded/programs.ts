import { spawn } from 'node:child_process'
import { StartProblem } from './startProblem.ts'
import type { SystemUser } from './systemUser.ts'

/**
 * Runs one of PostgreSQL's programs in a session of its own, so that Ctrl-C in the terminal does not reach it.
 *
 * @throws Error with what it printed, StartProblem 'disk full' when that says so
 */
export async function runProgram(program: string, args: readonly string[], user: SystemUser): Promise<void> {
  const child = spawn(program, args, {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Nothing of our environment: PGDATA, PGPORT and the like would change what the programs do.
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    windowsHide: true,
  })
  let said = ''
  const listen = (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4_000)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    // Not 'close': the server that pg_ctl leaves behind may keep the pipes open.
    child.on('exit', (exitCode) => setImmediate(() => resolve(exitCode)))
  })
  child.stdout.destroy()
  child.stderr.destroy()
  if (code !== 0) throw describeFailure(program, said)
}

/** Turns what a program or the server's log said into an error a person understands. */
export function describeFailure(program: string, said: string): Error {
  if (/no space left on device|disk quota exceeded/i.test(said)) {
    return new StartProblem('disk full', 'The disk is full: the database could not write its files.')
  }
  const lines = said.trim().split('\n').slice(-3).join(' ')
  return new Error(`${program.split(/[\\/]/).at(-1)} failed: ${lines}`)
}
