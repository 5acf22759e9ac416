/**
 * Reproducible random numbers: the same seed gives the same ones on every machine. The generator is sfc32 (Chris Doty-Humphrey, PractRand),
 * seeded by a FNV-1a hash of the parts. Not for secrets.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter = 1

  constructor(...seed: readonly (string | number)[]) {
    const text = seed.join('/')
    this.#a = hash(text, 0x811c9dc5)
    this.#b = hash(text, 0x9747b28c)
    this.#c = hash(text, 0x3c6ef372)
    for (let round = 0; round < 12; round++) this.next()
  }

  /** In [0, 1). */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return (sum >>> 0) / 4_294_967_296
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  /** An integer from `low` to `high`, inclusive. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)]!
  }

  /** A new list in random order. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const result = [...items]
    for (let last = result.length - 1; last > 0; last--) {
      const other = this.whole(0, last)
      ;[result[last], result[other]] = [result[other]!, result[last]!]
    }
    return result
  }
}

function hash(text: string, start: number): number {
  let value = start | 0
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value ^ (value >>> 15)
}

/** Smooth noise over the plane: from -1 to 1, deterministic by position, changing over about one unit of `x` and `y`. */
export function smoothNoise(seed: string | number, x: number, y: number): number {
  const left = Math.floor(x)
  const bottom = Math.floor(y)
  const across = ease(x - left)
  const up = ease(y - bottom)
  const corner = (i: number, j: number) =>
    (hash(`${seed}/${left + i}/${bottom + j}`, 0x811c9dc5) >>> 0) / 2_147_483_648 - 1
  const low = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * across
  const high = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * across
  return low + (high - low) * up
}

const ease = (t: number) => t * t * (3 - 2 * t)
