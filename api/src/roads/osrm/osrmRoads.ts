import type { LonLat, Mode } from '@doorstep/shared/units'
import limitBy from 'p-limit'
import { createEstimateRoads } from '../estimate/index.ts'
import {
  assertPoints,
  type Matrix,
  type Roads,
  RoadsError,
  type RoadsSource,
  type Route,
  type RouteLeg,
} from '../port.ts'
import { nearestAnswer } from './osrmAnswers.ts'
import { OsrmFailure, toRoadsError } from './osrmFailure.ts'
import { type OsrmMode, type OsrmTravel, osrmModes, osrmTravel } from './osrmModes.ts'
import { joinLines, type OsrmRoute, osrmRoute } from './osrmRoute.ts'
import type { OsrmSettings } from './osrmSettings.ts'
import { formatCoordinates, type OsrmRequest, osrmTable } from './osrmTable.ts'
import { type OsrmClient, requestOsrm } from './requestOsrm.ts'
import { ServerRotation } from './serverRotation.ts'

export interface OsrmOptions {
  readonly urls: OsrmSettings['urls']
  readonly tableLimit?: number
  /** For one request; after that the next server is tried. */
  readonly timeoutMs?: number
  readonly retries?: number
  readonly retryMs?: number
  /** How long a failed server is not asked. */
  readonly restMs?: number
  /** Maximum concurrent requests, over all modes. */
  readonly concurrency?: number
  /** Called when a server fails, for the log. Names no locations. */
  readonly onFailure?: (trouble: { readonly mode: OsrmMode; readonly problem: string }) => void
}

/** Roads of OSRM servers; only for the modes that have one. */
export interface OsrmRoads extends Roads {
  serves(mode: Mode): boolean
}

/** Metres; a point farther than this from every street is off the map. */
const maxSnapDistance = 1000

/** osrm-routed accepts 500 points in one route by default. */
const routeLimit = 100

/** Travel as computed by OSRM servers over HTTP (API v1). Points off their map are guessed, as in the other engines. */
export function createOsrmRoads(options: OsrmOptions): OsrmRoads {
  const limit = limitBy(options.concurrency ?? 8)
  const travelBy = (mode: Mode) => osrmTravel(mode, options.urls)
  const tools = Object.fromEntries(
    osrmModes.map((mode): [OsrmMode, OsrmClient] => [
      mode,
      {
        servers: new ServerRotation(options.urls[mode], options.restMs ?? 30_000, () => performance.now()),
        limit,
        timeoutMs: options.timeoutMs ?? 10_000,
        retries: options.retries ?? 3,
        retryMs: options.retryMs ?? 200,
        onFailure: ({ message }) => options.onFailure?.({ mode, problem: message }),
      },
    ]),
  ) as Record<OsrmMode, OsrmClient>

  /** Runs `work` with a function for requests; when it fails, its pending requests are aborted. */
  async function withRequests<Result>(
    mode: Mode,
    points: readonly LonLat[],
    signal: AbortSignal | undefined,
    work: (request: OsrmRequest) => Promise<Result>,
  ): Promise<Result> {
    assertPoints(points)
    const over = new AbortController()
    const both = signal ? AbortSignal.any([signal, over.signal]) : over.signal
    both.throwIfAborted()
    try {
      return await work((path, schema) => requestOsrm(tools[travelBy(mode).mode], path, schema, both))
    } catch (error) {
      signal?.throwIfAborted()
      throw toRoadsError(error)
    } finally {
      over.abort()
    }
  }

  async function matrix(mode: Mode, points: readonly LonLat[], signal?: AbortSignal): Promise<Matrix> {
    const { profile, slowdown } = travelBy(mode)
    // OSRM refuses a table of one point.
    const tablePoints = points.length === 1 ? [...points, ...points] : points
    const { durations, distances, snapDistances, dataVersion } = await withRequests(mode, points, signal, (request) =>
      osrmTable(request, profile, tablePoints, slowdown, options.tableLimit ?? 100),
    )
    const count = points.length
    const guessed = Uint8Array.from(points, (_, index) => (isOffMap(snapDistances[index]) ? 1 : 0))
    if (count > 0 && guessed.every(Boolean))
      throw new RoadsError('The map of the route server (OSRM) covers none of these locations.')
    const found = { durations: durations.slice(0, count * count), distances: distances.slice(0, count * count) }
    if (guessed.some(Boolean)) await fillGuesses(found, guessed, mode, points, signal)
    return { ...found, guessed, source: sourceOf(dataVersion) }
  }

  async function route(mode: Mode, points: readonly LonLat[], signal?: AbortSignal): Promise<Route> {
    const parts = splitRoute(points)
    const answers = await withRequests(mode, points, signal, (request) =>
      Promise.all(parts.map((part) => routePart(request, travelBy(mode), mode, part))),
    )
    const legs = answers.flatMap((answer) => answer.legs)
    const dataVersion = answers[0]?.dataVersion
    return { line: joinLines(legs.map((leg) => leg.line)), legs, source: sourceOf(dataVersion) }
  }

  const snap = (mode: Mode, point: LonLat): Promise<LonLat | undefined> =>
    withRequests(mode, [point], undefined, async (request) => {
      const found = await nearest(request, travelBy(mode).profile, point)
      return found && !isOffMap(found.distance) ? found.location : undefined
    })

  return { serves: (mode) => options.urls[travelBy(mode).mode].length > 0, matrix, route, snap }
}

