import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AddressCollector, type CollectedAddress } from '../build/addressCollector.ts'
import { encodeAddresses } from '../build/encodeAddresses.ts'
import { OpenAddresses } from './openAddresses.ts'

/** About 1 m of latitude in 1e-7 degrees. */
const metre = 90
const origin = { longitude: -30_000_000, latitude: 515_000_000 }

interface Given extends Partial<CollectedAddress> {
  /** Metres north of the origin. */
  readonly at: number
}

function open(addresses: readonly Given[], streets: Readonly<Record<string, number>> = {}): OpenAddresses {
  const collector = new AddressCollector()
  for (const { at, ...address } of addresses)
    collector.addAddress({ ...origin, ...address, latitude: origin.latitude + at * metre })
  for (const [name, at] of Object.entries(streets)) {
    const latitude = origin.latitude + at * metre
    collector.addLine(name, [origin.longitude, origin.longitude], [latitude, latitude + 100 * metre])
  }
  return new OpenAddresses(encodeAddresses(collector).bytes)
}

const metresOf = ([, latitude]: readonly [number, number]): number =>
  Math.round((latitude * 1e7 - origin.latitude) / metre)
/** Abbreviated results: quality, label, metres north of the origin. */
const answers = (addresses: OpenAddresses, text: string, limit = 8): string[] =>
  addresses
    .search({ text, limit })
    .items.map(({ address }) => `${address.quality}: ${address.label} @${metresOf(address.point)}`)

/** Odd numbers from 1 every 10 m. */
const oddSide = (street: string, numbers: readonly string[], more: Partial<CollectedAddress> = {}): Given[] =>
  numbers.map((houseNumber, index) => ({ houseNumber, street, at: index * 10, ...more }))

const town = { locality: 'Silverpit' }
const high = open(
  [
    ...oddSide('High Street', ['1', '3', '7', '7a', '11-15'], { ...town, postcode: 'ZZ1 1AA' }),
    ...oddSide('Church Road', ['1', '3'], { ...town, postcode: 'ZZ1 2BB' }),
    { at: 100, houseNumber: '20', street: "St Mary's Rd", houseName: 'Rose House', unit: 'Flat 2', ...town },
    { at: 100, houseNumber: '20', street: "St Mary's Rd", houseName: 'Rose House', unit: 'Flat 3', ...town },
    { at: 150, houseName: 'The Old Mill', street: 'Mill Lane', ...town, postcode: 'ZZ1 1AB' },
    { at: 5_000, houseNumber: '3', street: 'High Street', locality: 'Ling Moor', postcode: 'ZZ9 9ZZ' },
  ],
  { 'Empty Quay': 400 },
)

