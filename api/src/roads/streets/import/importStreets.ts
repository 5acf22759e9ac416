import { type ExtractBlock, extractBounds, readExtract, type TaggedColumns, tagsOf } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { type Country, countryOfRegion } from '../rules/countries.ts'
import { travelKeys, wayUse } from '../rules/wayUse.ts'
import { type AreaEdge, collectAreas } from './importedAreas.ts'
import { ImportedNodes } from './importedNodes.ts'
import { collectRestrictions, type ImportedRestrictions } from './importedRestrictions.ts'
import { type ImportedWays, WayCollector } from './importedWays.ts'

export interface ImportOptions {
  readonly signal?: AbortSignal
  /** From 0 to 1. */
  readonly onProgress?: (done: number) => void
}

/** The streets of an extract that one mode may use. */
export interface ImportedStreets {
  readonly ways: ImportedWays
  readonly nodes: ImportedNodes
  readonly restrictions: ImportedRestrictions
  /** The country whose rules applied. */
  readonly country: Country
}

/**
 * Reads an extract twice, to keep only the nodes of ways in use: first ways and restrictions, then nodes. Where areas are drawn as relations, which come last,
 * a pass in between reads the ways along their edges. Throws ExtractError for an unreadable extract, or the signal's reason.
 */
export async function importStreets(
  extractPath: string,
  mode: StreetMode,
  options: ImportOptions = {},
): Promise<ImportedStreets> {
  const { signal, onProgress } = options
  const pass = (from: number, to: number) => ({
    ...(signal ? { signal } : {}),
    onProgress: (read: number, size: number) => onProgress?.(from + ((to - from) * read) / size),
  })
  const country = countryOfRegion(await extractBounds(extractPath, signal))
  const ways = new WayCollector()
  const restrictions: ImportedRestrictions = { found: [], doubtful: [] }
  const edges = new Map<number, AreaEdge>()
  for await (const block of readExtract(extractPath, { only: ['ways', 'relations'], ...pass(0, 0.4) })) {
    collectWays(block, mode, country, ways)
    collectRestrictions(block, mode, restrictions)
    collectAreas(block, mode, country, edges)
  }
  if (edges.size > 0) for (const id of ways.finish().ids) edges.delete(id)
  if (edges.size > 0)
    for await (const block of readExtract(extractPath, { only: ['ways'], ...pass(0.4, 0.5) }))
      collectAreaEdges(block, edges, ways)
  const importedWays = ways.finish()
  const nodes = new ImportedNodes(importedWays.nodeIds)
  for await (const block of readExtract(extractPath, { only: ['nodes'], ...pass(0.5, 1) })) nodes.add(block, mode)
  return { ways: importedWays, nodes, restrictions, country }
}

function collectWays(block: ExtractBlock, mode: StreetMode, country: Country, found: WayCollector): void {
  const { ways } = block
  const keys = new Set<number>()
  block.strings.forEach((text, index) => {
    if (travelKeys.has(text)) keys.add(index)
  })
  for (let index = 0; index < ways.count; index++) {
    if (!hasKey(ways, index, keys)) continue
    const tags = tagsOf(block, ways, index)
    const use = wayUse(mode, tags, country)
    const start = ways.referenceStarts[index]!
    const end = ways.referenceStarts[index + 1]!
    if (use !== undefined && end - start >= 2) found.add(ways.ids[index]!, tags, use, ways.references, start, end)
  }
}

function collectAreaEdges({ ways }: ExtractBlock, edges: ReadonlyMap<number, AreaEdge>, found: WayCollector): void {
  for (let index = 0; index < ways.count; index++) {
    const edge = edges.get(ways.ids[index]!)
    const start = ways.referenceStarts[index]!
    const end = ways.referenceStarts[index + 1]!
    if (edge && end - start >= 2) found.add(ways.ids[index]!, edge.tags, edge.use, ways.references, start, end)
  }
}

/** Whether item `index` has one of the keys, which are indexes into the block's strings. */
function hasKey(items: TaggedColumns, index: number, keys: ReadonlySet<number>): boolean {
  for (let at = items.tagStarts[index]!; at < items.tagStarts[index + 1]!; at += 2)
    if (keys.has(items.tags[at]!)) return true
  return false
}
