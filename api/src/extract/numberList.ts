/** A growing list of numbers in one Float64Array, reused from block to block. */
export class NumberList {
  length = 0
  #values = new Float64Array(1024)

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }

  at(index: number): number {
    return this.#values[index]!
  }

  clear(): void {
    this.length = 0
  }

  /** A copy in the requested type; the list may be cleared afterwards. */
  toFloat64(): Float64Array {
    return this.#values.slice(0, this.length)
  }
  toInt32(): Int32Array {
    return Int32Array.from(this.#values.subarray(0, this.length))
  }
  toUint32(): Uint32Array {
    return Uint32Array.from(this.#values.subarray(0, this.length))
  }
  toUint8(): Uint8Array {
    return Uint8Array.from(this.#values.subarray(0, this.length))
  }
}
