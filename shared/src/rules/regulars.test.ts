import { describe, expect, it } from 'vitest'
import { isDueOn } from './regulars.ts'

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
