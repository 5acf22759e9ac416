import { notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { hashToken } from '../../kernel/token.ts'
import { announce } from '../../live/index.ts'
import { audit } from '../../privacy/index.ts'
import { lockOwnAnswer } from '../askQueries.ts'
import { removeUnplannedShift } from './removeUnplannedShift.ts'
import { volunteerByLink } from './volunteerByLink.ts'

/** Takes a volunteer's own answer back: name and number are deleted. */
export async function withdrawAnswer(
  db: TenantDb,
  { organisationId, askId }: { organisationId: string; askId: string },
  secret: string,
): Promise<void> {
  const answer = await lockOwnAnswer(db, askId, hashToken(secret))
  if (!answer) throw notFound('answer')
  const author = { organisationId, userId: volunteerByLink }
  if (answer.shiftId) await removeUnplannedShift(db, author, answer.shiftId)
  await db.deleteFrom('availabilityAnswers').where('id', '=', answer.id).execute()
  await audit(db, author, { action: 'undone', entity: 'availability_ask', entityId: askId })
  await announce(db, { organisationId, message: { kind: 'shift' } })
}