describe('a search', () => {
  it.each([
    ['3 high street silverpit', 'exact: 3 High Street, Silverpit, ZZ1 1AA @10'],
    ['silverpit high street 3', 'exact: 3 High Street, Silverpit, ZZ1 1AA @10'],
    ['3 High St, Ling Moor', 'exact: 3 High Street, Ling Moor, ZZ9 9ZZ @5000'],
    ['3 high street zz9 9zz', 'exact: 3 High Street, Ling Moor, ZZ9 9ZZ @5000'],
    ['3 high zz9', 'exact: 3 High Street, Ling Moor, ZZ9 9ZZ @5000'],
    ['zz11aa 7', 'exact: 7 High Street, Silverpit, ZZ1 1AA @20'],
    ['7A high st', 'exact: 7a High Street, Silverpit, ZZ1 1AA @30'],
    ['13 high street', 'exact: 11-15 High Street, Silverpit, ZZ1 1AA @40'],
    ['5 high street', 'interpolated: 5 High Street, Silverpit, ZZ1 1AA @15'],
    ['7b high street', 'interpolated: 7b High Street, Silverpit, ZZ1 1AA @20'],
    ['99 high street silverpit', 'street: High Street, Silverpit, ZZ1 1AA @20'],
    ['chruch rode', 'street: Church Road, Silverpit, ZZ1 2BB @0'],
    ['chu', 'street: Church Road, Silverpit, ZZ1 2BB @0'],
    ['saint marys 20', "exact: Flat 2, Rose House, 20 St Mary's Rd, Silverpit @100"],
    ['flat 3 rose house', "exact: Flat 3, Rose House, 20 St Mary's Rd, Silverpit @100"],
    ['20 st mary’s road flat 3', "exact: Flat 3, Rose House, 20 St Mary's Rd, Silverpit @100"],
    ['rose house', "exact: Rose House, 20 St Mary's Rd, Silverpit @100"],
    ['old mill', 'exact: The Old Mill, Mill Lane, Silverpit, ZZ1 1AB @150'],
    ['12 empty quay', 'street: Empty Quay @400'],
  ])('for %j finds first %j', (text, expected) => expect(answers(high, text)[0]).toBe(expected))

  it('lists the addresses of a postcode by number, and the postcodes with a prefix', () => {
    expect(answers(high, 'ZZ1 1AA')).toEqual([
      'exact: 1 High Street, Silverpit, ZZ1 1AA @0',
      'exact: 3 High Street, Silverpit, ZZ1 1AA @10',
      'exact: 7 High Street, Silverpit, ZZ1 1AA @20',
      'exact: 7a High Street, Silverpit, ZZ1 1AA @30',
      'exact: 11-15 High Street, Silverpit, ZZ1 1AA @40',
    ])
    expect(answers(high, 'zz1 1')).toEqual(['postcode: ZZ1 1AA @20', 'postcode: ZZ1 1AB @150'])
  })

  it('ranks the nearer of two streets of one name first', () => {
    const first = (at: number) =>
      high.search({ text: '3 high street', limit: 1, near: [[-3, (origin.latitude + at * metre) / 1e7]] }).items[0]
        ?.address.locality
    expect([first(0), first(6_000)]).toEqual(['Silverpit', 'Ling Moor'])
  })

  it('ranks a street near the group before a matching door far away', () => {
    const far = open([{ at: 505_000, houseNumber: '30', street: 'Range Road' }], { 'Range Road': 0 })
    const first = (near?: readonly [number, number][]) =>
      far.search({ text: '30 range road', limit: 2, near }).items.map(({ address }) => address.quality)
    expect(first([[-3, origin.latitude / 1e7]])).toEqual(['street', 'exact'])
    expect(
      first([
        [-3, 30],
        [-3, origin.latitude / 1e7],
      ]),
    ).toEqual(['street', 'exact'])
    expect(first([[-3, (origin.latitude + 500_000 * metre) / 1e7]])).toEqual(['exact', 'street'])
    expect(first()).toEqual(['exact', 'street'])
  })

  const flats = open(
    [
      ...oddSide('Elm Street', ['1', '3', '5']),
      { at: 200, houseName: 'Elm Court', street: 'Elm Street', flats: '1-9' },
      { at: 300, houseName: 'Birch House', street: 'Elm Street' },
      { at: 400, houseName: 'Oak House', houseNumber: '50', street: 'Elm Street' },
      { at: 500, houseNumber: '17A', street: 'Elm Street', flats: '1-4' },
      { at: 600, houseNumber: '6 & 8', street: 'Elm Street' },
      { at: 700, houseNumber: '12/14', street: 'Elm Street' },
      { at: 800, houseNumber: '21-25', interpolation: 'all', street: 'Elm Street' },
      { at: 900, houseNumber: '7', street: '3rd Avenue' },
      { at: 910, houseNumber: '3', street: '3rd Avenue' },
    ],
    {},
  )
  it.each([
    ['3 Elm Court, Elm Street', 'exact: Flat 3, Elm Court, Elm Street @200'],
    ['flat 3 elm court', 'exact: Flat 3, Elm Court, Elm Street @200'],
    ['3 Elm Street', 'exact: 3 Elm Street @10'],
    // Their flats are not mapped.
    ['3 Birch House, Elm Street', 'exact: Birch House, Elm Street @300'],
    ['3 Oak House Elm Street', 'exact: Oak House, 50 Elm Street @400'],
    ['1 17a elm st', 'exact: Flat 1, 17A Elm Street @500'],
    ['8 elm street', 'exact: 8 Elm Street @600'],
    ['6 & 8 elm street', 'exact: 6 Elm Street @600'],
    ['14 elm street', 'exact: 12/14 Elm Street @700'],
    ['12/14 elm street', 'exact: 12/14 Elm Street @700'],
    ['3/2 elm street', 'exact: 3 Elm Street @10'],
    ['2/1, 5 elm street', 'exact: 5 Elm Street @20'],
    ['22 elm street', 'exact: 21-25 Elm Street @800'],
    ['7 3 avenue', 'exact: 7 3rd Avenue @900'],
    ['7 third avenue', 'exact: 7 3rd Avenue @900'],
    ['3 avenue', 'exact: 3 3rd Avenue @910'],
  ])('for %j finds the house first: %j', (text, expected) => expect(answers(flats, text)[0]).toBe(expected))

  it('merges nearby duplicates, and takes the postcode from the one that has it', () => {
    const doubled = open([
      { at: 0, houseNumber: '3', street: 'Kiln Row' },
      { at: 10, houseNumber: '3', street: 'Kiln Row', postcode: 'ZZ1 1AA' },
    ])
    expect(answers(doubled, '3 kiln row')).toEqual(['exact: 3 Kiln Row, ZZ1 1AA @0'])
  })

  it('interpolates a missing number along its side of the street', () => {
    const sides = open([
      { at: 0, houseNumber: '1', street: 'Long Drove' },
      { at: 80, houseNumber: '9', street: 'Long Drove' },
      { at: 1, houseNumber: '2', street: 'Long Drove', longitude: origin.longitude + 3_000 },
      { at: 41, houseNumber: '4', street: 'Long Drove', longitude: origin.longitude + 3_000 },
    ])
    expect(answers(sides, '3 long drove')).toEqual(['interpolated: 3 Long Drove @20'])
    expect(answers(sides, '7 long drove')).toEqual(['interpolated: 7 Long Drove @60'])
    // Past the end: its street, with the pin at the last door of its side.
    expect(answers(sides, '6 long drove')).toEqual(['street: Long Drove @41'])
    expect(answers(sides, '99 long drove')).toEqual([expect.stringMatching('street: Long Drove @')])
  })

  it('does not interpolate across a wide gap, and prefers a mapped number to an interpolated one', () => {
    const gap = open([
      { at: 0, houseNumber: '1', street: 'Long Drove' },
      { at: 450, houseNumber: '9', street: 'Long Drove' },
    ])
    expect(answers(gap, '5 long drove')).toEqual([expect.stringMatching(/^street: Long Drove/)])
    const guessed = open([
      { at: 0, houseNumber: '5', street: 'Kiln Row', guessed: true },
      { at: 60, houseNumber: '5', street: 'Kiln Row' },
      { at: 90, houseNumber: '7', street: 'Kiln Row', guessed: true },
    ])
    expect(answers(guessed, '5 kiln row')).toEqual(['exact: 5 Kiln Row @60'])
    expect(answers(guessed, '7 kiln row')).toEqual(['interpolated: 7 Kiln Row @90'])
  })

  it('finds nothing in an empty file', () => {
    const nothing = open([])
    for (const text of ['', '1 high street', 'ZZ1 1AA', 'zz1']) expect(answers(nothing, text)).toEqual([])
  })
})

