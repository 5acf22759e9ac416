import type { DoubtfulRestriction, ImportedRestriction } from '../import/importedRestrictions.ts'
import type { ImportedWays } from '../import/importedWays.ts'

/**
 * Separates restrictions whose ways meet as stated from ambiguous ones, which are ignored. A way must end at the turn, otherwise two turns could be meant; only
 * a ban on turning back into the same way may apply in its middle. Restrictions with ways that the mode does not use, or outside the extract, are in neither
 * list.
 */
export function checkRestrictions(
  ways: ImportedWays,
  restrictions: readonly ImportedRestriction[],
): { readonly sound: readonly ImportedRestriction[]; readonly doubtful: readonly DoubtfulRestriction[] } {
  const rows = rowsOf(ways, restrictions)
  const sound: ImportedRestriction[] = []
  const doubtful: DoubtfulRestriction[] = []
  for (const restriction of restrictions) {
    const { id, fromWays, toWays, via } = restriction
    const between = 'node' in via ? [] : via.ways
    const all = [...fromWays, ...between, ...toWays]
    if (!all.every((way) => rows.has(way))) continue
    const isBack = fromWays.length === 1 && toWays.length === 1 && fromWays[0] === toWays[0]
    const nodesOf = (way: number) => nodesAt(ways, rows.get(way)!, isBack && 'node' in via)
    if (isConnected(restriction, nodesOf)) sound.push(restriction)
    else doubtful.push({ relation: id, fault: 'unconnected', nodes: 'node' in via ? [via.node] : [], ways: all })
  }
  return { sound, doubtful }
}

/** `nodesOf`: the nodes where a way may be left or entered. */
function isConnected(
  { fromWays, toWays, via }: ImportedRestriction,
  nodesOf: (way: number) => readonly number[],
): boolean {
  if ('node' in via) return [...fromWays, ...toWays].every((way) => nodesOf(way).includes(via.node))
  const meet = (one: number, other: number) => nodesOf(one).some((node) => nodesOf(other).includes(node))
  const [first] = via.ways
  const reached = new Set([first!])
  for (const way of reached) for (const other of via.ways) if (meet(way, other)) reached.add(other)
  return (
    via.ways.every((way) => reached.has(way)) &&
    fromWays.every((from) => toWays.every((to) => isConnectedOver(via.ways, nodesOf(from), nodesOf(to), nodesOf)))
  )
}

/** Whether the via ways lead from one of `starts` to a different one of `ends`. */
function isConnectedOver(
  between: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
  nodesOf: (way: number) => readonly number[],
): boolean {
  const touched = new Set(between.flatMap(nodesOf))
  return starts.some((start) => touched.has(start) && ends.some((end) => end !== start && touched.has(end)))
}

function rowsOf(ways: ImportedWays, restrictions: readonly ImportedRestriction[]): Map<number, number> {
  const wanted = new Set(
    restrictions.flatMap(({ fromWays, toWays, via }) => [...fromWays, ...toWays, ...('node' in via ? [] : via.ways)]),
  )
  const rows = new Map<number, number>()
  for (let row = 0; row < ways.count; row++) if (wanted.has(ways.ids[row]!)) rows.set(ways.ids[row]!, row)
  return rows
}

function nodesAt({ starts, nodeIds }: ImportedWays, row: number, all: boolean): readonly number[] {
  const nodes = Array.from(nodeIds.subarray(starts[row]!, starts[row + 1]!))
  return all ? nodes : [nodes[0]!, nodes.at(-1)!]
}
