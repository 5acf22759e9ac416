/** A piece of a longer line: OpenStreetMap splits a street wherever a bridge begins or a speed limit changes. */
export interface Piece {
  /** Only pieces of the same key are joined. */
  readonly key: string
  readonly nodes: readonly number[]
}

/**
 * Joins pieces of the same key end to end where exactly two meet, so that a label fits along the whole street. Where three meet, all end. The
 * result is in the order of the pieces.
 */
export function mergeLines(pieces: readonly Piece[]): Piece[] {
  const ends = new Map<string, number[]>()
  const endOf = (piece: Piece, node: number) => `${node} ${piece.key}`
  for (const [index, piece] of pieces.entries())
    for (const node of [piece.nodes[0]!, piece.nodes.at(-1)!]) {
      const there = ends.get(endOf(piece, node))
      if (there) there.push(index)
      else ends.set(endOf(piece, node), [index])
    }
  const used = new Uint8Array(pieces.length)
  /** Extends `nodes` from its end while there is exactly one continuation. */
  const goOn = (nodes: number[], piece: Piece): void => {
    for (;;) {
      const last = nodes.at(-1)!
      const there = ends.get(endOf(piece, last))!
      const next = there.length === 2 ? there.find((index) => !used[index]) : undefined
      if (next === undefined) return
      used[next] = 1
      const onward = pieces[next]!.nodes
      nodes.push(...(onward[0] === last ? onward.slice(1) : onward.toReversed().slice(1)))
    }
  }
  const merged: Piece[] = []
  for (const [index, piece] of pieces.entries()) {
    if (used[index]) continue
    used[index] = 1
    const nodes = [...piece.nodes]
    goOn(nodes, piece)
    nodes.reverse()
    goOn(nodes, piece)
    merged.push({ key: piece.key, nodes: nodes.reverse() })
  }
  return merged
}
