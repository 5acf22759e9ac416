/** Marsaglia's xorshift with 32 bits of state: fast enough for every step of a search. */
export class SearchRandom {
  #state: number

  /** @param seed 32-bit. Consecutive seeds give unrelated sequences. */
  constructor(seed: number) {
    this.#state = Math.imul(seed + 0x9e3779b9, 0x85ebca6b) | 0 || 1
    for (let k = 0; k < 8; k++) this.fraction()
  }

  /** In [0, 1). */
  fraction(): number {
    let state = this.#state
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    this.#state = state
    return (state >>> 0) / 4_294_967_296
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit)
  }
}
