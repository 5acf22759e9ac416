/** What is known of nodes when given steps are looked through. */
interface Known {
  readonly taskNodes: number
  readonly firstHubNode: number
  /** By node: the hub that it is, or whose goods it brings; -1 for none. */
  readonly hub: Int32Array
  /** By node: the other of its shipment; -1 for none. */
  readonly pairedNode: Int32Array
  /** Whether the vehicle may do this task. */
  readonly isAllowed: (node: number) => boolean
  /** Whether the vehicle may call at this hub again and again. */
  readonly mayReload: (hub: number) => boolean
}

/**
 * What is left of a plan to begin from, which may be older than a rule: without tasks that the vehicle may not do, jobs whose hub is not
 * called at before them, and calls at a hub that it may call at only once.
 *
 * @param locked what comes before and stays
 */
export function feasibleInitialRoute(locked: Int32Array, later: Int32Array, known: Known): Int32Array {
  const { taskNodes, firstHubNode, hub } = known
  const called = new Set<number>()
  const collected = new Set(locked)
  for (const node of locked) if (node >= firstHubNode) called.add(hub[node]!)
  return later.filter((node) => {
    if (node >= firstHubNode) {
      if (called.has(hub[node]!) && !known.mayReload(hub[node]!)) return false
      called.add(hub[node]!)
      return true
    }
    // What the locked steps collect is delivered by nobody else, whatever it breaks.
    if (collected.has(known.pairedNode[node] ?? -1)) return true
    return node >= taskNodes || (known.isAllowed(node) && (hub[node]! < 0 || called.has(hub[node]!)))
  })
}
