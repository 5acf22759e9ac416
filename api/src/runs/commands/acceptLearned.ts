import { resolveFollowUp } from '../../followUps/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { changeRecipient } from '../../recipients/index.ts'
import { findLearned } from '../queries/learned.ts'
import { correctDoors } from './correctDoors.ts'

interface Acceptance {
  readonly version: number
  readonly accessNotes: string
  readonly movePin: boolean
  readonly resolution: string
}

/**
 * Accepts what a driver learned at a door into the household's record, with an audit entry, and resolves the follow-up. A conflict when somebody
 * changed the household meanwhile.
 */
export async function acceptLearned(
  db: TenantDb,
  actor: Actor,
  clock: Clock,
  followUpId: string,
  { version, accessNotes, movePin, resolution }: Acceptance,
): Promise<void> {
  const found = await findLearned(db, followUpId)
  if (!found) throw notFound('follow-up')
  const { before, after } = await changeRecipient(db, actor, found.household.id, {
    version,
    accessNotes,
    ...(movePin && found.point ? { point: found.point } : {}),
  })
  await resolveFollowUp(db, actor, clock, { id: followUpId, resolution })
  await correctDoors(db, [{ before, after }])
}
