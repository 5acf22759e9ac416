import { type ExtractBlock, type Tags, tagOf, tagsOf } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import type { Country } from '../rules/countries.ts'
import type { WayUse } from '../rules/passage.ts'
import { travelKeys, wayUse } from '../rules/wayUse.ts'

/** The use of a way as part of the edge of an area, when its own tags give it none. */
export interface AreaEdge {
  readonly tags: Tags
  readonly use: WayUse
}

const wayMember = 1
/** Roles of https://wiki.openstreetmap.org/wiki/Relation:multipolygon; a way without one is outer. */
const edges: ReadonlySet<string> = new Set(['outer', 'inner', ''])

/**
 * Collects the edges of multipolygon areas that a mode may use (squares, platforms, piers), by way id. They are travelled along their edges, like areas drawn
 * as one closed way. A way shared by two areas counts for the first.
 */
export function collectAreas(
  block: ExtractBlock,
  mode: StreetMode,
  country: Country,
  found: Map<number, AreaEdge>,
): void {
  const { relations, strings } = block
  for (let index = 0; index < relations.count; index++) {
    if (tagOf(block, relations, index, 'type') !== 'multipolygon') continue
    const { type: _, ...own } = tagsOf(block, relations, index)
    const tags = { ...own, area: 'yes' }
    const use = Object.keys(own).some((key) => travelKeys.has(key)) ? wayUse(mode, tags, country) : undefined
    if (!use) continue
    for (let at = relations.memberStarts[index]!; at < relations.memberStarts[index + 1]!; at++) {
      const way = relations.memberIds[at]!
      if (relations.memberKinds[at] !== wayMember || !edges.has(strings[relations.memberRoles[at]!]!)) continue
      if (!found.has(way)) found.set(way, { tags, use })
    }
  }
}
