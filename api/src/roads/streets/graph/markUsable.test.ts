import { describe, expect, it } from 'vitest'
import { streetsOf, type TextMap } from '../testing/textMap.ts'

const street = { highway: 'residential' }

describe('islands', () => {
  it('are not usable; two halves of a small town are not islands', async () => {
    const drawn: TextMap = {
      map: `
        a-b-c-d-e-f-g

        x-y

        1-2-3-4`,
      ways: {
        ab: street,
        bc: street,
        cd: street,
        de: street,
        ef: street,
        fg: street,
        xy: street,
        '12': street,
        '23': street,
        '34': street,
      },
    }
    const { edges, lines } = await streetsOf(drawn, 'car')
    const usable = Array.from(lines.wayIds.keys(), (line) => {
      const letter = String.fromCharCode(lines.nodeIds[lines.starts[line]!]!)
      return [letter, edges.usable[Array.from(edges.line).indexOf(line)]]
    })
    expect(Object.fromEntries(usable)).toEqual({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, x: 0, 1: 1, 2: 1, 3: 1 })
  })

  it('a one-way street to a dead end is not usable', async () => {
    const drawn: TextMap = {
      map: `
        a-b-c
          |
          d`,
      ways: { ab: street, bc: street, bd: { ...street, oneway: 'yes' } },
    }
    const { edges, lines } = await streetsOf(drawn, 'car')
    const trap = Array.from(edges.line).findIndex((line) => lines.wayIds[line] === 3)
    expect(edges.usable[trap]).toBe(0)
    expect(edges.usable.reduce((sum, usable) => sum + usable, 0)).toBe(4)
  })
})
