import { join } from 'node:path'
import { apiHeader } from '@doorstep/shared/contracts'
import { endpoints } from '@doorstep/shared/contracts/all'
import compression from 'compression'
import express, { type Express, type Request, type Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import helmet from 'helmet'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { addressRoutes } from '../addresses/index.ts'
import {
  type Auth,
  authRoutes,
  findActor,
  passwordResetRoutes,
  routesOfAccount,
  type SignInGuard,
} from '../auth/index.ts'
import { basemapRoutes } from '../basemap/index.ts'
import { confidentialityRoutes } from '../confidentiality/index.ts'
import { driverLinkRoutes, findLinkActor, type LinkKey, namesDriverLink } from '../driverLinks/index.ts'
import { driverConstraints, driverRoutes } from '../drivers/index.ts'
import { expenseConstraints, expenseRoutes } from '../expenses/index.ts'
import { followUpRoutes, listUnsafeHouseholds } from '../followUps/index.ts'
import { CallerBudgets } from '../http/callerBudgets.ts'
import { sendProblem } from '../http/errors.ts'
import { mountErrorHandlers, mountRoutes, type RouteTools } from '../http/mountRoutes.ts'
import { ProblemError } from '../http/problems.ts'
import { limitDuration } from '../http/requestDeadline.ts'
import type { Route } from '../http/route.ts'
import { compressionLevel } from '../http/sendJson.ts'
import { exportRoutes, importRoutes } from '../imports/index.ts'
import type { JobQueue } from '../jobs/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database.ts'
import type { RequestTimeouts } from '../kernel/limits.ts'
import { type LiveHub, liveRoutes } from '../live/index.ts'
import type { Mailer } from '../mail/index.ts'
import { orderRoutes } from '../orders/index.ts'
import { memberConstraints, organisationRoutes } from '../organisations/index.ts'
import { overviewRoutes } from '../overview/index.ts'
import { packingRoutes } from '../packing/index.ts'
import { listHubs, partnerConstraints, partnerRoutes } from '../partners/index.ts'
import { planningRoutes } from '../planning/index.ts'
import { positionConstraints, positionRoutes } from '../positions/index.ts'
import { postcodeRoutes } from '../postcodes/index.ts'
import { recipientRoutes } from '../recipients/index.ts'
import {
  geofabrik,
  type PostcodeLoadings,
  type Preparations,
  type Regions,
  regionRoutes,
  removeInventedRegions,
  routesOfPostcodes,
} from '../regions/index.ts'
import { regularRoutes, routesOfSupply } from '../regulars/index.ts'
import { enginesInUse } from '../roads/openRoads.ts'
import type { Roads } from '../roads/port.ts'
import { availabilityRoutes, rotaRoutes } from '../rota/index.ts'
import { correctDoors, runConstraints, runRoutes } from '../runs/index.ts'
import { settingsRoutes } from '../settings/index.ts'
import { setupRoutes } from '../setup/index.ts'
import { documentRoutes } from './documentRoutes.ts'
import { healthRoutes } from './healthRoutes.ts'
import { loadedRegions } from './loadedRegions.ts'
import { createMeasureWays } from './measureWays.ts'
import { openAddressSearch } from './openAddressSearch.ts'
import { refuseCrossSiteRequests } from './refuseCrossSiteRequests.ts'
import type { DefaultSettings, ServiceSettings } from './settings.ts'
import { enqueueImport, enqueuePlan } from './startWork.ts'
import { trustProxies } from './trustProxies.ts'

type Passed = 'keys' | 'dataFolder' | 'osrm' | 'mapServer' | 'mapOrganisation' | 'webFolder' | 'publicUrl'

export interface AppTools extends Pick<ServiceSettings, Passed>, DefaultSettings {
  readonly db: Kysely<Database>
  readonly auth: Auth
  readonly guard: SignInGuard
  readonly signInDb: Kysely<unknown>
  readonly linkKey: LinkKey
  readonly secret: string
  readonly mailer?: Mailer | undefined
  readonly hub: LiveHub
  readonly jobs: JobQueue
  readonly clock: Clock
  readonly log: Logger
  readonly regions: Regions
  readonly roads: Roads
  readonly preparations: Preparations
  readonly postcodeLoadings: PostcodeLoadings
  readonly times: RequestTimeouts
}

/** The sentences of all modules for their unique indexes. */
export const constraintSentences = {
  ...partnerConstraints,
  ...driverConstraints,
  ...memberConstraints,
  ...runConstraints,
  ...positionConstraints,
  ...expenseConstraints,
}

type Callers = Pick<RouteTools, 'authenticate' | 'budgets'>

/** The web process: every route of every module, then the pages. */
export function createApp(tools: AppTools): Express {
  const app = express()
  const isSecure = tools.publicUrl?.startsWith('https:') ?? false
  app.disable('x-powered-by')
  // No answer of the API may be stored, so none is worth a hash of all its bytes; files have their own.
  app.disable('etag')
  // Arrays come by repeating a name; nothing reads nested objects out of a query.
  app.set('query parser', 'simple')
  trustProxies(app, tools)
  app.use(limitDuration(tools.times, tools.log))
  app.use(securityHeaders(isSecure))
  // Compressing would delay event streams.
  app.use(
    compression({
      level: compressionLevel,
      filter: (request, response) => !isStream(response) && compression.filter(request, response),
    }),
  )
  app.use(['/api', '/health'], limitRequests(tools.requestsPerMinute, tools.log, isTile))
  app.use(
    '/api',
    limitRequests(tools.tilesPerMinute, tools.log, (request) => !isTile(request)),
  )
  app.use('/api', refuseCrossSiteRequests(tools.publicUrl), (_request, response, next) => {
    response.setHeader('cache-control', 'no-store')
    response.setHeader(apiHeader, '1')
    next()
  })
  const callers: Callers = {
    authenticate: (request, isUse) =>
      namesDriverLink(request) ? findLinkActor(request, tools.db) : findActor(request, tools, isUse),
    budgets: new CallerBudgets(tools.requestsPerMinute),
  }
  mountRoutes(app, allRoutes(tools, callers), { ...tools, ...callers })
  if (tools.webFolder) serveWeb(app, tools.webFolder)
  mountErrorHandlers(app, tools.log, constraintSentences)
  return app
}

export function allRoutes(tools: AppTools, callers: Callers): Route[] {
  const regions = loadedRegions(tools.regions)
  const addresses = openAddressSearch(tools)
  return [
    ...healthRoutes(tools.db),
    ...authRoutes({ ...tools, budgets: callers.budgets, identify: callers.authenticate }),
    ...routesOfAccount(tools),
    ...setupRoutes({
      ...tools,
      budgets: callers.budgets,
      removeDemoRegions: () =>
        removeInventedRegions(tools.dataFolder).catch((error: Error) =>
          tools.log.error({ errorName: error.name }, 'map of the demo'),
        ),
    }),
    ...passwordResetRoutes({ ...tools, budgets: callers.budgets }),
    ...organisationRoutes({ ...tools, budgets: callers.budgets }),
    ...partnerRoutes,
    ...recipientRoutes(correctDoors),
    ...driverRoutes,
    ...orderRoutes,
    ...packingRoutes,
    ...regularRoutes,
    ...routesOfSupply,
    ...rotaRoutes,
    ...availabilityRoutes({ ...tools, budgets: callers.budgets }),
    ...settingsRoutes({ listUnsafeHouseholds }),
    ...runRoutes({ ...tools, measureWays: createMeasureWays(tools.roads) }),
    ...confidentialityRoutes,
    ...followUpRoutes,
    ...positionRoutes,
    ...expenseRoutes(tools),
    ...driverLinkRoutes({
      ...tools,
      budgets: callers.budgets,
      isSecure: tools.publicUrl?.startsWith('https:') ?? false,
    }),
    ...planningRoutes((job) => enqueuePlan(tools.jobs, job)),
    ...postcodeRoutes,
    ...routesOfPostcodes({ ...tools, appUrl: tools.keys?.app ?? '', mapOrganisation: tools.mapOrganisation }),
    ...overviewRoutes({ hasRegion: () => tools.regions.current().some(({ outdated }) => !outdated) }),
    ...addressRoutes({
      addresses,
      hubPoints: async (db) => (await listHubs(db)).map(({ longitude, latitude }) => [longitude, latitude] as const),
    }),
    ...exportRoutes(tools),
    ...importRoutes({
      ...tools,
      addresses,
      afterHouseholdChange: correctDoors,
      enqueue: (job) => enqueueImport(tools.jobs, job),
    }),
    ...basemapRoutes(regions.tiles),
    ...regionRoutes({
      ...tools,
      mapServer: tools.mapServer ?? geofabrik,
      mapOrganisation: tools.mapOrganisation,
      engines: () => enginesInUse(tools.regions.current().length > 0, tools.osrm),
    }),
    ...liveRoutes({
      hub: tools.hub,
      identify: (request) => callers.authenticate(request, false),
      heartbeatMs: tools.heartbeatMs,
    }),
    ...documentRoutes(endpoints),
  ]
}

const isStream = (response: Response): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')

/** Nothing is fetched from other sites, and no site may frame us. Mantine sets styles from scripts, hence the inline styles. */
function securityHeaders(isSecure: boolean) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: isSecure,
    referrerPolicy: { policy: 'no-referrer' },
  })
}

