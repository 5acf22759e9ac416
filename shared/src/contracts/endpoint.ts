import { z } from 'zod'

/** A member holds one or more of these in an organisation (actingRole.ts). */
export const roles = ['handler', 'partner', 'organiser', 'driver', 'admin', 'packer'] as const
export type Role = (typeof roles)[number]

/** Roles that plan days, and roles that log orders. */
export const planners = ['organiser', 'admin'] as const
export const staff = ['handler', 'partner', 'organiser', 'admin'] as const

/** `open`: needs no session. */
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
  /** Responses are parsed too: a field that is not defined here is never sent. Absent: 204. */
  readonly response?: Schema
  readonly status: 200 | 201 | 202 | 204
  /** Problem types in addition to those of every endpoint. */
  readonly errors?: readonly ProblemType[]
  /**
   * `stream`: server-sent events, each `data` of the response's shape. `document`: no schema. `upload`: the body is a file of any size, sent as
   * application/octet-stream. `html`: a form of a page without script sends the body, and a page answers.
   */
  readonly form?: 'json' | 'stream' | 'document' | 'upload' | 'html'
  /** Top-level fields of every response, set by `endpoint`. They distinguish our responses from a captive portal's. */
  readonly requiredFields?: readonly string[]
  /** Also for a session whose membership has ended. */
  readonly admitsFormerMembers?: boolean
  /** Also for whoever still has to set up the second factor that their organisation requires. */
  readonly admitsWithoutSecondFactor?: boolean
  /** Maximum bytes of the body; default `defaultMaxBody`. Does not apply to uploads. */
  readonly maxBody?: number
  /** Maximum JSON values of the body; default `jsonLimits.values` (api/src/kernel/limits.ts). */
  readonly maxValues?: number
}

/** Header of every API response, which identifies an empty one. */
export const apiHeader = 'x-doorstep'

/** Header of a request that a page sends without user activity: it does not keep the session alive. */
export const unattendedHeader = 'x-doorstep-unattended'

/** Header with the id of the organisation that a page shows: in another one, its request would act on the wrong group's data. */
export const organisationHeader = 'x-doorstep-organisation'

/** Bytes: enough for one record with all texts at their maximum length. */
export const defaultMaxBody = 65_536

/** What a handler receives, after validation. */
export interface ParsedRequest<E extends EndpointShape> {
  readonly params: Output<E['params']>
  readonly query: Output<E['query']>
  readonly body: Output<E['body']>
}

/** What a client sends. */
export type RequestInput<E extends EndpointShape> = (E['params'] extends Schema
  ? { params: Input<E['params']> }
  : object) &
  (E['query'] extends Schema ? { query?: Input<E['query']> } : object) &
  (E['body'] extends Schema ? { body: Input<E['body']> } : object)

/** What a client receives. */
export type ResponseBody<E extends EndpointShape> = Output<E['response']>
/** What a handler returns; parsed before it is sent. */
export type ResponseInput<E extends EndpointShape> = Input<E['response']>

/** Declares an endpoint for the router, the OpenAPI document, the web client and the access test. */
export function endpoint<const E extends EndpointShape>(shape: E): E {
  return { ...shape, requiredFields: requiredFieldsOf(shape.response) }
}

/** The required fields of an object schema; none for other schemas. */
function requiredFieldsOf(schema: Schema | undefined): readonly string[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([name, field]) => ((field as Schema).isOptional() ? [] : [name]))
}

/** Status by type of problem; `type` in the body is `/problems/<name>`. */
export const problemTypes = {
  'invalid-request': 400,
  'not-signed-in': 401,
  'wrong-sign-in': 401,
  'second-factor-needed': 401,
  'not-allowed': 403,
  'second-factor-required': 403,
  'access-ended': 403,
  'not-found': 404,
  'stale-version': 409,
  conflict: 409,
  'other-organisation': 409,
  'request-timeout': 408,
  'too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
} as const
export type ProblemType = keyof typeof problemTypes
