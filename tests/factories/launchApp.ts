import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedDemoRegion } from './demoRegion.ts'

const script = join(import.meta.dirname, '../../scripts/start.ts')

/** The databases of tests are copies of one, whose roles they share (tests/setup/testServer.ts). */
const sharedRoles = { DOORSTEP_ROLE_PREFIX: 'doorstep' }

/** What the start tells a parent process once it serves (scripts/start.ts). */
export interface Ready {
  address: string
  port: number
  demoLogins: { role: string; email: string; password: string }[]
  /** Ids of the processes that serve and plan, where each has its own. */
  processes?: { web: number; worker: number }
}

/** A whole Doorstep in a process of its own. */
export interface LaunchedApp extends Ready {
  process: ChildProcess
  /** All it printed so far. */
  output(): string
  /** Asks it to end, waits for that and returns its exit code (null after a kill). */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** How a launched app ended before it was ready. */
export class LaunchFailure extends Error {
  readonly code: number | null
  readonly output: string

  constructor(code: number | null, output: string) {
    super(`Doorstep ended with ${code} before it was ready:\n${output}`)
    this.code = code
    this.output = output
  }
}

/**
 * Starts Doorstep the way `npm start` does, on a free port unless PORT is given, and waits until it serves.
 *
 * @param environment beside our own; DOORSTEP_DATA should name a folder of the test's own. Where it leaves DOORSTEP_DEMO open, the demo
 *   town's map is put there ready made; who tests how it is made says `DOORSTEP_DEMO: '1'`
 * @throws LaunchFailure when it ends before
 */
export async function launchApp(environment: NodeJS.ProcessEnv, words: string[] = []): Promise<LaunchedApp> {
  const { DATABASE_URL: _, ...inherited } = process.env
  const { DOORSTEP_DATA: dataFolder, DOORSTEP_DEMO: demo } = environment
  if (dataFolder !== undefined && demo === undefined && mayBeSeeded(dataFolder)) await seedDemoRegion(dataFolder)
  const child = spawn(process.execPath, [script, ...words], {
    env: { ...inherited, NODE_ENV: 'test', PORT: '0', DOORSTEP_LOG: 'quiet', ...sharedRoles, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  const listen = (chunk: Buffer) => {
    said += chunk.toString('utf8')
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  const ended = once(child, 'close') as Promise<[number | null]>
  const ready = await Promise.race([once(child, 'message') as Promise<[Ready]>, ended.then(([code]) => code)])
  if (!Array.isArray(ready)) throw new LaunchFailure(ready, said)
  return {
    ...ready[0],
    process: child,
    output: () => said,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      const [code] = await ended
      return code
    },
  }
}

/** A test may have made a folder that is none, or may want to see that none is made. */
const mayBeSeeded = (folder: string): boolean =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true && !existsSync(join(folder, 'regions'))

/** A folder for the data of one app, which PostgreSQL's user can enter when root runs it. */
export async function makeDataFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), `doorstep-test-${process.pid}-`))
  await chmod(folder, 0o755)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