/** One view of the map needs some thirty tiles: counted with the rest they would shut out everybody behind the same address. */
const isTile = ({ method, baseUrl, path }: Request): boolean =>
  method === 'GET' && baseUrl === '/api' && path.startsWith('/basemap/')

/** In the memory of this process: a guard against floods, not a count that other processes need. */
function limitRequests(perMinute: number, log: Logger, skip: (request: Request) => boolean) {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    skip,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Without a proxy of ours the header is ignored; the library would print a stack trace.
    validate: { xForwardedForHeader: false },
    handler: (_request, response) =>
      sendProblem(
        response,
        new ProblemError('too-many-requests', 'Too many requests from here. Please wait a minute.'),
        log,
      ),
  })
}

/** Addresses of drivers' pages (web/src/main.tsx). */
const driverAddress = /^\/(driving|round)(\/|$)/

/**
 * The built web app. Hashed files are cached for a year; every other address outside the API is the app itself, for drivers with links to what their first
 * screen needs.
 */
function serveWeb(app: Express, folder: string): void {
  app.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }))
  app.use(express.static(folder, { index: false, maxAge: 0 }))
  app.get(/^\/(?!api\/|health\/)/, ({ path }, response) => {
    response.setHeader('cache-control', 'no-cache')
    response.sendFile(driverAddress.test(path) ? 'driver.html' : 'index.html', { root: folder })
  })
}
