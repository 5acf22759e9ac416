import type { DriverStop } from '@doorstep/shared/contracts'
import { array, assert, constantFrom, property, shuffledSubarray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareRounds, reorderSeen, toSeenRound } from './compareRounds.ts'

const round = (ids: readonly string[], changes: Record<string, Partial<DriverStop>> = {}) => ({
  id: 'round',
  stops: ids.map((id, index) => ({
    ...({ id, name: `Name ${id}`, position: index + 1, arrival: 36_000, outcome: null } as unknown as DriverStop),
    ...changes[id],
  })),
})
const seen = toSeenRound(round(['a', 'b', 'c', 'd']))
const longer = toSeenRound(round(['a', 'b', 'c', 'd', 'f']))

describe('compareRounds', () => {
  it('is silent about an unchanged round, outcomes and a few minutes', () => {
    expect(compareRounds(seen, round(['a', 'b', 'c', 'd']))).toBeUndefined()
    const driven = round(['a', 'b', 'c', 'd'], { a: { outcome: 'handed_over' }, b: { arrival: 36_240 } })
    expect(compareRounds(seen, driven)).toBeUndefined()
  })

  it('names stops that were added, removed, moved and corrected, and counts changed times', () => {
    expect(
      compareRounds(
        longer,
        round(['a', 'd', 'b', 'c', 'e'], { a: { address: '1 Elsewhere Street' }, b: { arrival: 39_600 } }),
      ),
    ).toEqual({
      ...{ added: ['Name e'], removed: ['Name f'], moved: ['Name d'], corrected: ['Name a'], retimed: 1 },
    })
  })

  it('does not speak of finished stops that were added, moved or retimed', () => {
    const finished = { outcome: 'handed_over', arrival: 50_000 } as const
    expect(compareRounds(seen, round(['d', 'a', 'b', 'c', 'e'], { d: finished, e: finished }))).toBeUndefined()
  })

  it('names what others moved, and not what the driver has moved', () => {
    const moved = round(['a', 'd', 'b', 'c'], {
      a: { position: 1 },
      b: { position: 2 },
      c: { position: 3 },
      d: { position: 4 },
    })
    expect(compareRounds(seen, moved)).toMatchObject({ moved: ['Name d'] })
    expect(compareRounds(reorderSeen(seen, ['a', 'd', 'b', 'c']), moved)).toBeUndefined()
    expect(compareRounds(reorderSeen(seen, ['a', 'd', 'x', 'b', 'c']), round(['a', 'b', 'c', 'd']))).toMatchObject({
      moved: ['Name d'],
    })
  })

  it('is silent once the driver has seen the change, whatever it was', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    assert(
      property(shuffledSubarray(ids), shuffledSubarray(ids), array(constantFrom(...ids)), (before, after, late) => {
        const changes = Object.fromEntries(late.map((id) => [id, { arrival: 45_000 }]))
        const found = compareRounds(toSeenRound(round(before)), round(after, changes))
        expect(found?.added ?? []).toEqual(after.filter((id) => !before.includes(id)).map((id) => `Name ${id}`))
        expect(found?.removed ?? []).toEqual(before.filter((id) => !after.includes(id)).map((id) => `Name ${id}`))
        expect(compareRounds(toSeenRound(round(after, changes)), round(after, changes))).toBeUndefined()
      }),
    )
  })
})
