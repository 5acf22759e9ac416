import { addShifts } from '../../drivers/index.ts'
import type { Row } from '../../kernel/database.ts'
import type { ShiftDraft } from '../check/drafts.ts'
import type { WriteContext, Written } from './writeHouseholds.ts'

/** Adds the shifts of an import. @throws DomainError 'conflict' when one overlaps another by now */
export async function writeShifts(
  { db, actor, onRows }: WriteContext,
  rows: readonly Row<'importRows'>[],
): Promise<Written[]> {
  const ids = await addShifts(
    db,
    actor,
    rows.map(({ draft }) => draft as ShiftDraft),
  )
  await onRows(rows.length)
  return rows.map(({ number }, index) => ({ number, createdId: ids[index] as string }))
}
