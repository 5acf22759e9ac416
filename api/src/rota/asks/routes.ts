import * as contract from '@doorstep/shared/contracts'
import type { Request, Response } from 'express'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { CallerBudgets } from '../../http/callerBudgets.ts'
import { validate } from '../../http/mountRoutes.ts'
import { type Route, rawRoute, route } from '../../http/route.ts'
import type { Database } from '../../kernel/database.ts'
import { DomainError } from '../../kernel/errors.ts'
import { asTenant, type TenantDb } from '../../kernel/tenant.ts'
import { todayOf } from '../../kernel/todayOf.ts'
import { hashToken } from '../../kernel/token.ts'
import { recordReading } from '../../privacy/index.ts'
import { type AskRow, findAsk, findAskOfToken, listAnswers, listAsks, lockOwnAnswer } from '../askQueries.ts'
import { acceptAnswer } from '../commands/acceptAnswer.ts'
import { replaceAskLink, revokeAsk } from '../commands/changeAsk.ts'
import { dismissAnswer } from '../commands/dismissAnswer.ts'
import { makeAsk } from '../commands/makeAsk.ts'
import { recordAnswer } from '../commands/recordAnswer.ts'
import { volunteerByLink } from '../commands/volunteerByLink.ts'
import { withdrawAnswer } from '../commands/withdrawAnswer.ts'
import { presentAnswer, presentAsk } from '../presentAsk.ts'

interface AvailabilityTools {
  readonly db: Kysely<Database>
  readonly budgets: CallerBudgets
}

/** Wrong, revoked and expired are one answer. */
const deadLink = () =>
  new DomainError('not-found', 'This link opens nothing any more. Please ask your organiser for a new one.')

/** Questions to the volunteers, and their answers by a link without an account. */
export function availabilityRoutes({ db: pool, budgets }: AvailabilityTools): Route[] {
  /** Runs `work` for whoever shows the secret of an open question. */
  const byToken = async <T>(
    token: string,
    work: (db: TenantDb, found: { organisationId: string; askId: string }) => Promise<T>,
  ): Promise<T> => {
    const found = await findAskOfToken(pool, hashToken(token))
    if (!found) throw deadLink()
    return asTenant(pool, { organisationId: found.organisationId, userId: volunteerByLink }, (db) => work(db, found))
  }
  /** The body, charged to the caller's address. */
  const read = <B extends z.ZodType>(
    endpoint: contract.EndpointShape & { readonly body: B },
    request: Request,
    response: Response,
  ): z.output<B> => {
    budgets.admit({ address: request.ip }, response)
    return validate(endpoint, request).body as z.output<B>
  }
  return [
    rawRoute(contract.openAvailabilityAsk, async (request, response) => {
      const { token, secret } = read(contract.openAvailabilityAsk, request, response)
      const shown = await byToken(token, async (db, { askId }) => {
        const ask = (await findAsk(db, askId)) as AskRow
        const organisation = await db.selectFrom('organisations').select('name').executeTakeFirstOrThrow()
        const answer = secret === null ? undefined : await lockOwnAnswer(db, askId, hashToken(secret))
        return {
          organisation: organisation.name,
          date: ask.date,
          window: { from: ask.fromTime, until: ask.untilTime },
          ...{ wanted: ask.wanted, mode: ask.mode },
          answer: answer
            ? {
                ...{ name: answer.name, isYes: answer.isYes, mode: answer.mode },
                window: { from: answer.fromTime, until: answer.untilTime },
              }
            : null,
        }
      })
      response.json(contract.openAvailabilityAsk.response.parse(shown))
    }),

    rawRoute(contract.answerAvailability, async (request, response) => {
      const body = read(contract.answerAvailability, request, response)
      const secret = await byToken(body.token, (db, found) => recordAnswer(db, found, body))
      response.json(contract.answerAvailability.response.parse({ secret }))
    }),

    rawRoute(contract.withdrawAvailability, async (request, response) => {
      const body = read(contract.withdrawAvailability, request, response)
      await byToken(body.token, (db, found) => withdrawAnswer(db, found, body.secret))
      response.status(204).end()
    }),

    route(contract.listAvailabilityAsks, async ({ db, actor, clock, peoplePerHour }) => {
      const today = todayOf(actor, clock)
      const asks = await listAsks(db, today)
      const answers = await listAnswers(
        db,
        asks.map(({ id }) => id),
      )
      const driverIds = answers.flatMap(({ driverId, similarId }) => driverId ?? similarId ?? [])
      await recordReading({ db, actor, peoplePerHour }, { entity: 'availability_ask', driverIds })
      const byAsk = Map.groupBy(answers, ({ askId }) => askId)
      return { items: asks.map((ask) => presentAsk(ask, byAsk.get(ask.id) ?? [], today)) }
    }),

    route(contract.createAvailabilityAsk, async ({ db, actor, clock, body }) => {
      const today = todayOf(actor, clock)
      const { row, token } = await makeAsk(db, actor, today, body)
      return { ask: presentAsk(row, [], today), token }
    }),

    route(contract.replaceAvailabilityLink, async ({ db, actor, clock, params, body }) => {
      const { row, token } = await replaceAskLink(db, actor, params.askId, body.version)
      return { ask: presentAsk(row, await listAnswers(db, [row.id]), todayOf(actor, clock)), token }
    }),

    route(contract.revokeAvailabilityAsk, async ({ db, actor, clock, params, body }) =>
      revokeAsk(db, actor, clock, params.askId, body.version),
    ),

    route(contract.acceptAvailabilityAnswer, async ({ db, actor, params, body }) =>
      presentAnswer(await acceptAnswer(db, actor, params.answerId, body)),
    ),

    route(contract.dismissAvailabilityAnswer, async ({ db, actor, params, body }) =>
      dismissAnswer(db, actor, params.answerId, body.version),
    ),
  ]
}
