import type { Bounds } from './extractHeader.ts'

const largest = 200_000

/** A sample of every k-th coordinate; k doubles when the sample is full. */
export class CoordinateSample {
  #longitudes: number[] = []
  #latitudes: number[] = []
  #step = 1
  #seen = 0

  /** In whole 1e-7 degrees. */
  add(longitudes: Int32Array, latitudes: Int32Array): void {
    for (let index = 0; index < longitudes.length; index++) {
      if (this.#seen++ % this.#step !== 0) continue
      this.#longitudes.push(longitudes[index]!)
      this.#latitudes.push(latitudes[index]!)
      if (this.#longitudes.length === largest) this.#thin()
    }
  }

  /**
   * West, south, east, north in degrees of the middle 99 % on each axis: extracts without bounds often include a railway or river reaching
   * far outside. Needs at least one coordinate.
   */
  usualBounds(): Bounds {
    const [west, east] = middle(this.#longitudes)
    const [south, north] = middle(this.#latitudes)
    return [west, south, east, north]
  }

  #thin(): void {
    this.#step *= 2
    this.#longitudes = this.#longitudes.filter((_, index) => index % 2 === 0)
    this.#latitudes = this.#latitudes.filter((_, index) => index % 2 === 0)
  }
}

function middle(values: readonly number[]): [number, number] {
  const sorted = Int32Array.from(values).sort()
  const at = (part: number) => sorted[Math.round((sorted.length - 1) * part)]! / 1e7
  return [at(0.005), at(0.995)]
}
