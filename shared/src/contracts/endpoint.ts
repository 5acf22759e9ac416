import { z } from 'zod'

/** Everybody who signs in has exactly one of these in an organisation. */
export const roles = ['handler', 'partner', 'organiser', 'driver', 'admin'] as const
export type Role = (typeof roles)[number]

/** `open` answers without a session; only sign-in and health may be. */
export type Access = readonly Role[] | 'open'

type Schema = z.ZodType
type Output<S> = S extends Schema ? z.output<S> : undefined
type Input<S> = S extends Schema ? z.input<S> : undefined

export interface EndpointShape {
  /** Unique; the operationId in OpenAPI and the row's name in the access matrix test. */
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Express style: `/api/orders/:orderId`. */
  readonly path: string
  readonly access: Access
  readonly summary: string
  /** Strict objects, so that unknown fields are refused by name. */
  readonly params?: Schema
  readonly query?: Schema
  readonly body?: Schema
  /** Parsed on the way out too: a field that is not named here is never sent. Absent: 204. */
  readonly response?: Schema
  readonly status: 200 | 201 | 202 | 204
  /** Problem types it may answer beyond those that every endpoint may. */
  readonly errors?: readonly ProblemType[]
  /**
   * `stream`: server-sent events, each `data` of the response's shape. `document`: served by hand, no schema. `upload`: the body is a file,
   * sent as application/octet-stream, of any size.
   */
  readonly form?: 'json' | 'stream' | 'document' | 'upload'
  /** Fields that every answer has at its top; worked out by `endpoint`. A browser tells our answers from a captive portal's by them. */
  readonly requiredFields?: readonly string[]
  /** Bytes of the largest body that is read; `defaultMaxBody` when left out. An upload has no bound here. */
  readonly maxBody?: number
}

/** Header of every answer of the API: an empty one is known by it. */
export const apiHeader = 'x-doorstep'

/** Header of a request that a page makes by itself while nobody is at the screen: it does not keep the session alive. */
export const unattendedHeader = 'x-doorstep-unattended'

/** Bytes: ample for one record with all its texts at their longest. */
export const defaultMaxBody = 65_536

/** What a handler receives. */
export interface ParsedRequest<E extends EndpointShape> {
  readonly params: Output<E['params']>
  readonly query: Output<E['query']>
  readonly body: Output<E['body']>
}

/** What a client sends; absent parts may be left out. */
export type RequestInput<E extends EndpointShape> = (E['params'] extends Schema
  ? { params: Input<E['params']> }
  : object) &
  (E['query'] extends Schema ? { query?: Input<E['query']> } : object) &
  (E['body'] extends Schema ? { body: Input<E['body']> } : object)

/** What a client gets back. */
export type ResponseBody<E extends EndpointShape> = Output<E['response']>
/** What a handler gives; parsed before it is sent. */
export type ResponseInput<E extends EndpointShape> = Input<E['response']>

/** Names an endpoint once, for the router, the OpenAPI document, the web client and the access test. */
export function endpoint<const E extends EndpointShape>(shape: E): E {
  return { ...shape, requiredFields: requiredFieldsOf(shape.response) }
}

/** The fields that an object schema demands; none for other schemas. */
function requiredFieldsOf(schema: Schema | undefined): readonly string[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([name, field]) => ((field as Schema).isOptional() ? [] : [name]))
}

/** The stable part of every error: `type` is `/problems/<name>`. */
export const problemTypes = {
  'invalid-request': 400,
  'not-signed-in': 401,
  'wrong-sign-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'stale-version': 409,
  conflict: 409,
  'request-timeout': 408,
  'too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
} as const
export type ProblemType = keyof typeof problemTypes
