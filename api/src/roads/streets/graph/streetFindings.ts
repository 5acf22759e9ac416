import type { LonLat } from '@doorstep/shared/units'
import type { ImportedNodes } from '../import/importedNodes.ts'
import type { DoubtfulRestriction, RestrictionFault } from '../import/importedRestrictions.ts'
import type { ImportedWays } from '../import/importedWays.ts'

/** Problems found while importing the streets of a mode, for those who maintain the map. */
export interface StreetFindings {
  /** The country whose rules applied. */
  readonly country: string
  /** Number of turn restrictions obeyed. */
  readonly restrictions: number
  readonly doubtfulRestrictions: readonly LocatedRestriction[]
}

/** An ignored turn restriction and its location. */
export interface LocatedRestriction {
  /** The relation's OpenStreetMap id. */
  readonly relation: number
  readonly fault: RestrictionFault
  /** Degrees; null when none of its members is on a street of the mode. */
  readonly point: LonLat | null
}

/** Locates each at its via node, otherwise at an end of one of its ways. */
export function locateRestrictions(
  doubtful: readonly DoubtfulRestriction[],
  ways: ImportedWays,
  nodes: ImportedNodes,
): LocatedRestriction[] {
  const rows = new Map<number, number>()
  const wanted = new Set(doubtful.flatMap((one) => one.ways))
  for (let row = 0; row < ways.count; row++) if (wanted.has(ways.ids[row]!)) rows.set(ways.ids[row]!, row)
  return doubtful.map(({ relation, fault, nodes: via, ways: members }) => {
    const ends = members
      .map((way) => rows.get(way))
      .filter((row) => row !== undefined)
      .map((row) => ways.nodeIds[ways.starts[row + 1]! - 1]!)
    const row = [...via, ...ends].map((id) => nodes.find(id)).find((found) => found >= 0)
    const point: LonLat | null = row === undefined ? null : [nodes.longitudes[row]! / 1e7, nodes.latitudes[row]! / 1e7]
    return { relation, fault, point }
  })
}
