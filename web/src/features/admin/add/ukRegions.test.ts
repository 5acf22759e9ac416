import { describe, expect, it } from 'vitest'
import { findUkRegion, suggestUkRegions } from './ukRegions.ts'

describe('regions of the United Kingdom by name', () => {
  it('are found by path or by their own name, however typed', () => {
    const london = { path: 'europe/united-kingdom/england/greater-london', megabytes: 121 }
    expect(findUkRegion(' Greater  London ')).toEqual(london)
    expect(findUkRegion(london.path)).toEqual(london)
    expect(findUkRegion('london')).toBeUndefined()
    expect(findUkRegion('')).toBeUndefined()
  })

  it('are suggested by a part of the name', () => {
    expect(suggestUkRegions('West York')).toEqual(['europe/united-kingdom/england/west-yorkshire'])
  })
})
