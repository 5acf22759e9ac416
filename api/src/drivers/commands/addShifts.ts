import type { createShift } from '@doorstep/shared/contracts'
import { addDays } from '@doorstep/shared/rules'
import type { z } from 'zod'
import { anyOf } from '../../db/anyOf.ts'
import { batchesOf } from '../../kernel/batchesOf.ts'
import { conflict } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { auditAll } from '../../privacy/index.ts'
import type { Author } from '../author.ts'
import { buildShiftRow } from '../buildShiftRow.ts'
import { crewIds, lockDrivers } from '../queries.ts'

type NewShift = z.output<typeof createShift.body>

/** Rows per statement. */
const batchSize = 1000

/**
 * Adds many shifts by the rules of one, with a few statements.
 *
 * @returns their ids, in the order of the inputs
 * @throws DomainError 'conflict' when one overlaps another, or a driver has been retired
 */
export async function addShifts(db: TenantDb, actor: Author, inputs: readonly NewShift[]): Promise<string[]> {
  if (inputs.length === 0) return []
  const ids = [...new Set(inputs.flatMap(crewIds))]
  const drivers = new Map((await lockDrivers(db, ids)).map((driver) => [driver.id, driver]))
  await assertNoOverlaps(db, inputs, ids)
  const rows = []
  for (const input of inputs) {
    const driver = drivers.get(input.driverId)
    if (!driver || crewIds(input).some((id) => !drivers.get(id)?.active))
      throw conflict('A volunteer of a shift has been retired.')
    rows.push(await buildShiftRow(db, actor.organisationId, driver, input))
  }
  for (const batch of batchesOf(rows, batchSize)) await db.insertInto('shifts').values(batch).execute()
  await auditAll(
    db,
    actor,
    rows.map(({ id }) => ({ action: 'created', entity: 'shift', entityId: id })),
  )
  await announce(db, { organisationId: actor.organisationId, message: { kind: 'shift' } })
  return rows.map(({ id }) => id)
}

/** As `assertNoOverlap`, among the new shifts too. */
async function assertNoOverlaps(
  db: TenantDb,
  inputs: readonly NewShift[],
  driverIds: readonly string[],
): Promise<void> {
  const days = inputs.map(({ date }) => date).toSorted()
  const existing = await db
    .selectFrom('shifts')
    .select(['driverId', 'secondDriverId', 'date', 'fromTime', 'untilTime'])
    .where('withdrawn', '=', false)
    .where('date', '>=', addDays(days[0] as string, -1))
    .where('date', '<=', addDays(days.at(-1) as string, 1))
    .where((eb) => eb.or([eb('driverId', '=', anyOf(driverIds)), eb('secondDriverId', '=', anyOf(driverIds))]))
    .execute()
  const spans = [
    ...existing.map((shift) => ({ crew: crewIds(shift), ...spanOf(shift.date, shift.fromTime, shift.untilTime) })),
    ...inputs.map((shift) => ({ crew: crewIds(shift), ...spanOf(shift.date, shift.window.from, shift.window.until) })),
  ].toSorted((one, other) => one.from - other.from)
  const busyUntil = new Map<string, number>()
  for (const { crew, from, until } of spans)
    for (const driverId of crew) {
      if (from < (busyUntil.get(driverId) ?? 0)) throw conflict('A volunteer already has a shift at that time.')
      busyUntil.set(driverId, until)
    }
}

/** In seconds of a calendar in which each day has as many. */
function spanOf(date: string, from: number, until: number): { from: number; until: number } {
  const midnight = Date.parse(date) / 1000
  return { from: midnight + from, until: midnight + until }
}
