import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { hashToken } from '../../kernel/token.ts'
import type { LinkKey } from '../linkKey.ts'
import { expiryOf } from '../policy.ts'

export interface RunOfLinks {
  readonly organisationId: string
  readonly date: string
  readonly publishedAt: Date
  readonly timeZone: string
  readonly asksCode: boolean
}

/** Gives each driver of these rounds a link, where they have no live one. */
export async function createLinks(
  db: TenantDb,
  key: LinkKey,
  run: RunOfLinks,
  rounds: readonly { id: string; drivers: readonly string[] }[],
): Promise<void> {
  if (rounds.length === 0) return
  const expiresAt = expiryOf(run.publishedAt, run.date, run.timeZone)
  const { organisationId, asksCode } = run
  const links = rounds.flatMap(({ id: roundId, drivers }) =>
    drivers.map((driverId) => {
      const id = newId()
      return { organisationId, id, roundId, driverId, tokenHash: hashToken(key.tokenOf(id)), asksCode, expiresAt }
    }),
  )
  await db
    .insertInto('driverLinks')
    .values(links)
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'roundId', 'driverId']).where('revokedAt', 'is', null).doNothing(),
    )
    .execute()
}
