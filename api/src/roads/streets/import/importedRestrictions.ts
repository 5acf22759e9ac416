import { type ExtractBlock, tagOf, tagsOf } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { type RestrictionKind, restrictionKind } from '../rules/restrictionRules.ts'

/** A turn from one way into another that is forbidden, or the only one allowed. Ids are OpenStreetMap's. */
export interface ImportedRestriction {
  readonly kind: RestrictionKind
  readonly fromWays: readonly number[]
  readonly toWays: readonly number[]
  readonly viaNode: number
}

/** Positions in the reader's list of kinds of member. */
const nodeMember = 0
const wayMember = 1

/**
 * The restrictions of a block that bind the mode and turn at a node. Those over a way between (a turn back across a dual carriageway)
 * cannot be said by turns from edge to edge and are left aside.
 */
export function collectRestrictions(block: ExtractBlock, mode: StreetMode, found: ImportedRestriction[]): void {
  const { relations } = block
  for (let index = 0; index < relations.count; index++) {
    if (!tagOf(block, relations, index, 'type')?.startsWith('restriction')) continue
    const kind = restrictionKind(mode, tagsOf(block, relations, index))
    if (kind === undefined) continue
    const members = (role: string, memberKind: number) => membersOf(block, index, role, memberKind)
    const via = members('via', nodeMember)
    const fromWays = members('from', wayMember)
    const toWays = members('to', wayMember)
    if (via.length === 1 && fromWays.length > 0 && toWays.length > 0)
      found.push({ kind, fromWays, toWays, viaNode: via[0]! })
  }
}

function membersOf({ relations, strings }: ExtractBlock, index: number, role: string, memberKind: number): number[] {
  const found: number[] = []
  for (let at = relations.memberStarts[index]!; at < relations.memberStarts[index + 1]!; at++)
    if (relations.memberKinds[at] === memberKind && strings[relations.memberRoles[at]!] === role)
      found.push(relations.memberIds[at]!)
  return found
}
