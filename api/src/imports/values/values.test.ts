import { contactPurposes, languages } from '@doorstep/shared/rules'
import { modes } from '@doorstep/shared/units'
import { addDays } from 'date-fns/addDays'
import { format } from 'date-fns/format'
import { parseISO } from 'date-fns/parseISO'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatContacts, mergeContacts, parseContacts } from './contactList.ts'
import {
  formatHouseholds,
  formatModes,
  formatPoint,
  parseArea,
  parseHouseholds,
  parseModes,
  parsePoint,
} from './driverProfile.ts'
import { protectApostrophe, protectFormula, unprotectFormula } from './formulaText.ts'
import { parseAddress } from './parseAddress.ts'
import {
  parseContactRule,
  parseFoodRules,
  parseMode,
  parseOrderKind,
  parsePriority,
  parseTemperature,
} from './parseChoice.ts'
import { parseDay } from './parseDay.ts'
import type { Parsed } from './parsed.ts'
import { languageName, parseLanguage, parseLanguages } from './parseLanguages.ts'
import { parseAmount, parseCount, parseFloor, parseHouseholdSize } from './parseNumbers.ts'
import { parsePhone } from './parsePhone.ts'
import { joinWindow, parseTime, parseWindow } from './parseTimes.ts'

const read = <Value>(parsed: Parsed<Value>): Value | string =>
  'value' in parsed ? parsed.value : `! ${parsed.problem}`
const today = '2026-02-01'
const anyCell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789 /.:-apm,janfeb') }))

describe('days', () => {
  it.each([
    ['3/2/26', '2026-02-03'],
    ['03/02/2026', '2026-02-03'],
    ['3.2.26', '2026-02-03'],
    ['3-2-2026', '2026-02-03'],
    ['2026-02-03', '2026-02-03'],
    ['2026-02-03 14:00', '2026-02-03'],
    ['03/02/2026 09:30:00', '2026-02-03'],
    ['3 Feb', '2026-02-03'],
    ['3rd of February', '2026-02-03'],
    ['Tue 3 Feb', '2026-02-03'],
    ['Tuesday, 3rd February 2026', '2026-02-03'],
    ['Feb 3, 2026', '2026-02-03'],
    ['3-Feb-26', '2026-02-03'],
    ['46056', '2026-02-03'],
    ['3/2', '2026-02-03'],
    ['30 Dec', '2025-12-30'],
    ['1 Nov', '2026-11-01'],
    ['29 Feb', '2028-02-29'],
    ['today', today],
    ['Tomorrow', '2026-02-02'],
  ])('%s', (typed, day) => expect(read(parseDay(typed, today))).toBe(day))

  it.each(['2/13/26', '31/2/26', '3', '12345', 'soon', '', '3 Fob', '0/0/26', '99/99/9999'])('refuses %s', (typed) =>
    expect(read(parseDay(typed, today))).toMatch(/^! is not a date/),
  )

  it('refuses a weekday that is not that date’s', () =>
    expect(read(parseDay('Mon 3 Feb', today))).toBe('! is not right: 3 Feb is a Tuesday'))

  it('reads each day in each spelling', () => {
    const spelling = fc.constantFrom(
      'd/M/yy',
      'dd/MM/yyyy',
      'd MMM yyyy',
      'EEE d MMMM yyyy',
      'yyyy-MM-dd',
      'do MMM yy',
      'dd.MM.yyyy',
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 26_000 }), spelling, (after, pattern) => {
        const date = addDays(parseISO('2000-01-01'), after)
        expect(read(parseDay(format(date, pattern), today))).toBe(format(date, 'yyyy-MM-dd'))
      }),
    )
  })

  it('never throws', () => fc.assert(fc.property(anyCell, (typed) => void parseDay(typed, today))))
})

