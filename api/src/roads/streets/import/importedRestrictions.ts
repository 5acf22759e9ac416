import { type ExtractBlock, tagOf, tagsOf } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { type RestrictionKind, restrictionKind } from '../rules/restrictionRules.ts'

/** A turn from one way into another that is forbidden, or the only one allowed. Ids are OpenStreetMap's. */
export interface ImportedRestriction {
  readonly kind: RestrictionKind
  readonly fromWays: readonly number[]
  readonly toWays: readonly number[]
  /** Where one turns: at a node, or over one way between two junctions. */
  readonly via: { readonly node: number } | { readonly way: number }
}

/** Positions in the reader's list of kinds of member. */
const nodeMember = 0
const wayMember = 1

/** Collects the restrictions of a block that bind the mode. Those over several ways between are left aside: they are rare. */
export function collectRestrictions(block: ExtractBlock, mode: StreetMode, found: ImportedRestriction[]): void {
  const { relations } = block
  for (let index = 0; index < relations.count; index++) {
    if (!tagOf(block, relations, index, 'type')?.startsWith('restriction')) continue
    const kind = restrictionKind(mode, tagsOf(block, relations, index))
    if (kind === undefined) continue
    const members = (role: string, memberKind: number) => membersOf(block, index, role, memberKind)
    const nodes = members('via', nodeMember)
    const ways = members('via', wayMember)
    const fromWays = members('from', wayMember)
    const toWays = members('to', wayMember)
    if (nodes.length + ways.length !== 1 || fromWays.length === 0 || toWays.length === 0) continue
    found.push({ kind, fromWays, toWays, via: ways.length === 1 ? { way: ways[0]! } : { node: nodes[0]! } })
  }
}

function membersOf({ relations, strings }: ExtractBlock, index: number, role: string, memberKind: number): number[] {
  const found: number[] = []
  for (let at = relations.memberStarts[index]!; at < relations.memberStarts[index + 1]!; at++)
    if (relations.memberKinds[at] === memberKind && strings[relations.memberRoles[at]!] === role)
      found.push(relations.memberIds[at]!)
  return found
}
