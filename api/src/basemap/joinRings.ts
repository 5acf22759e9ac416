/**
 * Joins the ways of a multipolygon end to end into closed rings of node ids, first id not repeated. Open ways (cut at the extract's border) are
 * closed with a straight line when they have three points or more, and dropped otherwise.
 */
export function joinRings(ways: readonly ArrayLike<number>[]): number[][] {
  const rings: number[][] = []
  const open = new Map<number, number[][]>()
  const forget = (way: number[]) => {
    for (const end of [way[0]!, way.at(-1)!])
      open.set(
        end,
        (open.get(end) ?? []).filter((other) => other !== way),
      )
  }
  for (const way of ways) {
    let line = Array.from(way)
    while (line.length > 1 && line[0] !== line.at(-1)) {
      const next = open.get(line.at(-1)!)?.[0]
      const before = next ? undefined : open.get(line[0]!)?.[0]
      const other = next ?? before
      if (!other) break
      forget(other)
      // Reverse the other piece so that it continues the line, or the line so that the ends meet.
      if (before) line.reverse()
      const onward = other[0] === line.at(-1) ? other : [...other].reverse()
      line = [...line, ...onward.slice(1)]
    }
    if (line.length > 3 && line[0] === line.at(-1)) rings.push(line.slice(0, -1))
    else if (line.length > 1 && line[0] !== line.at(-1))
      for (const end of [line[0]!, line.at(-1)!]) open.set(end, [...(open.get(end) ?? []), line])
  }
  const left = new Set([...open.values()].flat())
  for (const line of left) if (line.length > 2) rings.push(line)
  return rings
}
