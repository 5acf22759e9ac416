import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeLines, type Piece } from './mergeLines.ts'

describe('mergeLines', () => {
  it('joins pieces of one street, in whichever direction each was drawn', () => {
    const merged = mergeLines([
      { key: 'High Street', nodes: [2, 1] },
      { key: 'High Street', nodes: [2, 3] },
      { key: 'High Street', nodes: [4, 3] },
      { key: 'Low Street', nodes: [4, 5] },
    ])
    expect(merged.map(({ nodes }) => nodes.length)).toEqual([4, 2])
    expect([merged[0]!.nodes, merged[0]!.nodes.toReversed()]).toContainEqual([1, 2, 3, 4])
  })

  it('ends where three meet, and closes rings', () => {
    const fork = [1, 2, 3].map((end) => ({ key: 'k', nodes: [0, end] }))
    expect(mergeLines(fork)).toHaveLength(3)
    const ring = mergeLines([
      { key: 'k', nodes: [1, 2] },
      { key: 'k', nodes: [2, 3] },
      { key: 'k', nodes: [3, 1] },
    ])
    expect(ring).toHaveLength(1)
    expect(ring[0]!.nodes).toHaveLength(4)
    expect(mergeLines([{ key: 'k', nodes: [1, 2, 3, 1] }])).toHaveLength(1)
  })

  it('keeps every segment exactly once', () => {
    const piece = fc.record({
      key: fc.constantFrom('a', 'b'),
      nodes: fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 4 }),
    })
    const stretches = (pieces: readonly Piece[]) =>
      pieces
        .flatMap(({ key, nodes }) => nodes.slice(1).map((to, at) => [key, ...[nodes[at]!, to].sort()].join(' ')))
        .sort()
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        expect(stretches(mergeLines(pieces))).toEqual(stretches(pieces))
      }),
    )
  })
})
