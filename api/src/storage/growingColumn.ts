/** A column of numbers that grows as they are pushed, doubled when full: lists of millions cost no objects. */
class GrowingColumn<Kind extends Float64Array | Int32Array | Uint32Array | Uint8Array> {
  length = 0
  #values: Kind
  readonly #make: (length: number) => Kind

  constructor(make: (length: number) => Kind) {
    this.#make = make
    this.#values = make(1024)
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = this.#make(this.#values.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }

  at(index: number): number {
    return this.#values[index]!
  }

  set(index: number, value: number): void {
    this.#values[index] = value
  }

  /** What has been pushed: a view, not a copy, as long as nothing more is pushed. */
  view(): Kind {
    return this.#values.subarray(0, this.length) as Kind
  }

  /** The values alone, in an array of their own. */
  finish(): Kind {
    return this.#values.slice(0, this.length) as Kind
  }
}

export const growingDoubles = () => new GrowingColumn<Float64Array>((length) => new Float64Array(length))
export const growingInts = () => new GrowingColumn<Int32Array>((length) => new Int32Array(length))
export const growingIndexes = () => new GrowingColumn<Uint32Array>((length) => new Uint32Array(length))
export const growingBytes = () => new GrowingColumn<Uint8Array>((length) => new Uint8Array(length))

/** The finished columns of a record of growing ones. */
export function finishColumns<Growing extends Readonly<Record<string, { finish(): unknown }>>>(growing: Growing) {
  return Object.fromEntries(Object.entries(growing).map(([name, column]) => [name, column.finish()])) as {
    readonly [Name in keyof Growing]: ReturnType<Growing[Name]['finish']>
  }
}
