import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasSessionEnded } from './sessionRules.ts'

const hour = 3_600_000
const day = 24 * hour
const organiser = { roles: ['organiser'], timeZone: 'Europe/London' } as const
const driver = { roles: ['driver'], timeZone: 'Europe/London' } as const
const signedIn = new Date('2030-06-03T10:00:00Z')
const after = (ms: number) => new Date(signedIn.getTime() + ms)

describe('a session at a desk', () => {
  it('ends after 12 hours without use', () => {
    const session = { createdAt: signedIn, updatedAt: after(30 * hour) }
    expect(hasSessionEnded(session, organiser, after(42 * hour - 1))).toBe(false)
    expect(hasSessionEnded(session, organiser, after(42 * hour))).toBe(true)
  })

  it('ends after 14 days however much it is used', () => {
    const session = { createdAt: signedIn, updatedAt: after(14 * day - 1) }
    expect(hasSessionEnded(session, organiser, after(14 * day - 1))).toBe(false)
    expect(hasSessionEnded(session, organiser, after(14 * day))).toBe(true)
  })
})

describe("a driver's session", () => {
  it('does not end for lying idle, and ends in the small hours of its last day', () => {
    const session = { createdAt: signedIn, updatedAt: signedIn }
    // 04:00 in London is 03:00 UTC in June; it was made at 11:00.
    expect(hasSessionEnded(session, driver, new Date('2030-06-17T02:59:59Z'))).toBe(false)
    expect(hasSessionEnded(session, driver, new Date('2030-06-17T03:00:00Z'))).toBe(true)
  })

  it('made before the small hours ends a day earlier', () => {
    const createdAt = new Date('2030-06-03T01:00:00Z')
    const session = { createdAt, updatedAt: createdAt }
    expect(hasSessionEnded(session, driver, new Date('2030-06-16T02:59:59Z'))).toBe(false)
    expect(hasSessionEnded(session, driver, new Date('2030-06-16T03:00:00Z'))).toBe(true)
  })

  it.each([
    ['spring', '2030-03-17T10:00:00Z', '2030-03-31T03:00:00Z'],
    ['autumn', '2030-10-13T10:00:00Z', '2030-10-27T04:00:00Z'],
  ])('ends at four by the clock also on the day of its change in %s', (_, start, end) => {
    const session = { createdAt: new Date(start), updatedAt: new Date(start) }
    expect(hasSessionEnded(session, driver, new Date(Date.parse(end) - 1))).toBe(false)
    expect(hasSessionEnded(session, driver, new Date(end))).toBe(true)
  })

  it('lasts between 13 and 14 days and never ends by day, wherever and whenever it was made', () => {
    const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu')
    const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(zones, moments, (timeZone, createdAt) => {
        const session = { createdAt, updatedAt: createdAt }
        const hasEnded = (age: number) =>
          hasSessionEnded(session, { roles: ['driver'], timeZone }, new Date(createdAt.getTime() + age))
        // A day with a clock change has 25 hours.
        expect(hasEnded(13 * day - hour - 1)).toBe(false)
        expect(hasEnded(14 * day)).toBe(true)
        let [alive, ended] = [13 * day - hour - 1, 14 * day]
        while (ended - alive > 1) {
          const middle = Math.floor((alive + ended) / 2)
          if (hasEnded(middle)) ended = middle
          else alive = middle
        }
        const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
        expect(format.format(new Date(createdAt.getTime() + ended))).toBe('04')
      }),
      { numRuns: 50 },
    )
  })
})
