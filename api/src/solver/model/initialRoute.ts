interface Context {
  readonly taskNodes: number
  readonly firstHubNode: number
  /** By node: the hub that it is, or whose goods it delivers; -1 for none. */
  readonly hub: Int32Array
  readonly pairedNode: Int32Array
  /** Whether the vehicle may do this task. */
  readonly isAllowed: (node: number) => boolean
  /** Whether the vehicle may visit this hub repeatedly. */
  readonly mayReload: (hub: number) => boolean
}

/**
 * An initial route may be older than a rule: it loses tasks that the vehicle may not do, jobs whose hub is not visited before them, and repeated
 * visits to a hub that may be visited once.
 *
 * @param locked the nodes before it, which stay
 */
export function feasibleInitialRoute(locked: Int32Array, later: Int32Array, context: Context): Int32Array {
  const { taskNodes, firstHubNode, hub } = context
  const visited = new Set<number>()
  const pickedUp = new Set(locked)
  for (const node of locked) if (node >= firstHubNode) visited.add(hub[node]!)
  return later.filter((node) => {
    if (node >= firstHubNode) {
      if (visited.has(hub[node]!) && !context.mayReload(hub[node]!)) return false
      visited.add(hub[node]!)
      return true
    }
    // What the locked steps pick up must be delivered by this vehicle, whatever rule that breaks.
    if (pickedUp.has(context.pairedNode[node] ?? -1)) return true
    return node >= taskNodes || (context.isAllowed(node) && (hub[node]! < 0 || visited.has(hub[node]!)))
  })
}
