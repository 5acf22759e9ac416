import * as contract from '@doorstep/shared/contracts'
import type { Request, Response } from 'express'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { CallerBudgets } from '../http/callerBudgets.ts'
import { validate } from '../http/mountRoutes.ts'
import { type Route, rawRoute, route } from '../http/route.ts'
import { languageOf, sendPage } from '../http/sendPage.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database.ts'
import { conflict, DomainError, invalidField, notFound } from '../kernel/errors.ts'
import { asTenant, type TenantDb } from '../kernel/tenant.ts'
import { createToken, hashToken } from '../kernel/token.ts'
import { audit } from '../privacy/index.ts'
import { leaveLink } from './commands/leaveLink.ts'
import { type Opening, openLink } from './commands/openLink.ts'
import { replaceLink } from './commands/replaceLink.ts'
import { revokeLink } from './commands/revokeLink.ts'
import type { LinkKey } from './linkKey.ts'
import { linkUser } from './linkUser.ts'
import { openingPage } from './openingPage.ts'
import { readPhoneCookie, setPhoneCookie } from './phoneCookie.ts'
import { deadLink } from './policy.ts'
import { presentLink } from './present.ts'
import { findLinkOfToken, isRun, listLinksOfRun } from './queries.ts'
import { withLink } from './withLink.ts'

interface DriverLinkTools {
  readonly db: Kysely<Database>
  readonly clock: Clock
  readonly budgets: CallerBudgets
  readonly linkKey: LinkKey
  readonly isSecure: boolean
}

/** Links that open a round without an account (decision 0039). */
export function driverLinkRoutes({ db: pool, clock, budgets, linkKey, isSecure }: DriverLinkTools): Route[] {
  const list = async (db: TenantDb, actor: Actor, runId: string) => {
    const links = await listLinksOfRun(db, runId)
    if (links.length > 0) await audit(db, actor, { action: 'viewed', entity: 'driver_link', entityId: runId })
    return { items: links.map((link) => presentLink(link, linkKey, clock.now())) }
  }
  /** @returns null: the code has to be asked for */
  const open = async (
    request: Request,
    response: Response,
    { token, code }: z.output<typeof contract.openDriverLink.body>,
  ): Promise<string | null> => {
    const found = await findLinkOfToken(pool, hashToken(token))
    if (!found) throw deadLink()
    const phone = { token: readPhoneCookie(request) ?? createToken().token, code }
    const opening = await asTenant(pool, { ...found, userId: linkUser(found.driverId) }, (db) =>
      openLink(db, linkKey, clock, found.linkId, phone),
    )
    if (opening.result === 'wrong-code') throw wrongCode(opening)
    if (opening.result === 'open') setPhoneCookie(response, phone.token, isSecure)
    return opening.result === 'open' ? found.linkId : null
  }
  return [
    rawRoute(contract.openDriverLink, async (request, response) => {
      budgets.admit({ address: request.ip }, response)
      const { body } = validate(contract.openDriverLink, request)
      const linkId = await open(request, response, body)
      response.json(contract.openDriverLink.response.parse({ linkId }))
    }),

    rawRoute(contract.openPlainRound, async (request, response) => {
      budgets.admit({ address: request.ip }, response)
      const { body } = validate(contract.openPlainRound, request)
      const language = languageOf(request)
      // As it is in the message: the whole address, or what follows the #.
      const token = body.token.trim().replace(/^.*#/, '')
      const typed = { token, ...(body.code ? { code: body.code } : {}) }
      try {
        const checked = contract.openDriverLink.body.safeParse(typed)
        if (!checked.success) throw deadLink()
        const linkId = await open(request, response, checked.data)
        if (linkId === null) sendPage(response, openingPage({ language, token, asksCode: true }))
        else response.redirect(303, withLink(contract.getPlainRound.path, linkId))
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        const wrong = error.details?.fields?.[0]?.message
        sendPage(
          response,
          openingPage({
            ...{ language, token, asksCode: wrong !== undefined },
            problem: wrong ? `The code ${wrong}.` : error.message,
          }),
        )
      }
    }),

    route(contract.listDriverLinks, async ({ db, actor, params }) => {
      if (!(await isRun(db, params.runId))) throw notFound('run')
      return list(db, actor, params.runId)
    }),

    route(contract.replaceDriverLink, async ({ db, actor, params }) => {
      const { runId } = await replaceLink(db, actor, clock, linkKey, params.linkId)
      return list(db, actor, runId)
    }),

    route(contract.leaveDriverLink, async ({ db, actor }) => leaveLink(db, actor)),

    route(contract.revokeDriverLink, async ({ db, actor, params }) => {
      await revokeLink(db, actor, clock, params.linkId)
    }),
  ]
}

const wrongCode = ({ left }: Extract<Opening, { result: 'wrong-code' }>) =>
  left > 0
    ? invalidField('code', `is wrong: ${left === 1 ? 'one more try' : `${left} more tries`}`)
    : conflict('The code was wrong five times, so the link has ended. Ask your organiser for a new one.')
