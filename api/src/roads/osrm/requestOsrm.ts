import type { LimitFunction } from 'p-limit'
import retry from 'p-retry'
import { z } from 'zod'
import { OsrmFailure } from './osrmFailure.ts'
import type { ServerRotation } from './serverRotation.ts'

export interface OsrmClient {
  readonly servers: ServerRotation
  /** Limits concurrent requests. */
  readonly limit: LimitFunction
  /** For one attempt, from the first byte sent to the last read. */
  readonly timeoutMs: number
  readonly retries: number
  /** Before the first retry; doubled each time, with a random factor of 1 to 2. */
  readonly retryMs: number
  /** A server failed and is not asked for a while. */
  readonly onFailure: (trouble: OsrmFailure) => void
}

/**
 * One request to OSRM, retried where that can help.
 *
 * @param path service, profile, coordinates and options
 * @returns the answer, valid by the schema
 * @throws OsrmFailure, or the signal's reason
 */
export function requestOsrm<Schema extends z.ZodType>(
  tools: OsrmClient,
  path: string,
  schema: Schema,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  // Not asked again for this request; a broken one may be.
  const unusable = new Set<string>()
  const attempt = async () => {
    const server = tools.servers.next(unusable)
    if (server === undefined) throw new OsrmFailure('unusable', 'no server')
    try {
      const answer = await fetchAnswer(`${server}${path}`, schema, tools.timeoutMs, signal)
      tools.servers.markWorking(server)
      return answer
    } catch (error) {
      if (error instanceof OsrmFailure && error.kind !== 'refused') {
        tools.servers.markFailed(server)
        tools.onFailure(error)
        if (error.kind === 'unusable') unusable.add(server)
      }
      throw error
    }
  }
  return tools.limit(() => {
    if (tools.servers.isSuspended()) throw new OsrmFailure('unusable', 'all servers suspended')
    return retry(attempt, {
      retries: tools.retries,
      minTimeout: tools.retryMs,
      randomize: true,
      signal,
      shouldRetry: ({ error }) =>
        error instanceof OsrmFailure && error.kind !== 'refused' && tools.servers.hasOthers(unusable),
    }).catch((error: unknown) => {
      if (error instanceof OsrmFailure && error.kind !== 'refused') tools.servers.suspend()
      throw error
    })
  })
}

async function fetchAnswer<Schema extends z.ZodType>(
  url: string,
  schema: Schema,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  const { status, text } = await fetchText(url, timeoutMs, signal)
  if (status >= 500) throw new OsrmFailure('broken', String(status))
  const body = parseJson(text)
  if (status >= 400) throw new OsrmFailure('refused', refusal.safeParse(body).data?.code ?? String(status))
  const parsed = schema.safeParse(body)
  if (status !== 200 || !parsed.success) throw new OsrmFailure('unusable', 'not an answer to what was asked')
  return parsed.data
}

/** OSRM's errors have a code of one word; nothing longer from a server is passed on. */
const refusal = z.object({ code: z.string().regex(/^[A-Za-z]{1,40}$/) })

async function fetchText(url: string, timeoutMs: number, signal: AbortSignal) {
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    // A redirect would send the coordinates elsewhere.
    const response = await fetch(url, { signal: AbortSignal.any([signal, timeout]), redirect: 'error' })
    return { status: response.status, text: await response.text() }
  } catch (error) {
    signal.throwIfAborted()
    if (timeout.aborted) throw new OsrmFailure('unusable', 'timeout')
    throw isReset(error) ? new OsrmFailure('broken', 'reset') : new OsrmFailure('unusable', 'no connection')
  }
}

/** Codes of a connection that was cut before the answer, in its headers or in its body. */
const resetCodes = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']

const isReset = (error: unknown): boolean => {
  const { code } = ((error as Error | null)?.cause ?? {}) as { code?: string }
  return code !== undefined && resetCodes.includes(code)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
