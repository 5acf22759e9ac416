import type { DriverRound } from '@doorstep/shared/contracts'
import { expect, it } from 'vitest'
import { areRoundsCurrent } from './roundView.ts'

const london = 'Europe/London'
const at = (instant: string) => new Date(instant).getTime()
const fetched = (instant: string, ...dates: string[]) => ({
  userId: 'driver',
  rounds: dates.map((date) => ({ date }) as DriverRound),
  fetchedAt: at(instant),
})

it('shows rounds until midnight where the organisation is, not in UTC', () => {
  const rounds = fetched('2026-07-01T09:00:00Z', '2026-07-01')
  expect(areRoundsCurrent(rounds, at('2026-07-01T22:59:59Z'), london)).toBe(true)
  expect(areRoundsCurrent(rounds, at('2026-07-01T23:00:00Z'), london)).toBe(false)
  expect(areRoundsCurrent(rounds, at('2026-07-01T23:00:00Z'), 'UTC')).toBe(true)
})

it('lets go of all of them when one is of a day that is over', () => {
  const rounds = fetched('2026-07-01T09:00:00Z', '2026-07-02', '2026-07-01')
  expect(areRoundsCurrent(rounds, at('2026-07-02T08:00:00Z'), london)).toBe(false)
})

it('shows what the server just sent to a phone whose clock is a week ahead, until the phone has its next day', () => {
  const rounds = fetched('2026-07-08T09:00:00Z', '2026-07-01')
  expect(areRoundsCurrent(rounds, at('2026-07-08T18:00:00Z'), london)).toBe(true)
  expect(areRoundsCurrent(rounds, at('2026-07-09T06:00:00Z'), london)).toBe(false)
})
