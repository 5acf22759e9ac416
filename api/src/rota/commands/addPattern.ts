import type { createShiftPattern } from '@doorstep/shared/contracts'
import { rotaLimits } from '@doorstep/shared/rules'
import type { z } from 'zod'
import { findDriver } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { invalidField, limitExceeded, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { toPatternEnd, toPatternStart } from '../columns.ts'
import { assertPeriod } from '../policy.ts'
import { findPattern, listPatterns, type PatternRow } from '../queries.ts'
import { fillShifts } from './fillShifts.ts'

export async function addPattern(
  db: TenantDb,
  actor: Actor,
  today: string,
  { start, end, window, ...plain }: z.output<typeof createShiftPattern.body>,
): Promise<PatternRow> {
  const driver = await findDriver(db, plain.driverId)
  if (!driver) throw notFound('driver')
  if (!driver.active) throw invalidField('driverId', 'is not one of the drivers')
  assertPeriod(plain)
  if ((await listPatterns(db, driver.id)).length >= rotaLimits.patterns)
    throw limitExceeded(`A driver can have at most ${rotaLimits.patterns} weekly patterns. Change or remove one.`)
  const id = newId()
  await db
    .insertInto('shiftPatterns')
    .values({
      organisationId: actor.organisationId,
      id,
      ...plain,
      ...{ fromTime: window.from, untilTime: window.until },
      ...{ startHome: start === 'home', endHome: end === 'home' },
      ...toPatternStart(start),
      ...toPatternEnd(end),
    })
    .execute()
  await fillShifts(db, actor.organisationId, today, [driver.id])
  await audit(db, actor, { action: 'created', entity: 'shift_pattern', entityId: id })
  return (await findPattern(db, id)) as PatternRow
}
