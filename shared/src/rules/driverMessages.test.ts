import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillMessage, findPlaceholderProblem, findRevealingWords, nameForDriver } from './driverMessages.ts'

const values = { driver: 'Dora', organisation: 'Hillrise Helpers', name: 'Rosalind A.' }

describe('texts that a driver sends', () => {
  it('say who comes, for whom', () => {
    expect(fillMessage('Hello {name}, {driver} of {organisation} here.', values)).toBe(
      'Hello Rosalind A., Dora of Hillrise Helpers here.',
    )
  })

  it.each([
    ['Hello {nmae}', '{nmae}'],
    ['Hello {Name}', '{Name}'],
    ['Hello {}', '{}'],
    ['Hello {name', '{'],
    ['Hello name}', '}'],
    ['Hello {name}, {driver} here', undefined],
    ['Hello', undefined],
  ])('%s is checked', (text, problem) => expect(findPlaceholderProblem(text)).toBe(problem))

  it('have no brace left, if they were accepted', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('{name}', '{driver}', '{', '}'))), (parts) => {
        const text = parts.join('')
        fc.pre(findPlaceholderProblem(text) === undefined)
        expect(fillMessage(text, values)).not.toMatch(/[{}]/)
      }),
    )
  })

  it.each([
    ['Your Food Bank delivery', 'Food Bank'],
    ['from the foodbank', 'foodbank'],
    ['a food parcel for you', 'food parcel'],
    ['I have a delivery for you', undefined],
  ])('%s: what a passer-by could read', (text, words) => expect(findRevealingWords(text)).toBe(words))
})

describe('a name as a driver reads it', () => {
  it.each([
    ['Rosalind Ashdown', 'Rosalind A.'],
    ['Mrs Rosalind Ashdown', 'Rosalind A.'],
    ['Mrs Ashdown', 'Mrs A.'],
    ['Anna Maria de Souza', 'Anna S.'],
    ['Cher', 'Cher'],
    ['  Ola   Öberg ', 'Ola Ö.'],
    ['zoë ashdown', 'zoë A.'],
  ])('%s is %s', (name, shown) => expect(nameForDriver(name, 'first_and_initial')).toBe(shown))

  it('may be whole', () => expect(nameForDriver('Mrs Rosalind Ashdown', 'full')).toBe('Mrs Rosalind Ashdown'))

  it('never holds more of the last word than a letter', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.stringMatching(/^[a-z]{3,20}$/), (first, last) => {
        fc.pre(first.trim() !== '' && !first.includes(last))
        expect(nameForDriver(`${first} ${last}`, 'first_and_initial')).not.toContain(last)
      }),
    )
  })
})
