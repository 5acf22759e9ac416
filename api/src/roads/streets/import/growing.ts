type Column = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array

/** A typed array that grows as values are pushed: doubled when full, cut to length at the end. */
class Growing<Values extends Column> {
  length = 0
  private values: Values
  private readonly make: (length: number) => Values

  constructor(make: (length: number) => Values) {
    this.make = make
    this.values = make(1024)
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = this.make(this.values.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }

  at(index: number): number {
    return this.values[index]!
  }

  /** The values alone, in an array of their own. The list is not to be used afterwards. */
  finish(): Values {
    return this.values.slice(0, this.length) as Values
  }
}

export const growingDoubles = () => new Growing<Float64Array>((length) => new Float64Array(length))
export const growingInts = () => new Growing<Int32Array>((length) => new Int32Array(length))
export const growingIndexes = () => new Growing<Uint32Array>((length) => new Uint32Array(length))
export const growingBytes = () => new Growing<Uint8Array>((length) => new Uint8Array(length))