describe('times', () => {
  const day = { from: 9 * 3600, until: 17 * 3600 }
  const hours = (parsed: Parsed<{ from: number; until: number } | null>) => {
    const window = read(parsed)
    return window === null || typeof window === 'string' ? window : `${window.from / 3600}-${window.until / 3600}`
  }

  it.each([
    ['2pm', 14],
    ['14.00', 14],
    ['14:30', 14.5],
    ['1430', 14.5],
    ['2.30 p.m.', 14.5],
    ['9', 9],
    ['12am', 0],
    ['12pm', 12],
    ['noon', 12],
    ['0.5833333333', 14],
    ['2026-02-03 14:00', 14],
    ['09:00:00', 9],
  ])('%s', (typed, hour) => expect(read(parseTime(typed))).toBe(hour * 3600))

  it.each(['25:00', '9:75', '13pm', 'soon', '', '-1'])('refuses %s', (typed) =>
    expect(read(parseTime(typed))).toMatch(/^!/),
  )

  it.each([
    ['9-12', '9-12'],
    ['9 – 1', '9-13'],
    ['2-4pm', '14-16'],
    ['2-4', '14-16'],
    ['9am to 12', '9-12'],
    ['10-2', '10-14'],
    ['between 10 and 11.30', '10-11.5'],
    ['14:00-16:00', '14-16'],
    ['after 10', '10-17'],
    ['before 12', '9-12'],
    ['Morning', '9-12'],
    ['afternoons', '12-17'],
    ['any time', null],
  ])('window %s', (typed, window) => expect(hours(parseWindow(typed, day))).toBe(window))

  it.each(['12-9am', 'soon', 'constructor', '9-9', '4pm-2pm', 'after lunch'])('refuses the window %s', (typed) =>
    expect(hours(parseWindow(typed, day))).toMatch(/^!/),
  )

  it('joins two columns', () => {
    expect(hours(joinWindow(10 * 3600, undefined, day))).toBe('10-17')
    expect(hours(joinWindow(undefined, 8 * 3600, day))).toMatch(/^!/)
    expect(hours(joinWindow(12 * 3600, 9 * 3600, day))).toMatch(/^!/)
  })

  it('never throws, and never gives an empty window', () => {
    fc.assert(
      fc.property(anyCell, (typed) => {
        parseTime(typed)
        const window = read(parseWindow(typed, day))
        if (window !== null && typeof window === 'object') expect(window.from).toBeLessThan(window.until)
      }),
    )
  })
})

describe('numbers', () => {
  const bounds = { min: 1, max: 200 }
  it.each([
    ['2', 2],
    ['2.0', 2],
    [' two boxes', 2],
    ['x', '! is not a whole number'],
    ['2.5', '! is not a whole number'],
    ['0', '! must be at least 1'],
    ['-3', '! is not a whole number'],
    ['201', '! can be at most 200'],
  ])('count %s', (typed, expected) => expect(read(parseCount(typed, bounds))).toBe(expected))

  it('reads weights', () =>
    expect([read(parseAmount('2,5 kg', bounds)), read(parseAmount('21', bounds))]).toEqual([2.5, 21]))

  it.each([
    ['4', 4],
    ['2 adults 3 kids', 5],
    ['2 adults, 3 children (3, 7 and 9)', 5],
    ['2A 3C', 5],
    ['1 adult + 1 baby', 2],
    ['2+3', 5],
    ['family of four', 4],
    ['couple', 2],
    ['single', 1],
  ])('household %s', (typed, people) => expect(read(parseHouseholdSize(typed))).toBe(people))

  it.each(['many', '', '0', '31', '2 adults and a dog', '2-3'])('refuses a household of %s', (typed) =>
    expect(read(parseHouseholdSize(typed))).toMatch(/^!/),
  )

  it.each([
    ['ground', 0],
    ['G', 0],
    ['1st floor', 1],
    ['Second', 2],
    ['basement', -1],
    ['12', 12],
    ['top', '! is not a floor: write 0 for the ground floor, 1, 2 …'],
  ])('floor %s', (typed, floor) => expect(read(parseFloor(typed))).toBe(floor))
})

