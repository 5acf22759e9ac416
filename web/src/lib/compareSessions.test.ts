import type { Session } from '@doorstep/shared/contracts'
import { expect, it } from 'vitest'
import { compareSessions } from './session.ts'

const session: Session = {
  ...{ userId: 'olive', name: 'Olive Marlowe', role: 'organiser', roles: ['organiser', 'driver'] },
  organisation: { id: 'hillrise', name: 'Hillrise Helpers', timeZone: 'Europe/London', today: '2026-07-01' },
  ...{ partnerId: null, driverId: 'van', needsSecondFactor: false, link: null },
}
const compared = (over: Partial<Session>) => compareSessions(session, { ...session, ...over })

it('finds out what a page can no longer show', () => {
  expect(compared({})).toBeUndefined()
  expect(compared({ name: 'Olive Marlow', roles: ['driver', 'organiser'] })).toBeUndefined()
  expect(compared({ organisation: { ...session.organisation, today: '2026-07-02' } })).toBeUndefined()
  expect(compared({ organisation: { ...session.organisation, id: 'lambeth' } })).toBe('other-session')
  expect(compared({ userId: 'ada' })).toBe('other-session')
  expect(compared({ roles: ['driver'] })).toBe('access-changed')
  expect(compared({ driverId: 'bike' })).toBe('access-changed')
})
