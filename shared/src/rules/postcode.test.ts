import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalisePostcode, parsePartialPostcode, parsePostcode, suggestPostcodes } from './postcode.ts'

const pick = (letters: string) => fc.constantFrom(...letters)
const first = pick('ABCDEFGHIJKLMNOPRSTUWYZ')
const second = pick('ABCDEFGHKLMNOPQRSTUVWXYZ')
const digit = pick('0123456789')
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(''))
const twoDigits = joined(pick('123456789'), digit)

/** Built from the guide's table of shapes, independently of the tested pattern. */
const outward = fc.oneof(
  joined(first, digit),
  joined(first, twoDigits),
  joined(first, second, digit),
  joined(first, second, twoDigits),
  joined(first, digit, pick('ABCDEFGHJKPSTUW')),
  joined(first, second, digit, pick('ABEHMNPRVWXY')),
)
const inward = joined(digit, pick('ABDEFGHJLNPQRSTUWXYZ'), pick('ABDEFGHJLNPQRSTUWXYZ'))
const postcode = fc.tuple(outward, inward).map(([a, b]) => `${a} ${b}`)

describe('normalisePostcode', () => {
  it.each([
    ['n194pg', 'N19 4PG'],
    ['  N19   4PG ', 'N19 4PG'],
    ['n1 9 4 p g', 'N19 4PG'],
    ['m1 1aa', 'M1 1AA'],
    ['cr26xh', 'CR2 6XH'],
    ['dn551pt', 'DN55 1PT'],
    ['w1a1hq', 'W1A 1HQ'],
    ['ec1a1bb', 'EC1A 1BB'],
    ['gir0aa', 'GIR 0AA'],
    ['zz1 1zz', 'ZZ1 1ZZ'],
    ['bs0 1aa', 'BS0 1AA'],
    ['Ｎ１９　４ＰＧ', 'N19 4PG'],
  ])('normalises %j to %s', (text, expected) => {
    expect(normalisePostcode(text)).toBe(expected)
  })

  it.each([
    ['', 'nothing'],
    ['N19', 'the outward part alone'],
    ['N19 4P', 'a letter short'],
    ['N19 4PGG', 'a letter long'],
    ['N19 4CG', 'C in the inward part'],
    ['N19 4PO', 'O in the inward part'],
    ['N19-4PG', 'a sign in it'],
    ['N01 4PG', 'a district that begins with 0'],
    ['N1O 4PG', 'a letter not used in third place'],
    ['EC1I 1BB', 'a letter not used in fourth place'],
    ['GIR 1AA', 'Girobank with another inward part'],
    ['NI9 4PG', 'I in second place'],
    ['Q19 4PG', 'Q in first place'],
    ['1N9 4PG', 'a digit first'],
    ['ABC1 4PG', 'three area letters'],
    ['N199 4PG', 'three district digits'],
    ["N19 4PG'; drop", 'more than a postcode'],
  ])('rejects %j: %s', (text) => {
    expect(normalisePostcode(text)).toBeUndefined()
  })

  it('accepts every shape in any spacing and case, and always gives the same form', () => {
    fc.assert(
      fc.property(postcode, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (whole, spaces) => {
        const typed = [...whole.toLowerCase()].map((c, i) => (spaces[i] ? ` ${c}` : c)).join('')
        expect(normalisePostcode(typed)).toBe(whole)
        expect(normalisePostcode(whole)).toBe(whole)
      }),
    )
  })

  it('never throws, and is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const normal = normalisePostcode(text)
        if (normal !== undefined) expect(normalisePostcode(normal)).toBe(normal)
      }),
    )
  })
})

describe('parsePostcode', () => {
  it('names the parts', () => {
    expect(parsePostcode('ec1a1bb')).toEqual({
      postcode: 'EC1A 1BB',
      area: 'EC',
      outward: 'EC1A',
      inward: '1BB',
      sector: 'EC1A 1',
      unit: 'BB',
    })
    expect(parsePostcode('W1A 1HQ')?.area).toBe('W')
    expect(parsePostcode('GIR 0AA')?.area).toBe('GIR')
  })

  it('splits into parts that make up the whole', () => {
    fc.assert(
      fc.property(postcode, (whole) => {
        const parts = parsePostcode(whole)!
        expect(`${parts.outward} ${parts.inward}`).toBe(whole)
        expect(`${parts.sector}${parts.unit}`).toBe(whole)
        expect(parts.outward.startsWith(parts.area)).toBe(true)
        expect(parts.area).toMatch(/^[A-Z]{1,2}$/)
      }),
    )
  })
})

