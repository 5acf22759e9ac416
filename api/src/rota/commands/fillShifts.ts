import { addDays, rotaLimits } from '@doorstep/shared/rules'
import { lockDrivers, writePatternShifts } from '../../drivers/index.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { diffPatternShifts } from '../diffPatternShifts.ts'
import { listAbsencesBetween, listDriversWithPattern, listExistingShifts, listPatternsToFill } from '../queries.ts'

/** The last day that patterns make shifts for. */
export const lastFilledDay = (today: string): string => addDays(today, rotaLimits.filledDays)

/**
 * Makes the shifts of weekly patterns from today to `lastFilledDay`, and changes or withdraws those that the patterns no longer ask for. Without
 * a change of patterns, absences or homes nothing happens, however often it is called.
 *
 * @param driverIds only of these; default: of all
 */
export async function fillShifts(
  db: TenantDb,
  organisationId: string,
  today: string,
  driverIds?: readonly string[],
): Promise<void> {
  const ids = driverIds ?? (await listDriversWithPattern(db)).map(({ driverId }) => driverId)
  if (ids.length === 0) return
  await lockDrivers(db, ids)
  const until = lastFilledDay(today)
  const changes = diffPatternShifts({
    patterns: await listPatternsToFill(db, ids),
    absences: await listAbsencesBetween(db, today, until),
    existing: await listExistingShifts(db, ids, today, until),
    ...{ from: today, until },
  })
  if (changes.create.length + changes.change.length + changes.withdraw.length === 0) return
  await writePatternShifts(db, organisationId, changes)
  await announce(db, { organisationId, message: { kind: 'shift' } })
}
