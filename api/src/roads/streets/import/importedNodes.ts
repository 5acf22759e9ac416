import { type ExtractBlock, isTagged, tagsOf } from '../../../extract/index.ts'
import { NodeTable } from '../../../storage/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { passageAt, signalBits, signalsAt } from '../rules/nodeRules.ts'

/** What is at a node: `signalBits`, a barrier that the mode cannot pass, an access-only gate. */
export const nodeBits = { ...signalBits, barrier: 4, restricted: 8 } as const
const passageBits = { open: 0, closed: nodeBits.barrier, restricted: nodeBits.restricted } as const

/** The nodes of the ways in use, with `nodeBits`. */
export class ImportedNodes extends NodeTable {
  readonly bits = new Uint8Array(this.ids.length)

  add(block: ExtractBlock, mode: StreetMode): void {
    const { nodes } = block
    for (let index = 0; index < nodes.count; index++) {
      const row = this.set(nodes.ids[index]!, nodes.longitudes[index]!, nodes.latitudes[index]!)
      if (row < 0 || !isTagged(nodes, index)) continue
      const tags = tagsOf(block, nodes, index)
      this.bits[row] = signalsAt(tags) | passageBits[passageAt(mode, tags)]
    }
  }
}
