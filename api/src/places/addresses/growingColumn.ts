/** A growing column of whole numbers in one typed array. */
class GrowingColumn<Kind extends Int32Array | Uint32Array | Float64Array> {
  length = 0
  private values: Kind
  private readonly make: (length: number) => Kind

  constructor(make: (length: number) => Kind) {
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

  set(index: number, value: number): void {
    this.values[index] = value
  }

  /** What has been pushed; a view, not a copy. */
  view(): Kind {
    return this.values.subarray(0, this.length) as Kind
  }
}

export const int32Column = () => new GrowingColumn((length) => new Int32Array(length))
export const uint32Column = () => new GrowingColumn((length) => new Uint32Array(length))
export const float64Column = () => new GrowingColumn((length) => new Float64Array(length))
