import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { answerRequest, type ServerTools } from './answerRequest.ts'
import type { OrderTrip } from './orderTrip.ts'
import { OsrmError } from './osrmError.ts'
import type { ChooseStreets, StreetsByMode } from './servedRegions.ts'
import { defaultLimits, type ServerLimits } from './serverLimits.ts'

/** Room for the URL of the largest table: about 30 characters a coordinate, including its index in sources and destinations. */
const bytesPerCoordinate = 48
const minHeaderBytes = 16_384

/**
 * A server for OSRM's HTTP API v1 (services nearest, route, table and trip) over these streets; not listening yet. It stores and logs
 * nothing of requests: coordinates are people's homes.
 */
export function createOsrmServer(
  served: StreetsByMode | ChooseStreets,
  orderTrip: OrderTrip,
  limits: ServerLimits = defaultLimits,
): Server {
  const tools = { streets: typeof served === 'function' ? served : () => served, orderTrip, limits }
  const largest = Math.max(limits.maxTableSize, limits.maxViarouteSize)
  const maxHeaderSize = Math.max(minHeaderBytes, 2 * largest * bytesPerCoordinate)
  return createServer({ maxHeaderSize, requestTimeout: 30_000, keepAliveTimeout: 5_000 }, async (request, response) => {
    const { status, body } = await answer(tools, request)
    send(request, response, status, body)
  })
}

async function answer(tools: ServerTools, request: IncomingMessage): Promise<{ status: number; body: object | null }> {
  if (request.method === 'OPTIONS') return { status: 204, body: null }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, body: { code: 'InvalidUrl', message: 'Only GET requests are answered.' } }
  }
  try {
    return { status: 200, body: await answerRequest(tools, request.url ?? '') }
  } catch (error) {
    if (error instanceof OsrmError) return { status: 400, body: { code: error.code, message: error.message } }
    // The cause is not disclosed to the client; the request itself is not logged.
    console.error(error instanceof Error ? error.stack : error)
    return { status: 500, body: { code: 'InternalError', message: 'The request could not be answered.' } }
  }
}

function send(request: IncomingMessage, response: ServerResponse, status: number, body: object | null): void {
  // OSRM allows any origin.
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Allow-Methods', 'GET')
  response.setHeader('Access-Control-Allow-Headers', 'X-Requested-With, Content-Type')
  if (status === 405) response.setHeader('Allow', 'GET, HEAD, OPTIONS')
  response.statusCode = status
  if (body === null) {
    response.end()
    return
  }
  const text = Buffer.from(JSON.stringify(body))
  response.setHeader('Content-Type', 'application/json; charset=UTF-8')
  response.setHeader('Content-Disposition', 'inline; filename="response.json"')
  response.setHeader('Content-Length', text.length)
  response.end(request.method === 'HEAD' ? undefined : text)
}
