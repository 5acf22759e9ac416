import { growingDoubles } from '../../storage/index.ts'

/** Where the nodes are that ways need. First all ids are asked for, then points are put in, then they are read. */
export class NodePoints {
  private readonly wanted = growingDoubles()
  private ids: Float64Array = new Float64Array(0)
  private longitudes = new Int32Array(0)
  private latitudes = new Int32Array(0)
  private present = new Uint8Array(0)

  want(id: number): void {
    this.wanted.push(id)
  }

  /** Closes asking. */
  prepare(): void {
    const sorted = this.wanted.view().sort()
    let count = 0
    for (let index = 0; index < sorted.length; index++)
      if (index === 0 || sorted[index] !== sorted[index - 1]) sorted[count++] = sorted[index]!
    this.ids = sorted.subarray(0, count)
    this.longitudes = new Int32Array(count)
    this.latitudes = new Int32Array(count)
    this.present = new Uint8Array(count)
  }

  /** Keeps the point if it was asked for, and says whether it was. */
  put(id: number, longitude: number, latitude: number): boolean {
    const index = this.indexOf(id)
    if (index < 0) return false
    this.longitudes[index] = longitude
    this.latitudes[index] = latitude
    this.present[index] = 1
    return true
  }

  /** The point of a node; undefined where the extract cuts a way and leaves the node out. */
  get(id: number): readonly [longitude: number, latitude: number] | undefined {
    const index = this.indexOf(id)
    return index < 0 || !this.present[index] ? undefined : [this.longitudes[index]!, this.latitudes[index]!]
  }

  private indexOf(id: number): number {
    let [low, high] = [0, this.ids.length - 1]
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.ids[middle]!
      if (found === id) return middle
      if (found < id) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}
