import type { Hierarchy } from './hierarchy.ts'

/** Appends the nodes that the arc leads over, its head included, its tail not. */
export function unpackArc(hierarchy: Hierarchy, tail: number, head: number, nodes: number[]): void {
  // A stack instead of calls: shortcuts of a long chain may be deeply nested.
  const stack = [tail, head]
  while (stack.length > 0) {
    const to = stack.pop()!
    const from = stack.pop()!
    const middle = middleOf(hierarchy, from, to)
    if (middle < 0) nodes.push(to)
    else stack.push(middle, to, from, middle)
  }
}

/** Appends the nodes of the loop from the node to itself, which must have one. */
export function unpackLoop(hierarchy: Hierarchy, node: number, nodes: number[]): void {
  const middle = hierarchy.loops.middles[node]!
  if (middle < 0) {
    nodes.push(node)
    return
  }
  unpackArc(hierarchy, node, middle, nodes)
  unpackArc(hierarchy, middle, node, nodes)
}

function middleOf({ up, down }: Hierarchy, tail: number, head: number): number {
  const [{ starts, arcs, middles }, low, high] = tail < head ? [up, tail, head] : [down, head, tail]
  for (let arc = starts[low]!; arc < starts[low + 1]!; arc++) {
    if (arcs[arc * 4] === high) return middles[arc]!
  }
  throw new Error('the hierarchy lacks an arc that it was built from')
}
