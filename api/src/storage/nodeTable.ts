/** Nodes of an extract by ascending id, with their coordinates: 17 bytes a node. */
export class NodeTable {
  readonly ids: Float64Array
  /** Whole 1e-7 degrees. */
  readonly longitudes: Int32Array
  readonly latitudes: Int32Array
  readonly #isPresent: Uint8Array
  #row = 0

  /** @param ids of the nodes wanted, in any order, repeated or not */
  constructor(ids: Float64Array) {
    this.ids = uniqueAscending(ids)
    this.longitudes = new Int32Array(this.ids.length)
    this.latitudes = new Int32Array(this.ids.length)
    this.#isPresent = new Uint8Array(this.ids.length)
  }

  /** The table of all nodes of some blocks. */
  static ofBlocks(
    blocks: readonly { readonly ids: Float64Array; readonly longitudes: Int32Array; readonly latitudes: Int32Array }[],
  ): NodeTable {
    const ids = new Float64Array(blocks.reduce((sum, block) => sum + block.ids.length, 0))
    let start = 0
    for (const block of blocks) {
      ids.set(block.ids, start)
      start += block.ids.length
    }
    const table = new NodeTable(ids)
    for (const block of blocks)
      for (let index = 0; index < block.ids.length; index++)
        table.set(block.ids[index]!, block.longitudes[index]!, block.latitudes[index]!)
    return table
  }

  /**
   * Stores the coordinates of a node. Extracts are sorted as a rule, so its row is looked for near the last one.
   *
   * @returns the node's row, or -1 when it is not wanted
   */
  set(id: number, longitude: number, latitude: number): number {
    const { ids } = this
    if (this.#row > 0 && ids[this.#row - 1]! >= id) this.#row = this.#lowerBound(id)
    while (this.#row < ids.length && ids[this.#row]! < id) this.#row++
    const row = this.#row
    if (ids[row] !== id) return -1
    this.longitudes[row] = longitude
    this.latitudes[row] = latitude
    this.#isPresent[row] = 1
    return row
  }

  /** The row of a node, or -1 when it was not wanted or has not come: extracts leave out nodes of ways that they cut. */
  find(id: number): number {
    const row = this.#lowerBound(id)
    return this.ids[row] === id && this.#isPresent[row] === 1 ? row : -1
  }

  #lowerBound(id: number): number {
    const { ids } = this
    let low = 0
    let high = ids.length
    while (low < high) {
      const half = (low + high) >>> 1
      if (ids[half]! < id) low = half + 1
      else high = half
    }
    return low
  }
}

function uniqueAscending(ids: Float64Array): Float64Array {
  if (ids.every((id, index) => index === 0 || id > ids[index - 1]!)) return ids
  const sorted = ids.slice().sort()
  let count = 0
  for (let index = 0; index < sorted.length; index++)
    if (index === 0 || sorted[index] !== sorted[index - 1]) sorted[count++] = sorted[index]!
  return sorted.slice(0, count)
}