/** Names without a common word, so that each address has only one reading. */
const streets = [
  'Alder Crescent',
  'Bramble Gardens',
  'Capstan Walk',
  'Saint Dunstans Hill',
  'Ébauche Parade',
  'Foxglove Mews',
]
const anyDoor = fc.record({
  street: fc.nat(streets.length - 1),
  number: fc.integer({ min: 1, max: 300 }),
  suffix: fc.constantFrom('', '', 'a', 'b'),
})
const anyDoors = fc.uniqueArray(anyDoor, {
  minLength: 1,
  maxLength: 25,
  selector: ({ street, number, suffix }) => `${street} ${number}${suffix}`,
})
const given = (doors: readonly { street: number; number: number; suffix: string }[]): Given[] =>
  doors.map(({ street, number, suffix }) => ({
    houseNumber: `${number}${suffix}`,
    street: streets[street]!,
    at: street * 2_000 + number,
    postcode: `ZZ${street + 1} 1AA`,
  }))

describe('a stored address', () => {
  const firstPoint = (addresses: OpenAddresses, text: string): number | undefined => {
    const [first] = addresses.search({ text, limit: 1 }).items
    return first && metresOf(first.address.point)
  }

  it('is found first by its own words, in any order', () => {
    fc.assert(
      fc.property(anyDoors, fc.infiniteStream(fc.nat()), (doors, chances) => {
        const stored = given(doors)
        const addresses = open(stored)
        for (const { houseNumber, street, postcode, at } of stored) {
          const words = [houseNumber!, ...street!.split(' ')]
          const mixed = words
            .map((word) => ({ word, order: chances.next().value as number }))
            .sort((one, other) => one.order - other.order)
            .map(({ word }) => word)
          expect(firstPoint(addresses, words.join(' '))).toBe(at)
          expect(firstPoint(addresses, mixed.join(' , '))).toBe(at)
          expect(firstPoint(addresses, `${postcode} ${houseNumber}`)).toBe(at)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is found with a typo in each word of five letters or more', () => {
    const slip = fc.record({
      door: fc.nat(),
      at: fc.nat(),
      kind: fc.constantFrom('drop', 'change', 'add', 'swap'),
      letter: fc.constantFrom(...'aeiouxzq'),
    })
    fc.assert(
      fc.property(anyDoors, slip, (doors, { door, at, kind, letter }) => {
        const stored = given(doors)
        const meant = stored[door % stored.length]!
        const mistyped = meant.street!.replace(/\p{L}{5,}/gu, (word) => {
          const place = at % (word.length - 1)
          if (kind === 'drop') return word.slice(0, place) + word.slice(place + 1)
          if (kind === 'add') return word.slice(0, place) + letter + word.slice(place)
          if (kind === 'change') return word.slice(0, place) + letter + word.slice(place + 1)
          return word.slice(0, place) + word[place + 1]! + word[place]! + word.slice(place + 2)
        })
        expect(firstPoint(open(stored), `${meant.houseNumber} ${mistyped}`)).toBe(meant.at)
      }),
    )
  })

  it('is returned unchanged, at the limits of coordinates and with the longest names', () => {
    const text = fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 120 })
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom(-1_800_000_000, 0, 1_800_000_000),
        fc.constantFrom(-850_000_000, 0, 850_000_000),
        (street, houseName, longitude, latitude) => {
          const collector = new AddressCollector()
          collector.addAddress({
            houseNumber: '999999',
            unit: '1',
            street,
            houseName,
            postcode: 'ZZ1 1AA',
            longitude,
            latitude,
          })
          const found = new OpenAddresses(encodeAddresses(collector).bytes).search({ text: 'ZZ1 1AA', limit: 8 }).items
          expect(found.map(({ address }) => address)).toEqual([
            expect.objectContaining({ houseNumber: '999999', unit: '1', street, houseName, locality: null }),
          ])
          expect(found[0]?.address.point).toEqual([longitude / 1e7, latitude / 1e7])
        },
      ),
    )
  })
})

describe('any text', () => {
  const hostile = [
    ...[
      '',
      ' ',
      '0',
      '1234567890',
      '9'.repeat(200),
      'a'.repeat(200),
      'a b c d e f g h i j k l',
      '🏠🏡 🚪',
      '‮',
      '\u0000',
    ],
    ...[
      "'; drop table postcodes; --",
      '.*',
      '(a+)+$',
      '[',
      '\\',
      '%',
      '__proto__',
      'constructor 3',
      'st st st',
      '- – —',
    ],
  ]
  it.each(hostile)('%j never throws', (text) => {
    expect(high.search({ text, limit: 8 }).items.length).toBeLessThanOrEqual(8)
  })

  it('returns at most the limit, best first, without duplicates', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        const found = high.search({ text, limit }).items
        expect(found.length).toBeLessThanOrEqual(limit)
        expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
        expect(new Set(found.map(({ address }) => JSON.stringify(address))).size).toBe(found.length)
      }),
      { numRuns: 300 },
    )
  })

  it('leaves no state for the next search', () => {
    const before = answers(high, '3 high street')
    for (const text of hostile) answers(high, text)
    expect(answers(high, '3 high street')).toEqual(before)
  })
})