describe('words', () => {
  it('reads modes with any spaces and capitals, and asks at a slip', () => {
    expect(['bike ', 'Push-bike', 'on foot', 'VAN', 'cargo bike'].map((typed) => read(parseMode(typed)))).toEqual([
      ...['bike', 'bike', 'foot', 'car', 'cargo_bike'],
    ])
    expect(read(parseMode('biek'))).toBe('! is not a word we know: did you mean “bike”?')
    expect(read(parseMode('helicopter'))).toBe('! is not a word we know: write car, cargo bike, bike or foot')
  })

  it('reads food rules, none of them included', () => {
    expect(read(parseFoodRules('GF, no pork and Nut-free'))).toEqual(['gluten_free', 'nut_allergy', 'no_pork'])
    expect(read(parseFoodRules('none'))).toEqual([])
    expect(read(parseFoodRules('halal; kosherr'))).toMatch(/^! is not a word we know/)
  })

  it('reads languages by their English names and codes', () => {
    expect(['Polish', 'PL', 'Farsi', 'bsl', 'English'].map((typed) => read(parseLanguage(typed)))).toEqual([
      ...['pl', 'pl', 'fa', 'bfi', null],
    ])
    expect(read(parseLanguage('Polsh'))).toBe('! is not a word we know: did you mean “polish”?')
    expect(read(parseLanguages('English, Urdu and Punjabi'))).toEqual(['pa', 'ur'])
    for (const language of languages) expect(read(parseLanguage(languageName(language)))).toBe(language)
  })

  it('reads the other choices', () => {
    expect([read(parseOrderKind('Prescription')), read(parseContactRule('SMS only'))]).toEqual(['errand', 'text_only'])
    expect([read(parseTemperature('Fridge')), read(parsePriority('HIGH')), read(parsePriority('no'))]).toEqual([
      'chilled',
      'urgent',
      'normal',
    ])
    expect(read(parsePriority('maybe'))).toMatch(/^!/)
  })
})

describe('phones', () => {
  it.each([
    ['07700 900123', '+447700900123'],
    ['7700900123', '+447700900123'],
    ['447700900123', '+447700900123'],
    ["'07700900123", '+447700900123'],
    ['020 7946 0000 ext 12', '+442079460000;ext=12'],
    ['none', null],
    ['7.700900123E+09', '+447700900123'],
  ])('%s', (typed, stored) => expect(read(parsePhone(typed))).toBe(stored))

  it('says when a spreadsheet has dropped digits', () =>
    expect(read(parsePhone('7.7009E+09'))).toMatch(/^! was shortened by the spreadsheet/))

  it.each(['07700 900123 / 07700 900124', 'ask Ann', '12'])('refuses %s', (typed) =>
    expect(read(parsePhone(typed))).toMatch(/^!/),
  )
})

describe('contacts', () => {
  it('reads what people write; a number that nobody gave for deliveries is for emergencies', () => {
    expect(read(parseContacts('Aunt Mary 07700 900123\n020 7946 0000 after five\nnone'))).toEqual([
      { label: 'Aunt Mary', phone: '+447700900123', purposes: ['emergency'], when: null },
      { label: 'after five', phone: '+442079460000', purposes: ['emergency'], when: null },
    ])
    expect(read(parseContacts('Aunt Mary'))).toMatch(/^! has no name and number/)
    expect(read(parseContacts('Aunt: 07700 (delivery)'))).toMatch(/^! /)
    expect(read(parseContacts('Aunt: 07700 900123 (deliveries)'))).toMatch(/^! has \(deliveries\) where/)
  })

  it('reads back whatever is exported', () => {
    const word = fc
      .string({ unit: fc.constantFrom(...'ab :,;()é0'), minLength: 1, maxLength: 9 })
      .map((text) => `x${text.trim()}`)
    const contact = fc.record({
      label: word,
      phone: fc.constantFrom('+447700900123', '+442079460000;ext=12', '+35312345678'),
      purposes: fc.subarray([...contactPurposes], { minLength: 1 }),
      when: fc.option(word),
    })
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 4 }), (contacts) => {
        expect(read(parseContacts(formatContacts(contacts)))).toEqual(contacts)
      }),
    )
  })

  it('adds to ours, and replaces those with the same number', () => {
    const of = (label: string, phone: string) => ({ label, phone, purposes: ['emergency' as const], when: null })
    expect(mergeContacts([of('a', '1'), of('b', '2')], [of('c', '3'), of('d', '2')]).map(({ label }) => label)).toEqual(
      [...['a', 'd', 'c']],
    )
  })
})

