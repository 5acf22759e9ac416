import { describe, expect, it } from 'vitest'
import { checkRegionName, isGeofabrikName, regionIdOf, regionNameOf } from './regionName.ts'

describe('the name of a region', () => {
  it.each([
    ['/maps/greater-london-latest.osm.pbf', 'Greater London'],
    ['europe/united-kingdom/wales', 'Wales'],
    ['newport.osm.pbf', 'Newport'],
    ['isle-of-man-240101.osm.pbf', 'Isle Of Man'],
    ['île_de_france.pbf', 'Île De France'],
    ['-latest.osm.pbf', 'Map'],
  ])('of %s is %s', (file, name) => expect(regionNameOf(file)).toBe(name))

  it.each([
    ['Greater London', 'greater-london'],
    ['Île De France', 'ile-de-france'],
    ['北京', 'map'],
    ['../../etc', 'etc'],
    [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
  ])('%s makes the id %s', (name, id) => expect(regionIdOf(name)).toBe(id))

  it('has one line of at most 80 characters', () => {
    expect(checkRegionName(' Newport ')).toBe('Newport')
    for (const wrong of ['', '  ', 'a\nb', 'a'.repeat(81)]) expect(() => checkRegionName(wrong)).toThrow('1 to 80')
  })
})

it.each([
  ['europe/united-kingdom/england/greater-london', true],
  ['antarctica', true],
  ['europe/../../etc/passwd', false],
  ['/europe', false],
  ['europe/', false],
  ['europe//wales', false],
  ['Europe/Wales', false],
  ['europe/wales?x', false],
  ['europe/%2e%2e', false],
  ['https://example.org/x', false],
  ['', false],
])('%o is a name at Geofabrik: %o', (text, is) => expect(isGeofabrikName(text)).toBe(is))
