import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartProblem } from '../../api/src/db/embedded/index.ts'
import type { FromRole, RoleSettings, ToRole } from './roleMessages.ts'

const script = join(import.meta.dirname, 'runRole.ts')

/** A process that ended is started again after this long; twice as long each time it ends before it has served for a minute. */
const firstPauseMs = 250
const maxPauseMs = 30_000
const steadyMs = 60_000
/** A process that does not end by then is killed: jobs are handed back within 5 s. */
const stopTimeoutMs = 12_000

type Ready = Extract<FromRole, { kind: 'ready' }>

/**
 * One process of an installation, seen from its parent: a web process or a worker, started again whenever it ends by itself.
 *
 * States: loading (no settings yet) → starting → ready ⇄ starting again → stopped.
 */
export class RoleProcess {
  readonly #role: 'web' | 'worker'
  readonly #say: (line: string) => void
  #child: ChildProcess
  #settings: RoleSettings | undefined
  #isStopped = false
  readonly #stopping = new AbortController()

  /** Begins to load the program, so that it is ready for its settings. */
  constructor(role: 'web' | 'worker', say: (line: string) => void) {
    this.#role = role
    this.#say = say
    this.#child = forkScript()
  }

  /** Of the process that runs now. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /**
   * Starts what the process is for, and from then on sees to it that one runs.
   *
   * @throws StartProblem with the sentence of the first process when that cannot start
   */
  async start(settings: RoleSettings): Promise<Ready> {
    this.#settings = settings
    const ready = await launch(this.#child, settings)
    // Started again it serves where it served before.
    this.#settings = { ...settings, port: ready.port }
    void this.#runAgain()
    return ready
  }

  /** Ends the process; `hurry` kills it. Nothing is started again. */
  async stop(hurry: boolean): Promise<void> {
    this.#isStopped = true
    this.#stopping.abort()
    const child = this.#child
    if (hasEnded(child)) return
    const ended = once(child, 'exit')
    if (hurry || !child.connected) child.kill('SIGKILL')
    else child.send({ kind: 'stop' } satisfies ToRole, () => undefined)
    const tooLong = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
    await ended
    clearTimeout(tooLong)
  }

  async #runAgain(): Promise<void> {
    for (let pauseMs = firstPauseMs; ; ) {
      const began = performance.now()
      await untilEnded(this.#child)
      if (this.#isStopped) return
      pauseMs = performance.now() - began > steadyMs ? firstPauseMs : pauseMs
      const { signalCode, exitCode } = this.#child
      this.#say(`The ${this.#role} process ended (${signalCode ?? `code ${exitCode}`}) and is started again.`)
      await pause(pauseMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
      if (this.#isStopped) return
      pauseMs = Math.min(maxPauseMs, 2 * pauseMs)
      this.#child = forkScript()
      await launch(this.#child, this.#settings as RoleSettings).then(
        () => this.#say(`The ${this.#role} process is ready again.`),
        (error: Error) => this.#isStopped || this.#say(`The ${this.#role} process cannot start: ${error.message}`),
      )
    }
  }
}

/** Without the addresses and secrets of the parent's environment: a process gets its settings from `start`. */
function forkScript(): ChildProcess {
  const { DATABASE_URL: _url, DOORSTEP_SECRET: _secret, DOORSTEP_SMTP_URL: _mail, ...env } = process.env
  return fork(script, [], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

async function launch(child: ChildProcess, settings: RoleSettings): Promise<Ready> {
  if (hasEnded(child)) throw endedEarly()
  const message = await new Promise<FromRole>((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', () => reject(endedEarly()))
    // A closed channel is reported by the end of the process.
    child.send({ kind: 'start', settings } satisfies ToRole, () => undefined)
  })
  if (message.kind === 'failed') throw new StartProblem('process ended', message.sentence)
  return message
}

const endedEarly = (): StartProblem => new StartProblem('process ended', 'A process ended before it was ready.')

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

async function untilEnded(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await once(child, 'exit')
}