describe('what a volunteer can do', () => {
  it('reads other modes, with their limits, and says what is no limit', () => {
    const bike = { mode: 'bike', maximumBoxes: 4, maximumKg: 12.5 }
    const foot = { mode: 'foot', maximumBoxes: null, maximumKg: null }
    expect(read(parseModes('Bike (4 boxes, 12.5 kg); on foot'))).toEqual([bike, foot])
    expect(read(parseModes('walking and bike (12.5kg, 4 box)'))).toEqual([foot, bike])
    expect(read(parseModes('none'))).toEqual([])
    expect(read(parseModes('bike (4 bags)'))).toMatch(/^! has “4 bags” where a limit is expected/)
    expect(read(parseModes('bike, biek'))).toBe('! is not a word we know: did you mean “bike”?')
    expect(read(parseModes('bike, cycle'))).toBe('! names cycle twice')
  })

  it('reads areas of at least three corners whose sides do not cross', () => {
    expect(read(parseArea('51.5, -0.1; 51.6 -0.1; 51.6, 0'))).toHaveLength(3)
    expect(read(parseArea('51.5, -0.1; 51.6, -0.1'))).toBe('! needs at least 3 corners')
    expect(read(parseArea('51.5, -0.1; 51.6, 0; 51.6, -0.1; 51.4, 0.05'))).toBe('! has sides that cross')
    expect(read(parseArea('Stroud Green'))).toMatch(/^! is not a place on the map/)
  })

  it('reads households by name and address, one on each line', () => {
    const household = { name: 'Nell: N', unit: 'Flat 2', address: '12 Ivy Lane', postcode: 'ZZ3 1AA' }
    expect(read(parseHouseholds(`${formatHouseholds([household])}\n\n`))).toEqual([household])
    expect(read(parseHouseholds('Nell, 12 Ivy Lane'))).toMatch(/^! has no name and address on each line/)
  })

  it('reads back whatever is exported', () => {
    const limit = fc.option(fc.integer({ min: 1, max: 500 }))
    const mode = fc.record({ mode: fc.constantFrom(...modes), maximumBoxes: limit, maximumKg: limit })
    const degrees = (min: number, max: number) =>
      fc.integer({ min: min * 1e6, max: max * 1e6 }).map((micro) => micro / 1e6)
    const point = fc.record({ latitude: degrees(49, 61), longitude: degrees(-8, 2) })
    fc.assert(
      fc.property(fc.uniqueArray(mode, { selector: (each) => each.mode }), point, (all, place) => {
        expect(read(parseModes(formatModes(all)))).toEqual(all)
        expect(read(parsePoint(formatPoint(place)))).toEqual(place)
      }),
    )
  })
})

it('protects texts that a spreadsheet would take for formulas, and reads each back', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`'=+-@＝a`) }), (text) => {
      expect(protectFormula(text)).not.toMatch(/^[=+\-@＝]/)
      expect([unprotectFormula(protectFormula(text)), unprotectFormula(protectApostrophe(text))]).toEqual([text, text])
    }),
  )
})

describe('addresses', () => {
  it.each([
    [['12 Elm Grove, Newport NP20 1JN'], '12 Elm Grove, Newport', null, 'NP20 1JN'],
    [['Flat 2, 12 Elm Grove'], '12 Elm Grove', 'Flat 2', null],
    [['flat 2 12 Elm Grove', 'Newport', 'np201jn', 'UK'], '12 Elm Grove, Newport', 'Flat 2', 'NP20 1JN'],
    [['12 Elm Grove, Flat B'], '12 Elm Grove', 'Flat B', null],
    [['2/12 Elm Grove'], '12 Elm Grove', 'Flat 2', null],
    [['Unit House', '', 'Elm Grove'], 'Unit House, Elm Grove', null, null],
    [['12 Elm Grove', '12 Elm Grove'], '12 Elm Grove', null, null],
  ])('%j', (lines, address, unit, postcode) => expect(parseAddress(lines, false)).toEqual({ address, unit, postcode }))

  it('leaves the flat where it has a column of its own', () =>
    expect(parseAddress(['Flat 2, 12 Elm Grove'], true).address).toBe('Flat 2, 12 Elm Grove'))
})

it('no parser throws, whatever is typed', () => {
  const parsers = [parseCount, parseAmount].map((parse) => (typed: string) => parse(typed, { min: 0, max: 9 }))
  const all = [...parsers, parseHouseholdSize, parseFloor, parseMode, parseFoodRules, parsePhone]
  fc.assert(
    fc.property(anyCell, (typed) => {
      for (const parse of all) parse(typed)
      parseAddress([typed], false)
    }),
  )
})
