import type { Rota, RotaShift, ShiftChange } from '@doorstep/shared/contracts'
import { addDays } from '@doorstep/shared/rules'
import type { TypedShift } from './shiftText.ts'

export type RotaDriver = Rota['drivers'][number]

/** What a shift needs to be made again on another day. */
export type ShiftFields = Pick<RotaShift, 'window' | 'mode' | 'maximumStops'> & {
  /** Undefined: the driver's home. */
  readonly start?: RotaShift['start']
  readonly end?: RotaShift['end']
  readonly secondDriverId?: string | null
}

/** Everything of a shift. */
export const fieldsOf = ({ window, mode, maximumStops, start, end, drivers }: RotaShift): ShiftFields => ({
  ...{ window, mode, maximumStops, start, end },
  secondDriverId: drivers[1]?.id ?? null,
})

/** The changes that make a cell's shifts those that were typed. The first of the cell becomes the first that was typed, and so on. */
export function typedChanges(
  cell: { readonly driver: RotaDriver; readonly date: string; readonly shifts: readonly RotaShift[] },
  typed: readonly TypedShift[],
): ShiftChange[] {
  const { driver, date, shifts } = cell
  const kept = shifts.slice(0, typed.length)
  const removed = shifts.slice(typed.length).map(removal)
  const changed = kept.flatMap((shift, index): ShiftChange[] => {
    const { window, mode = shift.mode } = typed[index] as TypedShift
    const isSame = mode === shift.mode && window.from === shift.window.from && window.until === shift.window.until
    return isSame ? [] : [{ kind: 'change', shiftId: shift.id, version: shift.version, window, mode }]
  })
  const added = typed
    .slice(shifts.length)
    .map(({ window, mode = driver.mode }): ShiftChange => ({ kind: 'add', driverId: driver.id, date, window, mode }))
  return [...removed, ...changed, ...added]
}

export const removal = ({ id, version }: RotaShift): ShiftChange => ({ kind: 'remove', shiftId: id, version })

const addition = (driverId: string, date: string, fields: ShiftFields): ShiftChange => ({
  ...{ kind: 'add', driverId, date },
  ...fields,
})

interface CopyInput {
  /** All shifts that are shown, of the target days too. */
  readonly shifts: readonly RotaShift[]
  /** Which of them are copied, and by how many days. */
  readonly isCopied: (shift: RotaShift) => boolean
  readonly days: number
  /** Drivers who are away on a day. */
  readonly isAway: (driverId: string, date: string) => boolean
}

/**
 * Copies shifts to later days. Drivers who have a shift on the later day already, or are away then, are skipped, so that copying twice changes
 * nothing.
 *
 * @returns the changes, and how many shifts were skipped
 */
export function copyChanges({ shifts, isCopied, days, isAway }: CopyInput): {
  changes: ShiftChange[]
  skipped: number
} {
  const busy = new Set(shifts.flatMap(({ date, drivers }) => drivers.map(({ id }) => `${id} ${date}`)))
  const copied = shifts.filter(isCopied)
  const free = copied.filter(({ date, drivers }) => {
    const later = addDays(date, days)
    return drivers.every(({ id }) => !busy.has(`${id} ${later}`) && !isAway(id, later))
  })
  const changes = free.map((shift) => addition(shift.driver.id, addDays(shift.date, days), fieldsOf(shift)))
  return { changes, skipped: copied.length - free.length }
}

/** The changes that undo these: what they added goes, what they changed or removed comes back. */
export function undoChanges(
  done: readonly ShiftChange[],
  before: readonly RotaShift[],
  after: readonly (RotaShift | null)[],
): ShiftChange[] {
  const earlier = new Map(before.map((shift) => [shift.id, shift]))
  return done
    .map((change, index): ShiftChange | undefined => {
      const now = after[index]
      if (change.kind === 'add') return now ? removal(now) : undefined
      const was = earlier.get(change.shiftId)
      if (!was) return undefined
      if (change.kind === 'remove') return addition(was.driver.id, was.date, fieldsOf(was))
      return now ? { kind: 'change', shiftId: now.id, version: now.version, ...fieldsOf(was) } : undefined
    })
    .filter((change) => change !== undefined)
    .toReversed()
}
