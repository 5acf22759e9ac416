import { type ExtractBlock, tagOf, tagsOf } from '../../../extract/index.ts'
import type { StreetMode } from '../graph/streetGraph.ts'
import { type RestrictionKind, restrictionMeaning } from '../rules/restrictionRules.ts'

/** A turn from one way into another that is forbidden, or the only one allowed. Ids are from OpenStreetMap. */
export interface ImportedRestriction {
  readonly id: number
  readonly kind: RestrictionKind
  readonly fromWays: readonly number[]
  readonly toWays: readonly number[]
  /** At a node, or over ways between junctions. */
  readonly via: { readonly node: number } | { readonly ways: readonly number[] }
}

/**
 * Why a restriction is ignored. `value`: not a known restriction. `members`: a member is missing, or there are several where one is allowed. `unconnected`: its
 * ways do not meet, or run on through the junction, so that the turn is ambiguous.
 */
export type RestrictionFault = 'value' | 'members' | 'unconnected'

/** An ignored restriction, reported so that the map can be corrected. */
export interface DoubtfulRestriction {
  /** The relation's OpenStreetMap id. */
  readonly relation: number
  readonly fault: RestrictionFault
  /** Its nodes and ways that may be in the map, by id. */
  readonly nodes: readonly number[]
  readonly ways: readonly number[]
}

export interface ImportedRestrictions {
  readonly found: ImportedRestriction[]
  readonly doubtful: DoubtfulRestriction[]
}

/** Indexes into the reader's list of member kinds. */
const nodeMember = 0
const wayMember = 1

/** Collects the restrictions of a block that apply to the mode, and the invalid ones. */
export function collectRestrictions(
  block: ExtractBlock,
  mode: StreetMode,
  { found, doubtful }: ImportedRestrictions,
): void {
  const { relations } = block
  for (let index = 0; index < relations.count; index++) {
    if (!tagOf(block, relations, index, 'type')?.startsWith('restriction')) continue
    const meaning = restrictionMeaning(mode, tagsOf(block, relations, index))
    if (meaning === 'none') continue
    const members = (role: string, memberKind: number) => membersOf(block, index, role, memberKind)
    const nodes = members('via', nodeMember)
    const ways = members('via', wayMember)
    const fromWays = members('from', wayMember)
    const toWays = members('to', wayMember)
    const id = relations.ids[index]!
    const doubt = (fault: RestrictionFault) =>
      doubtful.push({ relation: id, fault, nodes, ways: [...fromWays, ...ways, ...toWays] })
    if (meaning === 'unknown') doubt('value')
    else if (
      !isCount(fromWays, meaning.manyFrom) ||
      !isCount(toWays, meaning.manyTo) ||
      nodes.length > 1 ||
      (nodes.length === 1) === ways.length > 0
    )
      doubt('members')
    else
      found.push({ id, kind: meaning.kind, fromWays, toWays, via: nodes.length === 1 ? { node: nodes[0]! } : { ways } })
  }
}

const isCount = (members: readonly number[], many: boolean): boolean =>
  members.length === 1 || (many && members.length > 1)

function membersOf({ relations, strings }: ExtractBlock, index: number, role: string, memberKind: number): number[] {
  const found: number[] = []
  for (let at = relations.memberStarts[index]!; at < relations.memberStarts[index + 1]!; at++)
    if (relations.memberKinds[at] === memberKind && strings[relations.memberRoles[at]!] === role)
      found.push(relations.memberIds[at]!)
  return found
}
