import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actingRole, rolesByWidth, widestRole } from './actingRole.ts'
import { endpoints } from './all.ts'
import { roles } from './endpoint.ts'

const held = fc.subarray([...roles], { minLength: 1 })

describe('the role in which a request is made', () => {
  it('knows the width of every role', () => {
    expect([...rolesByWidth].toSorted()).toEqual([...roles].toSorted())
  })

  it('is one that the person holds and the endpoint admits, and the widest of these; none only when there is none', () => {
    fc.assert(
      fc.property(held, fc.constantFrom(...endpoints), (all, { access }) => {
        const acting = actingRole(all, access)
        const possible = rolesByWidth.filter(
          (role) => all.includes(role) && (access === 'open' || access.includes(role)),
        )
        expect(acting).toBe(possible[0])
        if (acting === undefined) expect(all.every((role) => access !== 'open' && !access.includes(role))).toBe(true)
      }),
    )
  })

  it('does not depend on the order in which the roles are held', () => {
    fc.assert(fc.property(held, (all) => widestRole(all.toReversed()) === widestRole(all)))
  })
})
