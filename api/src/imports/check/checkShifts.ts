import { formatDay, formatTimeOfDay } from '@doorstep/shared/rules'
import { crewIds, listDrivers, listShifts, type ShiftRow } from '../../drivers/index.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import type { CheckContext } from './checkContext.ts'
import { type CheckedRow, checkedRow, failedRow, type StagedRow } from './checkedRow.ts'
import type { ShiftDraft } from './drafts.ts'
import { KnownDrivers } from './knownDrivers.ts'
import { readShift } from './readShift.ts'
import { RowCells } from './rowCells.ts'

export async function checkShifts(
  db: TenantDb,
  context: CheckContext,
  rows: readonly StagedRow[],
): Promise<CheckedRow[]> {
  const drivers = new KnownDrivers((await listDrivers(db)).filter(({ active }) => active))
  const read = rows.map((staged) => {
    const cells = new RowCells(staged.cells, staged.faults, context.fields)
    return { staged, cells, draft: readShift(cells, context, drivers) }
  })
  const find = await findOverlapping(
    db,
    read.flatMap(({ draft }) => draft ?? []),
  )
  return read.map(({ staged, cells, draft }) => {
    if (!draft || cells.problems.length > 0) return failedRow(staged.number, cells.problems)
    const { from, until } = draft.window
    const overlapping = find(draft)
    if (!overlapping) return checkedRow(staged.number, 'new', { draft, choices: ['skip'] })
    const label = `${overlapping.driverName}, ${formatDay(draft.date)}, ${formatTimeOfDay(overlapping.fromTime)}–${formatTimeOfDay(overlapping.untilTime)}`
    if (overlapping.fromTime === from && overlapping.untilTime === until)
      return checkedRow(staged.number, 'duplicate', { draft, matchId: overlapping.id, matchLabel: label })
    cells.report(['window', 'windowFrom'], 'overlaps a shift that this volunteer already has')
    return { ...failedRow(staged.number, cells.problems), matchId: overlapping.id, matchLabel: label }
  })
}

/** Finds, for one of these drafts, the existing shift that has the same volunteer on the same day at the same time. */
export async function findOverlapping(
  db: TenantDb,
  drafts: readonly ShiftDraft[],
): Promise<(draft: ShiftDraft) => ShiftRow | undefined> {
  const days = drafts.map(({ date }) => date).toSorted()
  const existing = days.length === 0 ? [] : await listShifts(db, days[0] as string, days.at(-1) as string)
  const byDriver = new Map<string, ShiftRow[]>()
  for (const shift of existing)
    for (const id of crewIds(shift)) {
      const shifts = byDriver.get(id)
      if (shifts) shifts.push(shift)
      else byDriver.set(id, [shift])
    }
  return ({ date, window, ...crew }) =>
    crewIds(crew)
      .flatMap((id) => byDriver.get(id) ?? [])
      .find((shift) => shift.date === date && shift.fromTime < window.until && shift.untilTime > window.from)
}
