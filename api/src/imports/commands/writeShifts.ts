import { addShift } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Row } from '../../kernel/database.ts'
import type { ShiftDraft } from '../check/drafts.ts'
import type { WriteContext, Written } from './writeHouseholds.ts'

/** Adds the shifts of an import. @throws DomainError 'conflict' when one overlaps another by now */
export async function writeShifts(
  { db, actor, onRow }: WriteContext,
  rows: readonly Row<'importRows'>[],
): Promise<Written[]> {
  const written: Written[] = []
  for (const row of rows) {
    const id = await addShift(db, actor as Actor, { ...(row.draft as ShiftDraft), secondDriverId: null })
    written.push({ number: row.number, createdId: id })
    await onRow()
  }
  return written
}
