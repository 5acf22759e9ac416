import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import pino, { type Logger } from 'pino'
import { migrate } from '../db/migrate.ts'
import { openJobQueue } from '../jobs/index.ts'
import type { Clock } from '../kernel/clock.ts'
import { definedFields } from '../kernel/definedFields.ts'
import { headerLimits, keepAliveMs, type RequestTimeouts, requestTimeouts } from '../kernel/limits.ts'
import { openLiveHub } from '../live/index.ts'
import { createMailer } from '../mail/index.ts'
import { openRegions, PostcodeLoadings, Preparations, removeOldUploads } from '../regions/index.ts'
import { openRoads } from '../roads/openRoads.ts'
import { addressAt } from './addressAt.ts'
import { assertUpToDate } from './assertUpToDate.ts'
import { createApp } from './createApp.ts'
import { listen } from './listen.ts'
import { loadedRegions } from './loadedRegions.ts'
import { openAddressSearch } from './openAddressSearch.ts'
import { type DatabaseAccess, openApp, openSignIn, runPrepare } from './prepareDatabase.ts'
import { processKeys } from './processKeys.ts'
import {
  type DemoLogin,
  defaultSettings,
  type RunningService,
  type ServiceSettings,
  type Settings,
} from './settings.ts'
import { startWork, taskNames } from './startWork.ts'

/**
 * Everything in one process, including the owner's work: migrates and prepares the database, serves and works. For tests; `npm start` runs each part
 * in its own process. Rejects if the database cannot be used or the port is taken, after closing what was open.
 */
export async function start(settings: Settings): Promise<RunningService> {
  await migrate(settings.databaseUrl, settings.secret, settings.rolePrefix)
  const service = { ...settings, keys: processKeys(settings, 'all') }
  return runService(service, async ({ db, auth }) => (auth ? runPrepare(settings, { db, auth }) : []))
}

/** Serves or works on an up-to-date database, with only the keys that it needs. Rejects as `start` does. */
export async function startService(settings: ServiceSettings): Promise<RunningService> {
  return runService(settings, async ({ db }) => {
    await assertUpToDate(db)
    return []
  })
}

type Prepare = (access: Pick<DatabaseAccess, 'db'> & Partial<DatabaseAccess>) => Promise<readonly DemoLogin[]>

async function runService(settings: ServiceSettings, prepare: Prepare): Promise<RunningService> {
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of closing.toReversed()) await step()
    closing.length = 0
  }
  try {
    return await openService(settings, prepare, closing, close)
  } catch (error) {
    await close()
    throw error
  }
}

async function openService(
  settings: ServiceSettings,
  prepare: Prepare,
  closing: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<RunningService> {
  const log = createLog(settings)
  const clock: Clock = { now: () => new Date() }
  const db = openApp(settings, closing)
  const signIn = settings.keys.signIn ? openSignIn(settings, closing) : undefined
  const demoLogins = await prepare({ db, ...(signIn ? { auth: signIn.auth } : {}) })
  const hub = await openLiveHub(settings.keys.app)
  closing.push(() => hub.close())
  const jobs = await openJobQueue(settings.keys.jobs, log, { taskNames, upkeepSeconds: settings.upkeepSeconds })
  closing.push(() => jobs.close())

  const regions = openRegions(settings.dataFolder)
  const { roads, close: closeRoads } = openRoads({
    regions: loadedRegions(regions).streets,
    osrm: settings.osrm,
    onFailure: (trouble) => log.warn(trouble, 'OSRM'),
    onFallback: (sentence) => log.warn({ sentence }, 'our own streets instead of OSRM'),
  })
  closing.push(closeRoads)
  if (settings.role !== 'web')
    closing.push(
      await startWork(
        { db, hub, jobs, clock, log, roads, addresses: openAddressSearch({ regions, log }) },
        settings.upkeepSeconds,
      ),
    )
  if (settings.role === 'worker' || !signIn) return { port: 0, address: '', demoLogins, close }

  const preparations = new Preparations()
  const postcodeLoadings = new PostcodeLoadings()
  closing.push(
    () => preparations.close(),
    () => postcodeLoadings.close(),
  )
  await removeOldUploads(settings.dataFolder)
  const times = { ...requestTimeouts, ...settings.times }
  const app = createApp({
    ...{ ...settings, ...defaultSettings, ...definedFields(settings), ...signIn },
    ...{ db, hub, jobs, clock, log, regions, roads, preparations, postcodeLoadings, times },
    mailer: settings.mail ? createMailer(settings.mail) : undefined,
  })
  const { port, servers } = await listen(() => createLimitedServer(app, times), settings)
  closing.push(() => Promise.all(servers.map(stopServing)))
  return { port, address: settings.publicUrl ?? addressAt(settings.host, port), demoLogins, close }
}

function createLog(settings: ServiceSettings): Logger {
  return pino({ level: settings.log === 'quiet' ? 'silent' : 'warn', base: null })
}

/** Node's own limits apply before a request reaches the app, and to uploads; the app has the others (requestDeadline.ts). */
function createLimitedServer(app: Parameters<typeof createServer>[1], times: RequestTimeouts): Server {
  const server = createServer(
    {
      headersTimeout: times.headers,
      requestTimeout: times.upload,
      keepAliveTimeout: keepAliveMs,
      connectionsCheckingInterval: Math.min(5000, times.headers),
      maxHeaderSize: headerLimits.bytes,
    },
    app,
  )
  server.maxHeadersCount = headerLimits.count
  server.setTimeout(times.idle)
  return server
}

/** Streams do not end by themselves: they are closed, and the pages reconnect to the next server. */
async function stopServing(server: Server): Promise<void> {
  server.close()
  server.closeIdleConnections()
  await Promise.race([once(server, 'close'), new Promise((resolve) => setTimeout(resolve, 200))])
  server.closeAllConnections()
}
