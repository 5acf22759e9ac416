import type { ImportedRestriction } from '../import/importedRestrictions.ts'
import { type EdgesByNode, edgesByNode } from './edgesByNode.ts'
import type { CutStreets } from './streetColumns.ts'

/** Restrictions on the turns from one edge. */
interface TurnRule {
  readonly forbidden: Set<number>
  /** If not empty, only these are allowed. */
  readonly only: Set<number>
}

/** Whether restrictions forbid the turn from one edge into another. */
export type IsForbidden = (from: number, to: number) => boolean

/** The turns forbidden by restrictions at nodes. Restrictions on ways that the mode does not use there are ignored. */
export function forbiddenTurns(
  streets: CutStreets,
  leaving: EdgesByNode,
  restrictions: readonly ImportedRestriction[],
): IsForbidden {
  const rules = new Map<number, TurnRule>()
  const { nodes, edges, lines } = streets
  const viaNodes = new Map<number, number>()
  for (const { via } of restrictions) if ('node' in via) viaNodes.set(via.node, -1)
  if (viaNodes.size === 0) return () => false
  for (let node = 0; node < nodes.count; node++)
    if (viaNodes.has(nodes.ids[node]!)) viaNodes.set(nodes.ids[node]!, node)
  const reaching = edgesByNode(edges, edges.to, nodes.count)
  const ofWays = (sorted: EdgesByNode, node: number, ways: readonly number[]) =>
    Array.from(sorted.edges.subarray(sorted.starts[node]!, sorted.starts[node + 1]!)).filter((edge) =>
      ways.includes(lines.wayIds[edges.line[edge]!]!),
    )
  for (const { kind, fromWays, toWays, via } of restrictions) {
    const node = 'node' in via ? viaNodes.get(via.node)! : -1
    if (node < 0) continue
    const targets = ofWays(leaving, node, toWays)
    for (const from of targets.length === 0 ? [] : ofWays(reaching, node, fromWays)) {
      // A ban on turning back into a way that runs through the node still allows straight on.
      const turnsBack = fromWays.length === 1 && fromWays[0] === toWays[0]
      const meant = turnsBack ? targets.filter((to) => to === edges.opposite[from]) : targets
      const rule = rules.get(from) ?? { forbidden: new Set(), only: new Set() }
      for (const to of meant) (kind === 'no' ? rule.forbidden : rule.only).add(to)
      rules.set(from, rule)
    }
  }
  return (from, to) => {
    const rule = rules.get(from)
    return rule !== undefined && (rule.forbidden.has(to) || (rule.only.size > 0 && !rule.only.has(to)))
  }
}
