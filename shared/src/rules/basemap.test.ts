import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BasemapFile, decodeBasemap, encodePoints } from './basemap.ts'

const file = (parts: Partial<BasemapFile>): BasemapFile => ({
  format: 'doorstep-basemap',
  version: 1,
  bounds: [2.3, 54.6, 2.5, 54.8],
  dataDate: null,
  attribution: 'Demo town, invented',
  invented: true,
  origin: [2_300_000, 54_600_000],
  names: ['High Street', 'Silverpit'],
  areas: [],
  lines: [],
  labels: [],
  ...parts,
})

describe('decodeBasemap', () => {
  it('turns steps from the origin into degrees', () => {
    const map = decodeBasemap(
      file({
        lines: [{ class: 'primary', shapes: [[[100_000, 120_000, 500, -250], 0, 1]] }],
        areas: [{ class: 'park', shapes: [[[[0, 0, 10, 0, 0, 10]], -1]] }],
        labels: [['suburb', 1, 1_000, 2_000]],
      }),
    )
    const line = map.lines[0]!.shapes[0]!
    expect([...line.points]).toEqual([2.4, 54.72, 2.4005, 54.71975])
    expect(line).toMatchObject({ name: 'High Street', bridge: true, bounds: [2.4, 54.71975, 2.4005, 54.72] })
    expect(map.areas[0]!.shapes[0]).toMatchObject({ name: undefined, bounds: [2.3, 54.6, 2.30001, 54.60001] })
    expect(map.labels).toEqual([{ class: 'suburb', name: 'Silverpit', longitude: 2.301, latitude: 54.602 }])
  })

  it('gives back any points that were encoded', () => {
    const anyPoints = fc
      .array(fc.tuple(fc.integer({ min: -180e6, max: 180e6 }), fc.integer({ min: -90e6, max: 90e6 })), {
        maxLength: 30,
      })
      .map((points) => points.flat())
    fc.assert(
      fc.property(anyPoints, fc.integer({ min: -180e6, max: 180e6 }), (points, west) => {
        const origin: [number, number] = [west, 1_000]
        const parts = {
          origin,
          lines: [{ class: 'path' as const, shapes: [[encodePoints(points, origin), -1, 0] as const] }],
        }
        const decoded = decodeBasemap(file(parts)).lines[0]!.shapes[0]!.points
        expect([...decoded].map((degrees) => Math.round(degrees * 1e6))).toEqual(points)
      }),
    )
  })

  it.each([null, 'text', {}, { ...file({}), version: 2 }, { ...file({}), format: 'other' }, { ...file({}), lines: 1 }])(
    'refuses %j',
    (parsed) => {
      expect(() => decodeBasemap(parsed)).toThrow(TypeError)
    },
  )
})
