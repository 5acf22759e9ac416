import type { SearchModel } from '../model/searchModel.ts'

/** The plan's nodes with each visit of a hub by a copy of its own: two islands may have taken the same one for different rounds. */
export function ownHubCopies(model: SearchModel, nodes: Int32Array, length: number): Int32Array {
  const { firstHubNode, hub } = model
  if (firstHubNode === model.nodes) return nodes
  const copies = Array.from({ length: model.hubs }, () => [] as number[])
  for (let node = model.nodes - 1; node >= firstHubNode; node--) copies[hub[node]!]!.push(node)
  return nodes.subarray(0, length).map((node) => {
    if (node < firstHubNode) return node
    const own = copies[hub[node]!]!.pop()
    if (own === undefined) throw new RangeError('a plan visits a hub more often than there are copies of it')
    return own
  })
}
