import distance from '@turf/distance'
import { findOpenFollowUp } from '../../followUps/index.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { findRecipient } from '../../recipients/index.ts'
import { eventOfCause } from '../followUpCauses.ts'

interface LearnedAtDoor {
  readonly followUp: Row<'followUps'>
  readonly household: Row<'recipients'>
  readonly note: string
  readonly point: { readonly longitude: number; readonly latitude: number } | null
}

/** What a driver learned at a door, while its follow-up is open; undefined: it is not, or is about something else. */
export async function findLearned(db: TenantDb, followUpId: string): Promise<LearnedAtDoor | undefined> {
  const followUp = await findOpenFollowUp(db, followUpId)
  if (followUp?.kind !== 'learned' || followUp.recipientId === null) return undefined
  const household = await findRecipient(db, followUp.recipientId)
  const event = await db
    .selectFrom('stopEvents')
    .select(['note', 'details'])
    .where('id', '=', eventOfCause(followUp.cause))
    .executeTakeFirst()
  if (!household || !event) return undefined
  const point = (event.details.point ?? null) as LearnedAtDoor['point']
  return { followUp, household, note: event.note, point }
}

/** Whole metres between the household's pin and where the driver says the door is; null without both. */
export function measureLearned({ household: { longitude, latitude }, point }: LearnedAtDoor): number | null {
  if (longitude === null || latitude === null || point === null) return null
  return Math.round(distance([longitude, latitude], [point.longitude, point.latitude], { units: 'meters' }))
}
