import { describe, expect, it } from 'vitest'
import { estimateMinutes } from './estimateMinutes.ts'

describe('the time that a region will take', () => {
  it('is the usual one before the first region, and never less than a minute', () => {
    expect(estimateMinutes(120e6, [])).toBe(10)
    expect(estimateMinutes(1000, [])).toBe(1)
  })

  it('follows the largest region that this machine has prepared, and no invented one', () => {
    const town = { extractBytes: 5e6, seconds: 100, invented: false }
    const county = { extractBytes: 30e6, seconds: 100, invented: false }
    const demo = { extractBytes: 90e6, seconds: 1, invented: true }
    expect(estimateMinutes(120e6, [town, county, demo])).toBe(7)
  })
})
