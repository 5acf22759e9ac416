import { anyOf } from '../../db/anyOf.ts'
import { batchesOf } from '../../kernel/batchesOf.ts'
import type { Row } from '../../kernel/database.ts'
import { newId } from '../../kernel/newId.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

const fields = [
  ...(['fromTime', 'untilTime', 'mode', 'startLongitude', 'startLatitude'] as const),
  ...(['endLongitude', 'endLatitude', 'maximumStops'] as const),
]

/** A shift as a weekly pattern wants it. */
export type PatternShift = Pick<Row<'shifts'>, 'driverId' | 'date' | (typeof fields)[number]> & {
  readonly patternId: string
}

export interface PatternShiftChanges {
  readonly create: readonly PatternShift[]
  readonly change: readonly { readonly id: string; readonly version: number; readonly shift: PatternShift }[]
  /** Ids. */
  readonly withdraw: readonly string[]
}

/** Writes what weekly patterns make of shifts that nobody has touched. Withdraws before it creates, so that a shift may take another's time. */
export async function writePatternShifts(
  db: TenantDb,
  organisationId: string,
  { create, change, withdraw }: PatternShiftChanges,
): Promise<void> {
  if (withdraw.length > 0) {
    await db
      .updateTable('shifts')
      .set(({ eb }) => ({ withdrawn: true, version: eb('version', '+', 1) }))
      .where('id', '=', anyOf(withdraw))
      .execute()
    // Those of no plan are simply gone.
    await db
      .deleteFrom('shifts')
      .where('id', '=', anyOf(withdraw))
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('rounds').select('rounds.id').whereRef('rounds.shiftId', '=', 'shifts.id'))),
      )
      .execute()
  }
  // First out of each other's way: two shifts of a driver may swap their times.
  await db
    .updateTable('shifts')
    .set({ withdrawn: true })
    .where('id', '=', anyOf(change.map(({ id }) => id)))
    .execute()
  for (const { id, version, shift } of change) {
    const { driverId: _driver, date: _date, patternId: _pattern, ...changed } = shift
    await db
      .updateTable('shifts')
      .set({ ...changed, withdrawn: false, version: version + 1 })
      .where('id', '=', id)
      .execute()
  }
  for (const batch of batchesOf(create, maxInserted))
    await db
      .insertInto('shifts')
      .values(batch.map((shift) => ({ organisationId, id: newId(), ...shift })))
      .execute()
}

/** Of PostgreSQL's 65,535 parameters of a statement each row takes 13. */
const maxInserted = 1000

/** Makes the shifts of a pattern ones that were made by hand. */
export async function releasePatternShifts(db: TenantDb, patternId: string): Promise<void> {
  await db.updateTable('shifts').set({ patternId: null }).where('patternId', '=', patternId).execute()
}
