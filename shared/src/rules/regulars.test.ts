import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './addDays.ts'
import { nations } from './bankHolidays.ts'
import { type HubSchedule, hubDayOn } from './hubDay.ts'
import {
  deliveryDayOf,
  dueDaysOf,
  isDueOn,
  type MovableRule,
  maxMovedDays,
  type WhenClosed,
  whenClosedRules,
} from './regulars.ts'

const everySecondTuesday = { weekdays: [2], everyWeeks: 2, startsOn: '2026-02-03', pausedUntil: null }

describe('regular', () => {
  it('is due on its weekday, every n weeks, from its first day', () => {
    expect(isDueOn(everySecondTuesday, '2026-02-03')).toBe(true)
    expect(isDueOn(everySecondTuesday, '2026-02-10')).toBe(false)
    expect(isDueOn(everySecondTuesday, '2026-02-17')).toBe(true)
    expect(isDueOn(everySecondTuesday, '2026-02-18')).toBe(false)
    expect(isDueOn(everySecondTuesday, '2026-01-20')).toBe(false)
  })

  it('counts weeks from Monday, even when it starts late in a week', () => {
    const rule = { weekdays: [1, 5], everyWeeks: 2, startsOn: '2026-02-06', pausedUntil: null }
    expect(isDueOn(rule, '2026-02-06')).toBe(true)
    expect(isDueOn(rule, '2026-02-09')).toBe(false)
    expect(isDueOn(rule, '2026-02-16')).toBe(true)
  })

  it('pauses until a date', () => {
    const paused = { ...everySecondTuesday, pausedUntil: '2026-03-01' }
    expect(isDueOn(paused, '2026-02-17')).toBe(false)
    expect(isDueOn(paused, '2026-03-03')).toBe(true)
  })
})

describe('a recurring order that falls on a closed day', () => {
  const open = [{ from: 32_400, until: 61_200 }]
  const hub: HubSchedule = {
    weeklyHours: [open, open, open, open, open, [], []],
    closures: [{ from: '2026-08-03', until: '2026-09-04', reason: 'summer' }],
    ...{ closedOnBankHolidays: true, nation: 'england_wales' },
  }
  const rule = (whenClosed: WhenClosed, changes: Partial<MovableRule> = {}): MovableRule => ({
    ...{ weekdays: [1, 2, 3, 4, 5], everyWeeks: 1, startsOn: '2026-01-05', pausedUntil: null, whenClosed },
    ...changes,
  })

  it.each<[WhenClosed, string, string | undefined]>([
    ['next', '2026-12-24', '2026-12-24'],
    // Christmas Day is a Friday, and Monday the 28th the substitute of Boxing Day.
    ['next', '2026-12-25', '2026-12-29'],
    ['previous', '2026-12-25', '2026-12-24'],
    ['previous', '2026-12-28', '2026-12-24'],
    ['skip', '2026-12-25', undefined],
    ['next', '2026-08-03', undefined],
    ['previous', '2026-08-03', '2026-07-31'],
    ['next', '2026-09-04', '2026-09-07'],
  ])('goes by the rule %s from %s to %s', (whenClosed, due, on) =>
    expect(deliveryDayOf(rule(whenClosed), hub, due)).toBe(on),
  )

  it('does not move before its own start', () => {
    expect(deliveryDayOf(rule('previous', { startsOn: '2026-12-25' }), hub, '2026-12-25')).toBe('2026-12-29')
  })

  it('is found again from the day to which it moves, and from no other', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((ahead) => addDays('2026-06-01', ahead))
    const hubs = fc.record({
      weeklyHours: fc.array(fc.constantFrom([], open), { minLength: 7, maxLength: 7 }),
      closures: fc.array(
        fc.tuple(day, fc.nat(20)).map(([from, days]) => ({ from, until: addDays(from, days), reason: '' })),
        { maxLength: 4 },
      ),
      closedOnBankHolidays: fc.boolean(),
      nation: fc.constantFrom(...nations),
    })
    const rules = fc.constantFrom(...whenClosedRules).map((whenClosed) => rule(whenClosed))
    fc.assert(
      fc.property(hubs, rules, day, (schedule, movable, due) => {
        const on = deliveryDayOf(movable, schedule, due)
        if (on !== undefined) expect(hubDayOn(schedule, on).closure).toBeNull()
        for (let ahead = -maxMovedDays; ahead <= maxMovedDays; ahead++) {
          const date = addDays(due, ahead)
          expect(dueDaysOf(movable, schedule, date).includes(due)).toBe(isDueOn(movable, due) && date === on)
        }
      }),
    )
  })
})
