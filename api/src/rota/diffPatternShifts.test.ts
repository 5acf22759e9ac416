import { addDays, isAvailableOn } from '@doorstep/shared/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffPatternShifts, type ExistingShift, type PatternToFill, type ShiftsToFill } from './diffPatternShifts.ts'

/** Three weeks around the night of 29 March 2026, when the clocks go forward. */
const from = '2026-03-20'
const until = '2026-04-09'
const hour = 3600
const drivers = ['ana', 'sam'] as const
const place = { startLongitude: null, startLatitude: null, endLongitude: null, endLatitude: null, maximumStops: null }

/** Hours from midnight to noon of the next day, by quarters, so that shifts touch and overlap. */
const hours = fc
  .tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 12 }))
  .map(([start, length]) => ({ fromTime: 3 * start * hour, untilTime: Math.min(36, 3 * start + 3 * length) * hour }))
const mode = fc.constantFrom('car' as const, 'bike' as const)
const date = fc.integer({ min: -2, max: 22 }).map((day) => addDays(from, day))

const arbitraryPattern = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  everyWeeks: fc.integer({ min: 1, max: 3 }),
  startsOn: date,
  endsOn: fc.option(date, { nil: null }),
  shift: fc
    .record({ driverId: fc.constantFrom(...drivers), hours, mode })
    .map(({ hours, ...rest }) => ({ ...rest, ...hours, ...place })),
})
const patterns = fc
  .array(arbitraryPattern, { maxLength: 4 })
  .map((all) => all.map((pattern, index): PatternToFill => ({ id: `pattern ${index}`, ...pattern })))
const absences = fc.array(
  fc
    .record({ driverId: fc.constantFrom(...drivers), date, days: fc.integer({ min: 0, max: 9 }) })
    .map(({ driverId, date, days }) => ({ driverId, fromDate: date, untilDate: addDays(date, days) })),
  { maxLength: 2 },
)
const madeByHand = fc.array(
  fc
    .record({ driverId: fc.constantFrom(...drivers), date, hours, mode })
    .map(({ hours, ...rest }) => ({ ...rest, ...hours })),
  { maxLength: 4 },
)

/** What the database contains after the changes. */
function apply(existing: readonly ExistingShift[], changes: ReturnType<typeof diffPatternShifts>): ExistingShift[] {
  const changed = new Map(changes.change.map(({ id, shift }) => [id, shift]))
  const made = changes.create.map((shift, index) => ({
    ...shift,
    ...{ id: `made ${shift.patternId} ${shift.date} ${index}`, version: 1, secondDriverId: null },
    ...{ corrected: false, withdrawn: false, isOut: false },
  }))
  return [
    ...existing
      .filter(({ id }) => !changes.withdraw.includes(id))
      .map((shift) => ({ ...shift, ...changed.get(shift.id), ...(changed.has(shift.id) ? { withdrawn: false } : {}) })),
    ...made,
  ]
}

const start = ({ date, fromTime }: ExistingShift) => Date.parse(date) / 1000 + fromTime
const end = ({ date, untilTime }: ExistingShift) => Date.parse(date) / 1000 + untilTime
const overlap = (one: ExistingShift, other: ExistingShift) =>
  one.driverId === other.driverId && start(one) < end(other) && start(other) < end(one)

const scenario = fc.record({ patterns, later: patterns, absences, madeByHand, seed: fc.integer({ min: 0, max: 6 }) })

/** A rota that was filled once, and then corrected here and there by hand. */
function filledOnce({ patterns, madeByHand, seed }: typeof scenario extends fc.Arbitrary<infer S> ? S : never) {
  const byHand = madeByHand.map(
    (shift, index): ExistingShift => ({
      ...{ ...shift, ...place, id: `by hand ${index}`, version: 1, secondDriverId: null, patternId: null },
      ...{ corrected: false, withdrawn: false, isOut: false },
    }),
  )
  const input = { patterns, absences: [], existing: byHand, from, until }
  return apply(byHand, diffPatternShifts(input)).map((shift, index) => {
    if (shift.patternId === null || (index + seed) % 7 > 2) return shift
    const kind = (index + seed) % 7
    return { ...shift, corrected: kind < 2, withdrawn: kind === 1, isOut: kind === 2, untilTime: shift.untilTime + 60 }
  })
}

