import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describeStartError } from '../api/src/app/describeStartError.ts'
import { probeListening } from '../api/src/app/listen.ts'
import { openEmbeddedServer, probePort } from '../api/src/db/embedded/index.ts'
import { viteProgram } from './build/webApp.ts'
import { assertSafeNetwork } from './start/network.ts'
import { readOptions, type StartOptions } from './start/readOptions.ts'
import { readOrCreateSecret } from './start/readOrCreateSecret.ts'
import { Stopping } from './start/stopping.ts'

// For people who work on Doorstep: the API starts again when its code changes, and Vite shows changes of the pages at
// once. The pages' port is PORT (3000); Vite passes calls of the API on to a free one.

const project = join(import.meta.dirname, '..')
const stopping = new Stopping((line) => console.log(line))

try {
  await run()
} catch (error) {
  console.error(`Doorstep cannot start: ${describeStartError(error)}`)
  await stopping.stop(1)
}

async function run(): Promise<void> {
  const options = readOptions(process.env, process.argv.slice(2), project)
  assertSafeNetwork(options)
  await probeListening(options)
  stopping.listen()
  const databaseUrl = options.databaseUrl ?? (await openDatabase(options))
  const apiPort = await probePort(0, '127.0.0.1')
  // By folder: what the processes load that serve and plan is not seen from the one that starts them.
  const watch = ['api/src', 'shared/src', 'demo/src', 'scripts'].map(
    (folder) => `--watch-path=${join(project, folder)}`,
  )
  const args = [join(project, 'scripts', 'start.ts'), '--without-web']
  start(['--watch', '--watch-preserve-output', ...watch, ...args], project, {
    DATABASE_URL: databaseUrl,
    DOORSTEP_SECRET: options.secret ?? (await readOrCreateSecret(options.dataFolder)),
    DOORSTEP_DEMO: options.demo ? '1' : '0',
    HOST: '127.0.0.1',
    PORT: String(apiPort),
  })
  const viteWords = ['--port', String(options.port), '--strictPort', '--host', options.host]
  start([viteProgram(), ...viteWords], join(project, 'web'), { API_URL: `http://127.0.0.1:${apiPort}` })
}

async function openDatabase(options: StartOptions): Promise<string> {
  const opening = openEmbeddedServer({
    folder: options.dataFolder,
    onLine: (line) => console.log(line),
    onLost: (error) => {
      console.error(error.message)
      void stopping.stop(1)
    },
  })
  stopping.add(async (hurry) => {
    const server = await opening.catch(() => undefined)
    await server?.stop(hurry ? 'immediate' : 'fast')
  })
  return (await opening).url
}

/** Starts a program that ends before the database does, and that ends everything when it ends by itself. */
function start(args: readonly string[], cwd: string, environment: NodeJS.ProcessEnv): void {
  if (!stopping.isRunning) return
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NODE_ENV: 'development', ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  child.on('exit', () => void stopping.stop(1))
  stopping.add((hurry) => end(child, hurry))
}

async function end(child: ChildProcess, hurry: boolean): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(hurry ? 'SIGKILL' : 'SIGTERM')
  await once(child, 'exit')
}
