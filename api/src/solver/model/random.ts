/** A source of randomness that is passed in, so that the same seed gives the same plan. */
export interface Random {
  /** In [0, 1). */
  fraction(): number
  /** A whole number in [0, limit). */
  below(limit: number): number
  /** Puts the items in a random order, in place (Fisher and Yates). */
  shuffle<Item>(items: Item[]): Item[]
}

/** Mulberry32 by Tommy Ettinger (public domain): 32 bits of state, ample for choosing moves. */
export function createRandom(seed: number): Random {
  let state = seed | 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(fraction() * limit)
  return {
    fraction,
    below,
    shuffle(items) {
      for (let last = items.length - 1; last > 0; last--) {
        const other = below(last + 1)
        const kept = items[last]!
        items[last] = items[other]!
        items[other] = kept
      }
      return items
    },
  }
}
