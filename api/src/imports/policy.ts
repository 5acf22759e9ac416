import type { ImportKind } from '@doorstep/shared/rules'
import type { Actor } from '../kernel/actor.ts'
import { forbidden } from '../kernel/errors.ts'

/** Volunteers and shifts are for those who plan; a partner and a handler deal in households and orders. */
export function assertCanExchange(actor: Pick<Actor, 'role'>, kind: ImportKind): void {
  const isOfPlanners = kind === 'volunteers' || kind === 'shifts'
  if (isOfPlanners && actor.role !== 'organiser' && actor.role !== 'admin')
    throw forbidden('Lists of volunteers and shifts are for organisers.')
}
