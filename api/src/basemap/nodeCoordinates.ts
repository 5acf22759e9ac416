import { type Bounds, CoordinateSample, type ExtractBlock } from '../extract/index.ts'

/** Where each node of an extract is: sorted ids and coordinates in typed arrays, 16 bytes a node. */
export class NodePlaces {
  private readonly blocks: { ids: Float64Array; longitudes: Int32Array; latitudes: Int32Array }[] = []
  private ids = new Float64Array()
  private longitudes = new Int32Array()
  private latitudes = new Int32Array()

  add(block: ExtractBlock): void {
    if (block.nodes.count > 0) this.blocks.push(block.nodes)
  }

  /** To be called once, after the last block and before the first question. */
  finish(): void {
    const count = this.blocks.reduce((sum, block) => sum + block.ids.length, 0)
    this.ids = new Float64Array(count)
    this.longitudes = new Int32Array(count)
    this.latitudes = new Int32Array(count)
    let at = 0
    let sorted = true
    for (const block of this.blocks) {
      if (at > 0 && block.ids[0]! < this.ids[at - 1]!) sorted = false
      this.ids.set(block.ids, at)
      this.longitudes.set(block.longitudes, at)
      this.latitudes.set(block.latitudes, at)
      at += block.ids.length
    }
    this.blocks.length = 0
    for (let index = 1; sorted && index < count; index++) sorted = this.ids[index]! > this.ids[index - 1]!
    if (!sorted) this.sort()
  }

  get count(): number {
    return this.ids.length
  }

  /** The node's row, or -1 when the extract does not hold it (its ways were cut at the border). */
  find(id: number): number {
    let low = 0
    let high = this.ids.length - 1
    while (low <= high) {
      const half = (low + high) >> 1
      const there = this.ids[half]!
      if (there === id) return half
      if (there < id) low = half + 1
      else high = half - 1
    }
    return -1
  }

  /** Whole 1e-7 degrees. */
  longitude(row: number): number {
    return this.longitudes[row]!
  }
  latitude(row: number): number {
    return this.latitudes[row]!
  }

  /** West, south, east, north in degrees of all nodes. */
  allBounds(): Bounds {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let row = 0; row < this.count; row++) {
      west = Math.min(west, this.longitudes[row]!)
      east = Math.max(east, this.longitudes[row]!)
      south = Math.min(south, this.latitudes[row]!)
      north = Math.max(north, this.latitudes[row]!)
    }
    return [west / 1e7, south / 1e7, east / 1e7, north / 1e7]
  }

  /** West, south, east, north in degrees of where most nodes are: see CoordinateSample. */
  usualBounds(): Bounds {
    const sample = new CoordinateSample()
    sample.add(this.longitudes, this.latitudes)
    return sample.usualBounds()
  }

  /** Not every extract is sorted: order the rows by id. */
  private sort(): void {
    const order = Uint32Array.from(this.ids, (_, index) => index).sort((a, b) => this.ids[a]! - this.ids[b]!)
    const [{ ids, longitudes, latitudes }] = [this]
    this.ids = Float64Array.from(order, (row) => ids[row]!)
    this.longitudes = Int32Array.from(order, (row) => longitudes[row]!)
    this.latitudes = Int32Array.from(order, (row) => latitudes[row]!)
  }
}
