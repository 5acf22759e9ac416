import { linkHeader, linkQuery, recordStopEvents, reportRefusedEvents } from '@doorstep/shared/contracts'
import type { Request } from 'express'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { SignedInMember } from '../kernel/actor.ts'
import type { Database } from '../kernel/database.ts'
import { hashToken } from '../kernel/token.ts'
import { linkUser } from './linkUser.ts'
import { readPhoneCookie } from './phoneCookie.ts'

/** Whether a request comes from a page that a driver link opened. It is then nobody else, whoever is signed in in that browser. */
export const namesDriverLink = (request: Request): boolean => linkIdOf(request) !== undefined

function linkIdOf({ headers, query }: Request): string | undefined {
  const named = headers[linkHeader] ?? query[linkQuery]
  return typeof named === 'string' ? named : undefined
}

interface LinkSession {
  readonly sessionId: string
  readonly name: string
  readonly organisationId: string
  readonly organisationName: string
  readonly timeZone: string
  readonly driverId: string
  readonly roundId: string
  readonly hasEnded: boolean
  readonly expiresAt: Date
}

/** What a phone may send after the end of its link: what happened before, accepted or refused. */
const openAfterEnd: readonly string[] = [recordStopEvents.path, reportRefusedEvents.path]

/**
 * The driver whose link this phone has opened; undefined when the link was revoked, or never opened by this phone. Once the run is closed or the
 * link has expired, they may only send the outcomes that the phone still has.
 */
export async function findLinkActor(request: Request, db: Kysely<Database>): Promise<SignedInMember | undefined> {
  const linkId = z.uuid().safeParse(linkIdOf(request)).data
  const phone = readPhoneCookie(request)
  if (linkId === undefined || phone === undefined) return undefined
  const phoneHash = hashToken(phone)
  const { rows } = await sql<LinkSession>`
    select * from session_of_link(${linkId}::uuid, ${phoneHash})`.execute(db)
  const session = rows[0]
  if (!session || (session.hasEnded && !openAfterEnd.includes(request.route?.path))) return undefined
  const { hasEnded: _, roundId, expiresAt, ...driver } = session
  return {
    ...driver,
    userId: linkUser(driver.driverId),
    roles: ['driver'],
    partnerId: null,
    link: { id: linkId, roundId, phoneHash, expiresAt },
  }
}
