import { addDays, isAvailableOn, type WeeklyRule } from '@doorstep/shared/rules'
import type { PatternShift, PatternShiftChanges } from '../drivers/index.ts'

/** A weekly pattern: when it applies, and the shift that it makes. */
export interface PatternToFill extends WeeklyRule {
  readonly id: string
  readonly shift: Omit<PatternShift, 'date' | 'patternId'>
}

export interface AbsenceToFill {
  readonly driverId: string
  readonly fromDate: string
  readonly untilDate: string
}

/** A shift that is there, withdrawn ones of patterns included. */
export interface ExistingShift extends Omit<PatternShift, 'patternId'> {
  readonly id: string
  readonly version: number
  readonly secondDriverId: string | null
  readonly patternId: string | null
  readonly corrected: boolean
  readonly withdrawn: boolean
  /** A published round goes by it. */
  readonly isOut: boolean
}

export interface ShiftsToFill {
  /** Of active drivers; where two of one driver overlap, the earlier in this list makes its shift. */
  readonly patterns: readonly PatternToFill[]
  readonly absences: readonly AbsenceToFill[]
  /** Of these drivers, from the day before `from` to the day after `until`: a shift may go on past midnight. */
  readonly existing: readonly ExistingShift[]
  readonly from: string
  readonly until: string
}

/**
 * What has to change so that the shifts from one day to another are those that the patterns ask for. Left alone are shifts that were made or
 * corrected by hand, also those removed by hand, and those with a published round; a pattern makes no shift that would overlap one of them.
 */
export function diffPatternShifts(input: ShiftsToFill): PatternShiftChanges {
  const changes = { create: [] as PatternShift[], change: [] as PatternShiftChanges['change'][number][] }
  const isManaged = (shift: ExistingShift) =>
    shift.patternId !== null &&
    !shift.corrected &&
    !shift.isOut &&
    shift.date >= input.from &&
    shift.date <= input.until
  const managed = new Set(input.existing.filter(isManaged))
  const byKey = new Map(input.existing.map((shift) => [keyOf(shift.patternId, shift.date), shift]))
  const taken = new TakenTimes()
  for (const shift of input.existing)
    if (!managed.has(shift) && !shift.withdrawn)
      for (const driver of [shift.driverId, shift.secondDriverId]) if (driver !== null) taken.add(driver, shift)
  for (const { id, shift, ...rule } of input.patterns)
    for (let date = input.from; date <= input.until; date = addDays(date, 1)) {
      if (!isAvailableOn(rule, date) || isAway(input.absences, shift.driverId, date)) continue
      const wanted = { ...shift, date, patternId: id }
      const existing = byKey.get(keyOf(id, date))
      if (existing && !managed.has(existing)) continue
      if (taken.overlaps(wanted)) continue
      taken.add(shift.driverId, wanted)
      if (!existing) changes.create.push(wanted)
      else {
        managed.delete(existing)
        if (existing.withdrawn || isDifferent(existing, wanted))
          changes.change.push({ id: existing.id, version: existing.version, shift: wanted })
      }
    }
  return { ...changes, withdraw: [...managed].filter((shift) => !shift.withdrawn).map(({ id }) => id) }
}

const keyOf = (patternId: string | null, date: string): string => `${patternId} ${date}`

const isAway = (absences: readonly AbsenceToFill[], driverId: string, date: string): boolean =>
  absences.some((one) => one.driverId === driverId && one.fromDate <= date && date <= one.untilDate)

const isDifferent = (existing: ExistingShift, wanted: PatternShift): boolean =>
  Object.entries(wanted).some(([field, value]) => existing[field as keyof PatternShift] !== value)

type Timed = Pick<PatternShift, 'driverId' | 'date' | 'fromTime' | 'untilTime'>

/** When drivers have shifts; by driver and day, so that looking one up stays quick. */
class TakenTimes {
  readonly #byDay = new Map<string, Timed[]>()

  add(driverId: string, shift: Timed): void {
    const key = `${driverId} ${shift.date}`
    this.#byDay.set(key, [...(this.#byDay.get(key) ?? []), shift])
  }

  overlaps(shift: Timed): boolean {
    return [-1, 0, 1].some((daysLater) =>
      (this.#byDay.get(`${shift.driverId} ${addDays(shift.date, daysLater)}`) ?? []).some(
        ({ fromTime, untilTime }) =>
          fromTime + daysLater * daySeconds < shift.untilTime && untilTime + daysLater * daySeconds > shift.fromTime,
      ),
    )
  }
}

/** Times are by the clock, on a day with a clock change too. */
const daySeconds = 86_400
