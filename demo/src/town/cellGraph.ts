/** An edge of the small street graph inside one cell. Vertices are numbers; the streets around the cell are vertex 0. */
export interface GraphEdge {
  readonly from: number
  readonly to: number
  /** Directions open to cars; `closed` is a modal filter. */
  cars: 'both' | 'forward' | 'backward' | 'closed'
}

/** Whether a car can drive from vertex 0 to every vertex with an edge, even a closed one, and back. Vertices are 0 to `vertices - 1`. */
export function carsReachAll(vertices: number, edges: readonly GraphEdge[]): boolean {
  const all = new Set([0, ...edges.flatMap(({ from, to }) => [from, to])]).size
  const reaches = (forwards: boolean) => {
    const next = Array.from({ length: vertices }, (): number[] => [])
    for (const { from, to, cars } of edges) {
      if (cars === 'both' || cars === (forwards ? 'forward' : 'backward')) next[from]!.push(to)
      if (cars === 'both' || cars === (forwards ? 'backward' : 'forward')) next[to]!.push(from)
    }
    const seen = new Uint8Array(vertices)
    const open = [0]
    seen[0] = 1
    let count = 1
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const other of next[at]!) {
        if (seen[other]) continue
        seen[other] = 1
        count++
        open.push(other)
      }
    return count === all
  }
  return reaches(true) && reaches(false)
}

/** Disjoint sets over 0 to `count - 1`; `join` returns whether the two were separate. */
export function disjointSets(count: number): { join: (a: number, b: number) => boolean } {
  const parent = Int32Array.from({ length: count }, (_, index) => index)
  const root = (start: number): number => {
    let at = start
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  return {
    join: (a, b) => {
      const [first, second] = [root(a), root(b)]
      parent[first] = second
      return first !== second
    },
  }
}