describe('parsePartialPostcode', () => {
  it.each([
    ['n19', { kind: 'outward', outward: 'N19' }],
    [' n19 ', { kind: 'outward', outward: 'N19' }],
    ['ec1a', { kind: 'outward', outward: 'EC1A' }],
    ['n19 4', { kind: 'sector', outward: 'N19', sector: 'N19 4' }],
    ['n194', { kind: 'sector', outward: 'N19', sector: 'N19 4' }],
    ['n1 9', { kind: 'sector', outward: 'N1', sector: 'N1 9' }],
    ['sw1a 1', { kind: 'sector', outward: 'SW1A', sector: 'SW1A 1' }],
  ])('reads %j', (text, expected) => {
    expect(parsePartialPostcode(text)).toEqual(expected)
  })

  it.each(['', 'N', 'N19 4P', 'N19 4PG', '19', 'N19 44', 'Islington'])('rejects %j', (text) => {
    expect(parsePartialPostcode(text)).toBeUndefined()
  })

  it('reads the outward code and the sector of every postcode', () => {
    fc.assert(
      fc.property(postcode, (whole) => {
        const { outward: out, sector } = parsePostcode(whole)!
        expect(parsePartialPostcode(out)).toEqual({ kind: 'outward', outward: out })
        expect(parsePartialPostcode(sector.toLowerCase())).toEqual({ kind: 'sector', outward: out, sector })
        expect(parsePartialPostcode(whole)).toBeUndefined()
      }),
    )
  })
})

describe('suggestPostcodes', () => {
  it.each([
    ['NI9 4PG', 'N19 4PG'],
    ['Nl9 4PG', 'NL9 4PG'],
    ['N1O 4PG', 'N10 4PG'],
    ['N19 APG', undefined],
    ['EI 2AB', 'E1 2AB'],
    ['0X1 2AB', 'OX1 2AB'],
    ['NS 1AA', 'N5 1AA'],
    ['N19 SPG', 'N19 5PG'],
    ['N19-4PG.', 'N19 4PG'],
    ['n194pg', 'N19 4PG'],
    ['N19 4P', undefined],
  ])('for %j suggests %s first', (text, expected) => {
    expect(suggestPostcodes(text)[0]).toBe(expected)
  })

  it('suggests every grammatical reading, nearest first', () => {
    expect(suggestPostcodes('SL1 4PG')).toEqual(['S11 4PG'])
    expect(suggestPostcodes('N1O OSL')).toEqual(['N10 0SL', 'NL0 0SL'])
    expect(suggestPostcodes('sl1 4pg')).toEqual(['SL1 4PG', 'S11 4PG'])
    expect(suggestPostcodes('EO1 2AB')).toEqual([])
  })

  it('finds the intended postcode despite look-alikes and stray characters, and suggests only valid ones', () => {
    const confusions: Record<string, string> = { O: '0', '0': 'O', I: '1', '1': 'L', L: 'I', S: '5', '5': 'S' }
    fc.assert(
      fc.property(postcode, fc.nat(), pick(' .-,/\t'), (meant, mask, sign) => {
        const typed = [...meant].map((c, i) => ((mask >> i) & 1 ? (confusions[c] ?? c) : c)).join('')
        const suggestions = suggestPostcodes(typed.replace(' ', sign).toLowerCase())
        expect(suggestions).toContain(meant)
        expect(new Set(suggestions).size).toBe(suggestions.length)
        for (const suggestion of suggestions) expect(normalisePostcode(suggestion)).toBe(suggestion)
      }),
    )
  })

  it('does not suggest the text itself, and never throws', () => {
    fc.assert(fc.property(postcode, (whole) => !suggestPostcodes(whole).includes(whole)))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(suggestPostcodes(text))))
  })
})
