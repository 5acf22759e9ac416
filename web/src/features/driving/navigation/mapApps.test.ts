import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mapAppLink, mapApps } from './mapApps.ts'

const point = { latitude: 51.5, longitude: -2.75 }

it('opens each app as its maker documents', () => {
  expect(mapAppLink('phone', point, 'car')).toBe('geo:51.500000,-2.750000?q=51.500000,-2.750000')
  expect(mapAppLink('google', point, 'cargo_bike')).toBe(
    'https://www.google.com/maps/dir/?api=1&destination=51.500000,-2.750000&travelmode=bicycling',
  )
  expect(mapAppLink('apple', point, 'foot')).toBe('https://maps.apple.com/?daddr=51.500000,-2.750000&dirflg=w')
  expect(mapAppLink('waze', point, 'car')).toBe('https://waze.com/ul?ll=51.500000,-2.750000&navigate=yes')
})

it('writes coordinates that every app reads, also near zero, where numbers turn to 1e-7', () =>
  fc.assert(
    fc.property(
      fc.double({ min: -85, max: 85, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      (latitude, longitude) => {
        for (const app of mapApps)
          if (app !== 'own')
            expect(mapAppLink(app, { latitude, longitude }, 'car')).toMatch(/[=:]-?\d+\.\d{6},-?\d+\.\d{6}/)
      },
    ),
  ))
