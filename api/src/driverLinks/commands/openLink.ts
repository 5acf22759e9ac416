import { timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../kernel/clock.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { hashToken } from '../../kernel/token.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import type { LinkKey } from '../linkKey.ts'
import { linkUser } from '../linkUser.ts'
import { assertMayOpen, deadLink, linkLimits } from '../policy.ts'
import { isPhoneOfLink, lockLink } from '../queries.ts'

export interface Phone {
  /** The secret that this phone shows with each request; new for a phone without one. */
  readonly token: string
  readonly code: string | undefined
}

/** `wrong-code` and `code-needed` bind nothing. */
export type Opening =
  | { readonly result: 'open' | 'code-needed' }
  | { readonly result: 'wrong-code'; readonly left: number }

/**
 * Binds a phone to a link: the first two, once the code was right where one is asked for. The same phone may open it again. The fifth wrong code
 * ends the link, and is counted in the transaction, so the caller reports it after the commit.
 *
 * @throws DomainError as `assertMayOpen`
 */
export async function openLink(
  db: TenantDb,
  key: LinkKey,
  clock: Clock,
  linkId: string,
  phone: Phone,
): Promise<Opening> {
  const link = await lockLink(db, linkId)
  if (!link) throw deadLink()
  const phoneHash = hashToken(phone.token)
  const isKnownPhone = await isPhoneOfLink(db, linkId, phoneHash)
  const now = clock.now()
  assertMayOpen(link, { isKnownPhone, now })
  if (isKnownPhone) return { result: 'open' }
  if (link.asksCode && phone.code === undefined) return { result: 'code-needed' }
  if (link.asksCode && !isEqual(phone.code ?? '', key.codeOf(linkId))) {
    const wrongCodes = link.wrongCodes + 1
    const left = linkLimits.wrongCodes - wrongCodes
    await db
      .updateTable('driverLinks')
      .set({ wrongCodes, revokedAt: left > 0 ? null : now })
      .where('id', '=', linkId)
      .execute()
    await announceRun(db, link)
    return { result: 'wrong-code', left }
  }
  await db
    .insertInto('driverLinkPhones')
    .values({ organisationId: link.organisationId, linkId, phoneHash, place: link.phones + 1 })
    .execute()
  await audit(
    db,
    { organisationId: link.organisationId, userId: linkUser(link.driverId) },
    { action: 'opened', entity: 'driver_link', entityId: linkId },
  )
  await announceRun(db, link)
  return { result: 'open' }
}

const announceRun = (db: TenantDb, { organisationId, runId }: { organisationId: string; runId: string }) =>
  announce(db, { organisationId, message: { kind: 'run', runId } })

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
