/** A list of whole numbers that grows, four bytes a number: lists of millions cost no objects. */
export class GrowingInts {
  length = 0
  private values = new Int32Array(1024)

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values, new Int32Array(this.length * 2))
    this.values[this.length++] = value
  }

  at(index: number): number {
    return this.values[index]!
  }

  /** What was pushed, not copied: for reading once nothing is pushed any more. */
  finish(): Int32Array {
    return this.values.subarray(0, this.length)
  }
}

/** The same for small whole numbers, one byte each. */
export class GrowingBytes {
  length = 0
  private values = new Uint8Array(1024)

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values, new Uint8Array(this.length * 2))
    this.values[this.length++] = value
  }

  finish(): Uint8Array {
    return this.values.subarray(0, this.length)
  }
}

function grown<List extends Int32Array | Uint8Array>(old: List, larger: List): List {
  larger.set(old)
  return larger
}
