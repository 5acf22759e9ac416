import { expect, it } from 'vitest'
import { type DrivingView, formatHash, parseHash } from './drivingView.ts'

const id = '0197a3a0-0000-7000-8000-000000000001'

it.each<DrivingView>([
  { name: 'next' },
  { name: 'list' },
  { name: 'map', stopId: undefined },
  { name: 'map', stopId: id },
  { name: 'stop', stopId: id },
])('finds its way back from the address: %o', (view) => {
  expect(parseHash(formatHash(view))).toEqual(view)
})

it.each(['', 'nonsense', 'stop', 'stop-', 'next-1'])('shows the next stop for "%s"', (hash) => {
  expect(parseHash(hash)).toEqual({ name: 'next' })
})
