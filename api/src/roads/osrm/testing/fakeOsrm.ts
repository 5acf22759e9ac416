import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LonLat } from '@doorstep/shared/units'
import { encode } from '@googlemaps/polyline-codec'

/** What the server does with a request instead of answering as it should. */
export type Misbehaviour = (response: ServerResponse, request: FakeRequest) => void

export interface FakeRequest {
  readonly service: string
  readonly profile: string
  readonly points: readonly LonLat[]
  readonly options: URLSearchParams
  /** What an honest server would say. */
  readonly honest: Record<string, unknown>
}

export interface FakeOsrm {
  readonly url: string
  readonly requests: readonly FakeRequest[]
  /** The most requests that were under way at once. */
  readonly busiest: () => number
  /** Misbehaves at the next requests, one each; `always` for all of them. */
  readonly misbehave: (...next: Misbehaviour[]) => void
  readonly always: (every: Misbehaviour | undefined) => void
  readonly close: () => Promise<void>
}

/** Streets of a chess board: a thousandth of a degree is 100 m and 12.34 s. Eastward costs a second more than westward. */
export function chessTravel(from: LonLat, to: LonLat): { duration: number; distance: number } {
  const squares = (Math.abs(from[0] - to[0]) + Math.abs(from[1] - to[1])) * 1000
  return { duration: squares * 12.34 + (to[0] > from[0] ? 1 : 0), distance: squares * 100 }
}

/** A server that speaks OSRM's HTTP API, on the local machine. Places north of 80 degrees lie 5 km off its map. */
export async function startFakeOsrm(): Promise<FakeOsrm> {
  const requests: FakeRequest[] = []
  const waiting: Misbehaviour[] = []
  let every: Misbehaviour | undefined
  let busy = 0
  let busiest = 0
  const server = createServer((incoming, response) => {
    busiest = Math.max(busiest, ++busy)
    response.on('close', () => busy--)
    const request = read(incoming.url ?? '')
    requests.push(request)
    const misbehaviour = waiting.shift() ?? every
    if (misbehaviour) misbehaviour(response, request)
    else answer(response, request.honest)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    busiest: () => busiest,
    misbehave: (...next) => void waiting.push(...next),
    always: (always) => {
      every = always
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

export function answer(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

function read(url: string): FakeRequest {
  const { pathname, searchParams: options } = new URL(url, 'http://osrm')
  const [service = '', , profile = '', places = ''] = pathname.slice(1).split('/')
  const points = places.split(';').map((place) => place.split(',').map(Number) as unknown as LonLat)
  return { service, profile, points, options, honest: honest(service, points, options) }
}

function honest(service: string, points: readonly LonLat[], options: URLSearchParams): Record<string, unknown> {
  const waypoints = points.map((location) => ({
    location,
    distance: location[1] > 80 ? 5000 : 3.25,
    name: '',
    hint: '',
  }))
  if (service === 'nearest') return { code: 'Ok', waypoints }
  if (service === 'route') return { code: 'Ok', waypoints, routes: [{ legs: legsOf(points) }] }
  const chosen = (name: string) => options.get(name)?.split(';').map(Number) ?? Array.from(points, (_, index) => index)
  const [sources, destinations] = [chosen('sources'), chosen('destinations')]
  const table = (value: 'duration' | 'distance') =>
    sources.map((from) => destinations.map((to) => chessTravel(points[from] as LonLat, points[to] as LonLat)[value]))
  return {
    code: 'Ok',
    durations: table('duration'),
    distances: table('distance'),
    sources: sources.map((index) => waypoints[index]),
    destinations: destinations.map((index) => waypoints[index]),
  }
}

function legsOf(points: readonly LonLat[]) {
  return points.slice(1).map((to, index) => {
    const from = points[index] as LonLat
    const travel = chessTravel(from, to)
    const step = (type: string, line: LonLat[], share: number) => ({
      name: type === 'arrive' ? '' : 'Rook Street',
      mode: 'driving',
      driving_side: 'left',
      weight: 1,
      duration: travel.duration * share,
      distance: travel.distance * share,
      geometry: encode(
        line.map(([longitude, latitude]) => [latitude, longitude]),
        6,
      ),
      maneuver: { type, location: line[0], bearing_before: 0, bearing_after: 90 },
      intersections: [{ location: line[0], bearings: [0, 90], entry: [true, false], out: 0 }],
    })
    const steps = [step('depart', [from, [to[0], from[1]], to], 1), step('arrive', [to, to], 0)]
    return { ...travel, weight: 1, summary: '', steps }
  })
}
