import type { updateShiftPattern } from '@doorstep/shared/contracts'
import type { z } from 'zod'
import type { Actor } from '../../kernel/actor.ts'
import { definedFields } from '../../kernel/definedFields.ts'
import { missingOrStale } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { audit } from '../../privacy/index.ts'
import { toPatternEnd, toPatternStart } from '../columns.ts'
import { assertPeriod } from '../policy.ts'
import { findPattern, type PatternRow } from '../queries.ts'
import { fillShifts } from './fillShifts.ts'

/** Changes a pattern and, from today on, the shifts that it made and nobody corrected. */
export async function changePattern(
  db: TenantDb,
  actor: Actor,
  today: string,
  id: string,
  { version, ...changes }: z.output<typeof updateShiftPattern.body>,
): Promise<PatternRow> {
  const { start, end, window, ...plain } = changes
  const before = await findPattern(db, id)
  if (before) assertPeriod({ ...before, ...definedFields(plain) })
  const row = await db
    .updateTable('shiftPatterns')
    .set({
      ...definedFields(plain),
      ...(window ? { fromTime: window.from, untilTime: window.until } : {}),
      ...toPatternStart(start),
      ...toPatternEnd(end),
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw missingOrStale(await findPattern(db, id), 'weekly pattern')
  await fillShifts(db, actor.organisationId, today, [row.driverId])
  await audit(db, actor, { action: 'changed', entity: 'shift_pattern', entityId: id, fields: Object.keys(changes) })
  return row
}
