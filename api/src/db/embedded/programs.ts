import { spawn } from 'node:child_process'
import { StartProblem } from './startProblem.ts'
import type { SystemUser } from './systemUser.ts'

/**
 * Runs one of PostgreSQL's programs in its own session, so that Ctrl-C in the terminal does not reach it.
 *
 * @throws StartProblem 'disk full', or Error with the program's output
 */
export async function runProgram(program: string, args: readonly string[], user: SystemUser): Promise<void> {
  const child = spawn(program, args, {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Not our environment: PGDATA, PGPORT and others would change the programs' behaviour.
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    windowsHide: true,
  })
  let output = ''
  const listen = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-4_000)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    // Not 'close': the server that pg_ctl starts may keep the pipes open.
    child.on('exit', (exitCode) => setImmediate(() => resolve(exitCode)))
  })
  child.stdout.destroy()
  child.stderr.destroy()
  if (code !== 0) throw describeFailure(program, output)
}

/** An error with a sentence, from a program's output or the server's log. */
export function describeFailure(program: string, output: string): Error {
  if (/no space left on device|disk quota exceeded/i.test(output)) {
    return new StartProblem('disk full', 'The disk is full: the database could not write its files.')
  }
  const lines = output.trim().split('\n').slice(-3).join(' ')
  return new Error(`${program.split(/[\\/]/).at(-1)} failed: ${lines}`)
}
