import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { loadDemo } from '@doorstep/demo'
import { describeStartError } from '../api/src/app/describeStartError.ts'
import { probeListening } from '../api/src/app/listen.ts'
import { prepareDatabase } from '../api/src/app/prepareDatabase.ts'
import { processKeys } from '../api/src/app/processKeys.ts'
import type { DemoLogin, PrepareTools, ServiceSettings } from '../api/src/app/settings.ts'
import { startService } from '../api/src/app/start.ts'
import { openEmbeddedServer } from '../api/src/db/embedded/index.ts'
import { createSetupLink } from '../api/src/setup/index.ts'
import { buildWebApp } from './build/webApp.ts'
import { checkDatabase } from './start/checkDatabase.ts'
import { describeSetupLink } from './start/describeSetupLink.ts'
import { describeUnexpected } from './start/describeUnexpected.ts'
import { assertDemoStaysHome, assertSafeNetwork, networkWarning } from './start/network.ts'
import { Phases } from './start/phases.ts'
import { readOptions, type StartOptions } from './start/readOptions.ts'
import { readOrCreateSecret } from './start/readOrCreateSecret.ts'
import { RoleProcess } from './start/roleProcess.ts'
import { Stopping } from './start/stopping.ts'

const project = join(import.meta.dirname, '..')
const stopping = new Stopping((line) => console.log(line))
const phases = new Phases((line) => console.log(line))

try {
  await run()
} catch (error) {
  await fail(describeStartError(error))
}

async function run(): Promise<void> {
  const options = readOptions(process.env, process.argv.slice(2), project)
  assertSafeNetwork(options)
  // First of all, and before anything is touched: a start that will fail for its port leaves everything as it is.
  await probeListening(options)
  stopping.listen()
  process.on('uncaughtException', onUnexpected)

  // They load their programs while the database opens.
  const processes = options.role === 'all' ? loadProcesses() : undefined
  const databaseUrl = await phases.time(
    'database',
    () => openDatabase(options),
    () => 'ready',
  )
  const webApp = options.web
    ? await phases.time('web app', buildWebApp, (app) => (app.rebuilt ? 'built' : 'unchanged'))
    : undefined
  const secret = options.secret ?? (await readOrCreateSecret(options.dataFolder))
  if (!stopping.isRunning) return
  const owned: Owned = { options, databaseUrl, secret, webFolder: webApp?.folder }
  announce(await (processes ? runProcesses(processes, owned) : runHere(owned)), options)
}

/** What this process knows once the database is open. */
interface Owned {
  readonly options: StartOptions
  /** Of a start of the role `all` the owner's. */
  readonly databaseUrl: string
  readonly secret: string
  readonly webFolder: string | undefined
}

/** The settings of a role's process: with its own keys, neither the owner's nor those of the other. */
function settingsOf({ options, webFolder, ...owned }: Owned, role: 'web' | 'worker'): ServiceSettings {
  const { databaseUrl: _url, secret: _secret, rolePrefix, web: _web, demo: _demo, ...settings } = options
  // Only what answers requests writes letters.
  const mail = role === 'web' ? settings.mail : undefined
  return { ...settings, mail, role, keys: processKeys({ ...owned, rolePrefix }, role), webFolder }
}

/** What answers, and where. */
interface RunningApp {
  readonly address: string
  readonly port: number
  readonly demoLogins: readonly DemoLogin[]
  /** The secret of the link that sets up the first organisation, when there is none. */
  readonly setupToken?: string | undefined
  /** By role, of the processes that this one watches over. */
  readonly processes?: Readonly<Record<string, number | undefined>>
}

interface Processes {
  readonly web: RoleProcess
  readonly worker: RoleProcess
}

/** Serving and planning in processes of their own: neither waits for the other, and each is started again when it ends. */
function loadProcesses(): Processes {
  const say = (line: string) => console.log(line)
  return { web: new RoleProcess('web', say), worker: new RoleProcess('worker', say) }
}