describe('shifts of weekly patterns', () => {
  it('are those that the patterns ask for, and nothing else changes, for any patterns, absences and corrections', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const existing = filledOnce(given)
        const input: ShiftsToFill = { patterns: given.later, absences: given.absences, existing, from, until }
        const changes = diffPatternShifts(input)
        const after = apply(existing, changes)

        const untouchable = existing.filter(
          (shift) =>
            shift.patternId === null || shift.corrected || shift.isOut || shift.date < from || shift.date > until,
        )
        expect(after).toEqual(expect.arrayContaining(untouchable))

        const live = after.filter((shift) => !shift.withdrawn)
        for (const shift of live.filter(({ patternId, corrected, isOut }) => patternId && !corrected && !isOut)) {
          const pattern = given.later.find(({ id }) => id === shift.patternId) as PatternToFill
          expect(pattern.shift).toMatchObject({ driverId: shift.driverId, fromTime: shift.fromTime, mode: shift.mode })
          expect(isAvailableOn(pattern, shift.date)).toBe(true)
          expect(
            given.absences.some(
              (one) => one.driverId === shift.driverId && one.fromDate <= shift.date && shift.date <= one.untilDate,
            ),
          ).toBe(false)
          expect(live.filter((other) => other !== shift && overlap(shift, other))).toEqual([])
        }
        expect(diffPatternShifts({ ...input, existing: after })).toEqual({ create: [], change: [], withdraw: [] })
      }),
      { numRuns: 300 },
    )
  })

  const monday: PatternToFill = {
    ...{ id: 'mondays', weekdays: [1], everyWeeks: 1, startsOn: from, endsOn: null },
    shift: { driverId: 'ana', mode: 'car', fromTime: 9 * hour, untilTime: 12 * hour, ...place },
  }
  const fill = (input: Partial<ShiftsToFill>) =>
    diffPatternShifts({ patterns: [monday], absences: [], existing: [], from, until, ...input })

  it('keep their hours by the clock when it changes', () => {
    expect(fill({}).create.map(({ date, fromTime }) => [date, fromTime / hour])).toEqual([
      ['2026-03-23', 9],
      ['2026-03-30', 9],
      ['2026-04-06', 9],
    ])
  })

  it('give way to a shift that goes on past midnight', () => {
    const night = { ...monday.shift, date: '2026-03-22', fromTime: 20 * hour, untilTime: 34 * hour }
    const byHand = { ...night, id: 'night', version: 1, secondDriverId: null, patternId: null }
    const existing = [{ ...byHand, corrected: false, withdrawn: false, isOut: false }]
    expect(fill({ existing }).create.map(({ date }) => date)).toEqual(['2026-03-30', '2026-04-06'])
    const before = existing.map((shift) => ({ ...shift, untilTime: 33 * hour }))
    expect(fill({ existing: before }).create).toHaveLength(3)
    const withAna = before.map((shift) => ({ ...shift, driverId: 'sam', secondDriverId: 'ana', untilTime: 34 * hour }))
    expect(fill({ existing: withAna }).create).toHaveLength(2)
  })

  it('are gone while the driver is away, on the first and the last day too', () => {
    const away = { driverId: 'ana', fromDate: '2026-03-23', untilDate: '2026-03-30' }
    expect(fill({ absences: [away] }).create.map(({ date }) => date)).toEqual(['2026-04-06'])
    expect(fill({ absences: [{ ...away, driverId: 'sam' }] }).create).toHaveLength(3)
  })
})
