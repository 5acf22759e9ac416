/** Joins coastlines end to end in their direction, which determines where the water is; closed ones repeat their first node. */
export function joinCoasts(ways: readonly (readonly number[])[]): number[][] {
  const byStart = new Map(ways.map((way) => [way[0]!, way]))
  const hasBefore = new Set(ways.map((way) => way.at(-1)!))
  const used = new Set<readonly number[]>()
  const follow = (first: readonly number[]): number[] => {
    const line = [...first]
    used.add(first)
    for (let next = byStart.get(line.at(-1)!); next && !used.has(next); next = byStart.get(line.at(-1)!)) {
      used.add(next)
      line.push(...next.slice(1))
    }
    return line
  }
  const open = ways.filter((way) => !hasBefore.has(way[0]!)).map(follow)
  // The rest are closed: islands.
  const closed: number[][] = []
  for (const way of ways) if (!used.has(way)) closed.push(follow(way))
  return [...open, ...closed]
}