const isOffMap = (metres: number | undefined): boolean => metres === undefined || metres > maxSnapDistance

const sourceOf = (dataVersion: string | undefined): RoadsSource => {
  const date = Date.parse(dataVersion ?? '')
  return { engine: 'osrm', region: null, dataDate: Number.isNaN(date) ? null : new Date(date).toISOString() }
}

async function fillGuesses(
  found: Pick<Matrix, 'durations' | 'distances'>,
  guessed: Uint8Array,
  mode: Mode,
  points: readonly LonLat[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const estimate = await createEstimateRoads().matrix(mode, points, signal)
  const count = points.length
  for (let pair = 0; pair < count * count; pair++) {
    if (!guessed[Math.floor(pair / count)] && !guessed[pair % count]) continue
    found.durations[pair] = estimate.durations[pair] as number
    found.distances[pair] = estimate.distances[pair] as number
  }
}

/** Parts that a server accepts; each begins with the last point of the previous one. */
function splitRoute(points: readonly LonLat[]): LonLat[][] {
  const parts: LonLat[][] = []
  for (let from = 0; from < points.length - 1; from += routeLimit - 1) parts.push(points.slice(from, from + routeLimit))
  return parts
}

/** In one request; leg by leg when a point may be off the map, because the whole route fails with it. */
async function routePart(
  request: OsrmRequest,
  { profile, slowdown }: OsrmTravel,
  mode: Mode,
  points: readonly LonLat[],
) {
  const whole = await osrmRoute(request, profile, points, slowdown).catch(undefinedIfNoRoute)
  if (whole && !whole.snapDistances.some(isOffMap)) return whole
  const onMap = await Promise.all(
    points.map(async (point) => !isOffMap((await nearest(request, profile, point))?.distance)),
  )
  const legs = await Promise.all(
    points.slice(1).map(async (to, index): Promise<RouteLeg> => {
      const pair = [points[index] as LonLat, to]
      const found: Pick<OsrmRoute, 'legs'> =
        onMap[index] && onMap[index + 1]
          ? await osrmRoute(request, profile, pair, slowdown)
          : await createEstimateRoads().route(mode, pair)
      return found.legs[0] as RouteLeg
    }),
  )
  return { legs, dataVersion: whole?.dataVersion }
}

const isNoRoute = (error: unknown): boolean =>
  error instanceof OsrmFailure && (error.code === 'NoRoute' || error.code === 'NoSegment')

function undefinedIfNoRoute(error: unknown): undefined {
  if (!isNoRoute(error)) throw error
}

async function nearest(request: OsrmRequest, profile: OsrmTravel['profile'], point: LonLat) {
  const path = `/nearest/v1/${profile}/${formatCoordinates([point])}?number=1&generate_hints=false`
  const answer = await request(path, nearestAnswer).catch(undefinedIfNoRoute)
  return answer?.waypoints[0]
}
