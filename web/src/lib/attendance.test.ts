import { expect, it } from 'vitest'
import { Attendance } from './attendance.ts'

it('is over five minutes after the last input, of whatever kind', () => {
  const page = new EventTarget()
  let now = 0
  const attendance = new Attendance(page, () => now)
  now = 300_000
  expect(attendance.isUnattended).toBe(false)
  now = 300_001
  expect(attendance.isUnattended).toBe(true)
  for (const input of ['pointermove', 'keydown', 'wheel', 'touchstart']) {
    page.dispatchEvent(new Event(input))
    expect(attendance.isUnattended).toBe(false)
    now += 300_001
    expect(attendance.isUnattended).toBe(true)
  }
})
