import { describe, expect, it } from 'vitest'
import { newRecipient, pinSources, updateRecipient } from './recipients.ts'

const household = { name: 'Rosalind Ashdown', address: '12 Elm Grove', postcode: 'ZZ1 2BB' }
const point = { longitude: -0.125, latitude: 51.565 }
const changes = updateRecipient.body

describe('the location of a household', () => {
  it('may be omitted, and then defaults to its postcode', () => {
    const kept = newRecipient.parse(household)
    expect(kept).toMatchObject({ point: null, accessPoint: null })
    expect(kept.pinSource).toBeUndefined()
  })

  it.each(pinSources.filter((source) => source !== 'none'))('may be a pin of source %s', (pinSource) => {
    expect(newRecipient.parse({ ...household, point, pinSource })).toMatchObject({ point, pinSource })
    expect(changes.parse({ version: 1, point, pinSource })).toMatchObject({ point, pinSource })
  })

  it('may have an access point with or without a pin', () => {
    expect(newRecipient.parse({ ...household, accessPoint: point }).accessPoint).toEqual(point)
    expect(newRecipient.parse({ ...household, point, accessPoint: point }).accessPoint).toEqual(point)
    expect(changes.parse({ version: 1, accessPoint: null }).accessPoint).toBeNull()
  })

  it.each<[string, object]>([
    ['point', { pinSource: 'exact' }],
    ['point', { point: null, pinSource: 'street' }],
    ['pinSource', { point, pinSource: 'none' }],
    ['pinSource', { point, pinSource: 'guessed' }],
    ['point.latitude', { point: { longitude: -0.1 } }],
    ['point.latitude', { point: { longitude: -0.1, latitude: 91 } }],
    ['accessPoint.longitude', { accessPoint: { latitude: 51.5 } }],
    ['accessPoint.longitude', { accessPoint: { longitude: 181, latitude: 51.5 } }],
    ['accessPoint.latitude', { accessPoint: { longitude: 2, latitude: null } }],
  ])('is rejected at %s: %j', (path, wrong) => {
    for (const answer of [
      newRecipient.safeParse({ ...household, ...wrong }),
      changes.safeParse({ version: 1, ...wrong }),
    ])
      expect(answer.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
  })
})
