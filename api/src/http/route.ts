import type { EndpointShape, ParsedRequest, ResponseInput } from '@doorstep/shared/contracts'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { Actor, SignedInMember } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { TenantDb } from '../kernel/tenant.ts'

/** What a handler receives: the validated request, the actor, and a transaction that sees their organisation only. */
export interface Call<E extends EndpointShape> extends ParsedRequest<E> {
  readonly actor: Actor
  readonly db: TenantDb
  readonly clock: Clock
  /** Households that a person may read in an hour; planners may read a multiple (privacy/recordReading). */
  readonly peoplePerHour: number
  /** Runs once the transaction is committed; a failure there is logged and does not undo the request. */
  afterCommit(work: () => Promise<void>): void
}

export interface JsonRoute {
  readonly endpoint: EndpointShape
  readonly handle: (call: Call<EndpointShape>) => Promise<unknown>
}

/** A route that writes its response itself: streams and documents, sign-in and health. `actor`, and whom a session belongs to, are absent on open endpoints. */
export interface RawRoute {
  readonly endpoint: EndpointShape
  readonly respond: (
    request: Request,
    response: Response,
    actor: Actor | undefined,
    member: SignedInMember | undefined,
  ) => Promise<void>
}

export type Route = JsonRoute | RawRoute

/** Binds a handler to its contract, which gives the types of request and response. */
export function route<const E extends EndpointShape>(
  endpoint: E,
  handle: (call: Call<E>) => Promise<E extends { response: z.ZodType } ? ResponseInput<E> : void>,
): JsonRoute {
  return { endpoint, handle: handle as unknown as JsonRoute['handle'] }
}

export function rawRoute(endpoint: EndpointShape, respond: RawRoute['respond']): RawRoute {
  return { endpoint, respond }
}
