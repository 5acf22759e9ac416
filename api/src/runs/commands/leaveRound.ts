import { revokeLinksOf } from '../../driverLinks/index.ts'
import { leaveCrew } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'

interface Leaving {
  /** Of the shift. */
  readonly version: number
  readonly driverId: string
}

/**
 * Takes one of two drivers off a shift. A round of it that is out goes on with the other: the one who left no longer sees it, and their link
 * ends. A plan that is not
 * published yet must be made again, because it was made for two.
 */
export async function leaveRound(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  shiftId: string,
  leaving: Leaving,
): Promise<void> {
  const other = await leaveCrew(db, actor, shiftId, leaving)
  const rounds = await db
    .updateTable('rounds')
    .set({ driverId: other, secondDriverId: null })
    .where('shiftId', '=', shiftId)
    .where('runId', 'in', (eb) => eb.selectFrom('runs').select('id').where('status', '=', 'published'))
    .returning(['id', 'runId'])
    .execute()
  for (const { id, runId } of rounds) {
    await revokeLinksOf(db, actor, clock, { roundId: id, driverId: leaving.driverId })
    await announce(db, {
      organisationId: actor.organisationId,
      driverIds: [other, leaving.driverId],
      message: { kind: 'round', runId, roundId: id },
    })
  }
}
