import { joinHours } from '@doorstep/shared/rules'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatHours, parseHours } from './typedHours.ts'

const at = (from: number, until: number) => ({ from: from * 3600, until: until * 3600 })

it.each([
  ['', []],
  ['closed', []],
  ['9-12:30, 13-16', [at(9, 12.5), at(13, 16)]],
  ['9am to 5pm', [at(9, 17)]],
  ['09:00–12:00 and 12:00–17:00', [at(9, 17)]],
  ['10-14; 9-11', [at(9, 14)]],
  ['20:00-26:00', [at(20, 26)]],
  ['22-25:30', [at(22, 25.5)]],
  ['18-24:00', [at(18, 24)]],
])('reads %j', (typed, hours) => expect(parseHours(typed)).toEqual(hours))

it.each(['9', '9-', 'all day', '9-12-15', '9-12, x', '13:00-12:59', '9-5', '22:00-02:00', '20-36:01', '20-24:60'])(
  'does not guess at %j',
  (typed) => expect(parseHours(typed)).toBeUndefined(),
)

it('reads what it writes', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 720 }))
    .map(([from, minutes]) => ({ from: from * 60, until: Math.min(from + minutes, 2160) * 60 }))
  fc.assert(
    fc.property(fc.array(span, { maxLength: 4 }).map(joinHours), (hours) => {
      if (hours.every(({ from }) => from < 86_400)) expect(parseHours(formatHours(hours))).toEqual(hours)
    }),
  )
})
