import type { EdgePosition, StreetPoint } from '../router/streetPoint.ts'
import type { PackedPositions } from './messages.ts'

export function packPositions(points: readonly StreetPoint[]): PackedPositions {
  const positions = points.flatMap((point) => point.positions)
  const starts = new Uint32Array(points.length + 1)
  points.forEach((point, index) => {
    starts[index + 1] = starts[index]! + point.positions.length
  })
  return {
    starts,
    edges: Uint32Array.from(positions, ({ edge }) => edge),
    fractions: Float64Array.from(positions, ({ fraction }) => fraction),
  }
}

export function unpackPositions({ starts, edges, fractions }: PackedPositions): EdgePosition[][] {
  return Array.from({ length: starts.length - 1 }, (_, point) => {
    const positions: EdgePosition[] = []
    for (let at = starts[point]!; at < starts[point + 1]!; at++) {
      positions.push({ edge: edges[at]!, fraction: fractions[at]! })
    }
    return positions
  })
}
