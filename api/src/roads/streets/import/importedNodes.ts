import { type ExtractBlock, isTagged, type NodeColumns, tagsOf } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { passageAt, signalBits, signalsAt } from '../rules/nodeRules.ts'

/** Bits of what stands at a node: `signalBits`, a barrier that the mode cannot pass, a gate for those who have business behind it. */
export const nodeBits = { ...signalBits, barrier: 4, restricted: 8 } as const
const passageBits = { open: 0, closed: nodeBits.barrier, restricted: nodeBits.restricted } as const

/** The nodes of the ways in use, by ascending id: where they are and what stands there. */
export class ImportedNodes {
  readonly ids: Float64Array
  /** Whole 1e-7 degrees. */
  readonly longitudes: Int32Array
  readonly latitudes: Int32Array
  readonly bits: Uint8Array
  private readonly present: Uint8Array
  private row = 0

  /** Takes the ids of all nodes wanted, in any order and many times over. */
  constructor(wanted: Float64Array) {
    this.ids = unique(wanted)
    this.longitudes = new Int32Array(this.ids.length)
    this.latitudes = new Int32Array(this.ids.length)
    this.bits = new Uint8Array(this.ids.length)
    this.present = new Uint8Array(this.ids.length)
  }

  /** Takes from a block what is wanted. Extracts are sorted as a rule, so the next row is most often near the last one. */
  add(block: ExtractBlock, mode: StreetMode): void {
    const { nodes } = block
    for (let index = 0; index < nodes.count; index++) {
      const row = this.advance(nodes.ids[index]!)
      if (row >= 0) this.take(block, nodes, index, row, mode)
    }
  }

  /** The row of a node that is wanted and in the extract, or -1. */
  find(id: number): number {
    const row = this.lowerBound(id)
    return row < this.ids.length && this.ids[row] === id && this.present[row] === 1 ? row : -1
  }

  private take(block: ExtractBlock, nodes: NodeColumns, index: number, row: number, mode: StreetMode): void {
    this.present[row] = 1
    this.longitudes[row] = nodes.longitudes[index]!
    this.latitudes[row] = nodes.latitudes[index]!
    if (!isTagged(nodes, index)) return
    const tags = tagsOf(block, nodes, index)
    this.bits[row] = signalsAt(tags) | passageBits[passageAt(mode, tags)]
  }

  private advance(id: number): number {
    if (this.row > 0 && this.ids[this.row - 1]! >= id) this.row = this.lowerBound(id)
    while (this.row < this.ids.length && this.ids[this.row]! < id) this.row++
    return this.row < this.ids.length && this.ids[this.row] === id ? this.row : -1
  }

  private lowerBound(id: number): number {
    let low = 0
    let high = this.ids.length
    while (low < high) {
      const half = (low + high) >>> 1
      if (this.ids[half]! < id) low = half + 1
      else high = half
    }
    return low
  }
}

function unique(ids: Float64Array): Float64Array {
  const sorted = ids.slice().sort()
  let count = 0
  for (let index = 0; index < sorted.length; index++)
    if (index === 0 || sorted[index] !== sorted[index - 1]) sorted[count++] = sorted[index]!
  return sorted.slice(0, count)
}
