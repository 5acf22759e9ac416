import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedDemoRegion } from './demoRegion.ts'

const script = join(import.meta.dirname, '../../scripts/start.ts')

/** Test databases are copies of one template and share its roles (tests/setup/testServer.ts). */
const sharedRoles = { DOORSTEP_ROLE_PREFIX: 'doorstep' }

/** Sent to the parent process once the app serves (scripts/start.ts). */
export interface Ready {
  address: string
  port: number
  demoLogins: { role: string; email: string; password: string }[]
  /** Ids of the web and worker processes, where separate. */
  processes?: { web: number; worker: number }
}

/** A whole Doorstep in a separate process. */
export interface LaunchedApp extends Ready {
  process: ChildProcess
  /** Output so far. */
  output(): string
  /** Stops it gracefully. @returns its exit code (null after a kill) */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** A launched app exited before it was ready. */
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
 * Starts Doorstep as `npm start` does, on a free port unless PORT is set, and waits until it serves.
 *
 * @param environment added to ours; DOORSTEP_DATA should name a folder of this test. Unless DOORSTEP_DEMO is set, the demo town's map is
 *   copied there prebuilt; set `DOORSTEP_DEMO: '1'` to test its preparation
 * @throws LaunchFailure when it exits before
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

/** Tolerates an invalid or missing data folder, which some tests need. */
const mayBeSeeded = (folder: string): boolean =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true && !existsSync(join(folder, 'regions'))

/** A data folder for one app, accessible to PostgreSQL's user when run as root. */
export async function makeDataFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), `doorstep-test-${process.pid}-`))
  await chmod(folder, 0o755)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
