/** Points `from` up to, not including, `to`. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** A rectangle of a large table. */
export interface TableBlock {
  readonly sources: Range
  readonly destinations: Range
}

/**
 * Divides the table of `count` points into blocks of at most `limit` points, sources and destinations counted together unless they are
 * the same, as in the request. Each pair is in one block.
 */
export function tableBlocks(count: number, limit: number): TableBlock[] {
  if (count === 0) return []
  if (count <= limit) return [{ sources: { from: 0, to: count }, destinations: { from: 0, to: count } }]
  // Of nearly equal size.
  const parts = Math.ceil(count / Math.floor(limit / 2))
  const ranges = Array.from({ length: parts }, (_, part) => ({
    from: Math.floor((part * count) / parts),
    to: Math.floor(((part + 1) * count) / parts),
  }))
  return ranges.flatMap((sources) => ranges.map((destinations) => ({ sources, destinations })))
}
