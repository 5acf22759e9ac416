import { type ExtractBlock, type Tags, tagOf, tagsOf } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import type { Country } from '../rules/countries.ts'
import type { WayUse } from '../rules/passage.ts'
import { travelKeys, wayUse } from '../rules/wayUse.ts'

/** What a way is used for as part of an area's edge, though it has no such tags of its own. */
export interface AreaEdge {
  readonly tags: Tags
  readonly use: WayUse
}

const wayMember = 1
/** Roles of https://wiki.openstreetmap.org/wiki/Relation:multipolygon; without one a way is an outer one. */
const edges: ReadonlySet<string> = new Set(['outer', 'inner', ''])

/**
 * Collects the edges of the areas that a mode may use and that are drawn as multipolygons: squares, platforms, piers. They are travelled
 * along their edges, as areas drawn as a single closed way are. By the ids of the ways; a way of two areas counts for the first.
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
