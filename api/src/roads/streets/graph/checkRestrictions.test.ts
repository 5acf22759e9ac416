import { describe, expect, it } from 'vitest'
import { builtOf, type TextMap, textRoute } from '../testing/textMap.ts'

const street = { highway: 'residential' }
const drawn: TextMap = {
  map: `
    c     f
    |     |
    b-----e
    |     |
    a     d`,
  ways: { ab: street, cb: street, be: street, ed: street, ef: street, abc: { highway: 'path' } },
}
const restricted = (restriction: string, from: string, via: string, to: string): TextMap => ({
  ...drawn,
  restrictions: [{ from, via, to, tags: { restriction } }],
})

describe('invalid restrictions', () => {
  it.each([
    ['value', restricted('no_sense', 'ab', 'b', 'be')],
    ['members', restricted('no_right_turn', 'ab cb', 'b', 'be')],
    ['members', restricted('only_right_turn', 'ab', 'b', 'be cb')],
    ['unconnected', restricted('no_right_turn', 'ab', 'e', 'ed')],
    ['unconnected', restricted('no_right_turn', 'ab', 'ef', 'ed')],
    ['unconnected', restricted('no_right_turn', 'ab', 'be', 'cb')],
  ])('are ignored and reported: %s', async (fault, map) => {
    const { graph, findings } = await builtOf(map, 'car')
    expect(textRoute(graph, 'a', 'd')?.path).toBe('abed')
    expect(findings.restrictions).toBe(0)
    expect(findings.doubtfulRestrictions).toMatchObject([{ relation: 1, fault }])
    const [longitude, latitude] = findings.doubtfulRestrictions[0]!.point!
    expect([Math.round(longitude), Math.round(latitude)]).toEqual([3, 55])
  })

  it('a from way that continues through the junction is ambiguous', async () => {
    const through: TextMap = {
      map: `
        a-b-c
          |
          d`,
      ways: { abc: street, bd: street },
      restrictions: [{ from: 'abc', via: 'b', to: 'bd', tags: { restriction: 'no_right_turn' } }],
    }
    const { graph, findings } = await builtOf(through, 'car')
    expect(textRoute(graph, 'a', 'd')?.path).toBe('abd')
    expect(findings.doubtfulRestrictions).toMatchObject([{ fault: 'unconnected' }])
  })

  it('exclude those with ways that a car may not use', async () => {
    const { findings } = await builtOf(restricted('no_right_turn', 'abc', 'b', 'be'), 'car')
    expect(findings).toMatchObject({ restrictions: 0, doubtfulRestrictions: [] })
  })
})

it('no_entry applies to every from way, no_exit to every to way', async () => {
  const entry = (await builtOf(restricted('no_entry', 'ab cb', 'b', 'be'), 'car')).graph
  expect(textRoute(entry, 'a', 'd')).toBeUndefined()
  expect(textRoute(entry, 'c', 'd')).toBeUndefined()
  expect(textRoute(entry, 'd', 'a')?.path).toBe('deba')
  const exit = (await builtOf(restricted('no_exit', 'be', 'e', 'ed ef'), 'car')).graph
  expect(textRoute(exit, 'a', 'd')).toBeUndefined()
  expect(textRoute(exit, 'a', 'f')).toBeUndefined()
})
