import type { HubObstacle } from '@doorstep/shared/contracts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import { forbidden, invalidField } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { findObstacles, type HubDemand, lockHubDay, offerNextDay } from '../hubDays.ts'
import { mayOverride } from '../policy.ts'

interface Choice {
  readonly now: Date
  /** Obstacles that the caller knowingly sets aside. */
  readonly overrides: readonly HubObstacle[]
  /** Obstacles that this change cannot meet; default none. */
  readonly except?: readonly HubObstacle[]
}

/**
 * The rule for orders, however they are logged or moved: on its day the hub is open, before its cut-off, and has room. Holds under
 * concurrency until the transaction ends.
 *
 * @returns the obstacles that were set aside
 * @throws DomainError 'invalid-field' at `date`, with the next possible day; 'forbidden' when the caller may not set them aside
 */
export async function assertHubTakes(
  db: TenantDb,
  actor: Pick<Actor, 'role' | 'timeZone'>,
  hub: Row<'hubs'>,
  demand: HubDemand,
  { now, overrides, except = [] }: Choice,
): Promise<HubObstacle[]> {
  if (overrides.length > 0 && !overrides.every((code) => mayOverride(actor, code)))
    throw forbidden('Only an organiser can log an order for a day that is full or past the cut-off.')
  await lockHubDay(db, hub, demand.date)
  const clock = { now, timeZone: actor.timeZone }
  const obstacles = (await findObstacles(db, hub, demand, clock)).filter(({ code }) => !except.includes(code))
  const obstacle = obstacles.find(({ code }) => !overrides.includes(code))
  if (!obstacle) return obstacles.map(({ code }) => code)
  throw invalidField('date', await offerNextDay(db, hub, demand, clock, obstacle))
}