async function runProcesses({ web, worker }: Processes, owned: Owned): Promise<RunningApp> {
  // Added after the database, so that they end before it. Until here they end by themselves when this process does.
  stopping.add(async (hurry) => {
    await Promise.all([web.stop(hurry), worker.stop(hurry)])
  })
  const { options, databaseUrl, secret } = owned
  const prepare = options.demo ? loadTown : undefined
  const demoLogins = await prepareDatabase({ ...options, databaseUrl, secret, webFolder: undefined, prepare })
  await assertDemoStaysHome(options, processKeys({ ...owned, rolePrefix: options.rolePrefix }, 'worker').app)
  const setupToken = options.web && demoLogins.length === 0 ? await createSetupLink(databaseUrl) : undefined
  const starting = () => Promise.all([web.start(settingsOf(owned, 'web')), worker.start(settingsOf(owned, 'worker'))])
  const [{ address, port }] = await phases.time('app', starting, () => 'ready')
  return { address, port, demoLogins, setupToken, processes: { web: web.pid, worker: worker.pid } }
}

/** One role in this process, with its own keys alone. */
async function runHere(owned: Owned): Promise<RunningApp> {
  const settings = settingsOf(owned, owned.options.role === 'worker' ? 'worker' : 'web')
  await assertDemoStaysHome(owned.options, settings.keys.app)
  const starting = startService(settings)
  stopping.add(async (hurry) => {
    const running = await starting.catch(() => undefined)
    if (!hurry) await running?.close()
  })
  return phases.time(
    'app',
    () => starting,
    () => 'ready',
  )
}

function loadTown(tools: PrepareTools): Promise<DemoLogin[]> {
  return phases.time(
    'demo town',
    () => loadDemo(tools),
    () => 'ready',
  )
}

async function openDatabase(options: StartOptions): Promise<string> {
  if (options.databaseUrl !== undefined) {
    if (options.role === 'all') await checkDatabase(options.databaseUrl)
    await mkdir(options.dataFolder, { recursive: true })
    return options.databaseUrl
  }
  const opening = openEmbeddedServer({
    folder: options.dataFolder,
    onLine: (line) => console.log(line),
    onLost: (error) => void fail(error.message, 'Doorstep stops:'),
  })
  // Added before it is open: Ctrl-C while it opens waits for that and closes it again.
  stopping.add(async (hurry) => {
    const server = await opening.catch(() => undefined)
    await server?.stop(hurry ? 'immediate' : 'fast')
  })
  return (await opening).url
}

function announce(running: RunningApp, options: StartOptions): void {
  if (!stopping.isRunning) return
  console.log(`\nDoorstep is ready after ${phases.total()} s.`)
  if (options.role === 'worker') console.log('  Works on jobs; serves no pages.')
  else {
    if (options.web) console.log(`  App                ${running.address}`)
    console.log(`  API documentation  ${running.address}/api/docs`)
  }
  if (running.demoLogins.length > 0) {
    console.log('\n  Demo logins (a fictional town; for trying out only)')
    for (const { role, email, password } of running.demoLogins) {
      console.log(`    ${role.padEnd(10)} ${email.padEnd(34)} ${password}`)
    }
  }
  if (running.setupToken !== undefined) console.log(`\n${describeSetupLink(running.address, running.setupToken)}`)
  if (options.role !== 'worker' && options.publicUrl !== undefined && options.proxies.length === 0)
    console.log('\n  Only a proxy on this machine is believed. Is it on another one, name it in DOORSTEP_PROXIES.')
  const warning = networkWarning(options)
  if (warning && options.role !== 'worker') console.log(`\n${warning}`)
  console.log('\nCtrl-C stops everything.')
  // A parent that opened a channel, such as a test, learns where to find the app.
  const { address, port, demoLogins, processes } = running
  process.send?.({ address, port, demoLogins, processes })
}

function onUnexpected(error: Error): void {
  void fail(describeUnexpected(error), 'Doorstep stops:')
}

async function fail(sentence: string, opening = 'Doorstep cannot start:'): Promise<void> {
  // Ctrl-C breaks off what was starting: that is no failure.
  if (!stopping.isRunning) return
  console.error(`${opening} ${sentence}`)
  await stopping.stop(1)
}
