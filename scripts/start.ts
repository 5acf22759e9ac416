import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DemoLogin, PrepareTools, Running } from '../api/src/app/settings.ts'
import { start } from '../api/src/app/start.ts'
import { describeStartError } from '../api/src/app/startErrors.ts'
import { openEmbeddedServer, probePort } from '../api/src/db/embedded/index.ts'
import { buildWebApp } from './build/webApp.ts'
import { loadDemo } from './demo/load-demo.ts'
import { checkDatabase } from './start/checkDatabase.ts'
import { keptSecret } from './start/keptSecret.ts'
import { Phases } from './start/phases.ts'
import { readOptions, type StartOptions } from './start/readOptions.ts'
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
  // First of all, and before anything is touched: a start that will fail for its port leaves everything as it is.
  await probePort(options.port, options.host)
  stopping.listen()
  process.on('uncaughtException', onUnexpected)

  const databaseUrl = await phases.time(
    'database',
    () => openDatabase(options),
    () => 'ready',
  )
  const webApp = options.web
    ? await phases.time('web app', buildWebApp, (app) => (app.rebuilt ? 'built' : 'unchanged'))
    : undefined
  const secret = options.secret ?? (await keptSecret(options.dataFolder))
  if (!stopping.isRunning) return
  const { port, host, role, dataFolder, log, publicUrl, requestsPerMinute, signInsPerMinute } = options
  const { osrm, mapServer, largestUpload } = options
  const starting = start({
    ...{
      port,
      host,
      role,
      dataFolder,
      log,
      publicUrl,
      requestsPerMinute,
      signInsPerMinute,
      osrm,
      mapServer,
      largestUpload,
    },
    ...{
      databaseUrl,
      secret,
      webFolder: webApp?.folder,
      prepare: options.demo && role !== 'worker' ? loadTown : undefined,
    },
  })
  stopping.add(async (hurry) => {
    const running = await starting.catch(() => undefined)
    if (!hurry) await running?.close()
  })
  announce(
    await phases.time(
      'app',
      () => starting,
      () => 'ready',
    ),
    options,
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
    await checkDatabase(options.databaseUrl)
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

function announce(running: Running, options: StartOptions): void {
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
  console.log('\nCtrl-C stops everything.')
  // A parent that opened a channel, such as a test, learns where to find the app.
  process.send?.({ address: running.address, port: running.port, demoLogins: running.demoLogins })
}

/** An error that nobody awaited: without its message, which may quote somebody's data. */
function onUnexpected(error: Error): void {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  void fail(`an unexpected ${error.name}.\n${frames.join('\n')}`, 'Doorstep stops:')
}

async function fail(sentence: string, opening = 'Doorstep cannot start:'): Promise<void> {
  // Ctrl-C breaks off what was starting: that is no failure.
  if (!stopping.isRunning) return
  console.error(`${opening} ${sentence}`)
  await stopping.stop(1)
}
