/**
 * One block of an extract as columns of typed arrays, so that a million nodes cost megabytes, not objects. Ids are integers below 2^53 in
 * doubles. Coordinates are whole 1e-7 degrees, OpenStreetMap's precision. Strings are indexes into `strings`.
 */
export interface ExtractBlock {
  readonly strings: readonly string[]
  readonly nodes: NodeColumns
  readonly ways: WayColumns
  readonly relations: RelationColumns
  /** When the newest item was changed, in milliseconds since 1970; only on request, and if the extract contains it. */
  readonly newestChange?: number | undefined
}

/** Tags of item `i` are the pairs (key, value) in `tags` from `tagStarts[i]` up to `tagStarts[i + 1]`. */
export interface TaggedColumns {
  readonly count: number
  readonly ids: Float64Array
  readonly tagStarts: Uint32Array
  readonly tags: Uint32Array
}

export interface NodeColumns extends TaggedColumns {
  readonly longitudes: Int32Array
  readonly latitudes: Int32Array
}

/** Node ids of way `i` are `references` from `referenceStarts[i]` up to `referenceStarts[i + 1]`. */
export interface WayColumns extends TaggedColumns {
  readonly referenceStarts: Uint32Array
  readonly references: Float64Array
}

export const memberTypes = ['node', 'way', 'relation'] as const
export type MemberType = (typeof memberTypes)[number]

/** Members of relation `i` are from `memberStarts[i]` up to `memberStarts[i + 1]`; `memberKinds` indexes `memberTypes`. */
export interface RelationColumns extends TaggedColumns {
  readonly memberStarts: Uint32Array
  readonly memberIds: Float64Array
  readonly memberKinds: Uint8Array
  readonly memberRoles: Uint32Array
}

export type Tags = Readonly<Record<string, string>>

/** The value of `key` on item `index`, or undefined. Allocates nothing: suitable for hot loops. */
export function tagOf(block: ExtractBlock, items: TaggedColumns, index: number, key: string): string | undefined {
  const end = items.tagStarts[index + 1]!
  for (let at = items.tagStarts[index]!; at < end; at += 2)
    if (block.strings[items.tags[at]!] === key) return block.strings[items.tags[at + 1]!]
  return undefined
}

/** Whether item `index` has any tags. Most nodes have none. */
export const isTagged = (items: TaggedColumns, index: number): boolean =>
  items.tagStarts[index]! < items.tagStarts[index + 1]!

/** All tags of item `index` as an object without prototype, so that a key like `constructor` is plain data. */
export function tagsOf(block: ExtractBlock, items: TaggedColumns, index: number): Tags {
  const tags: Record<string, string> = Object.create(null)
  const end = items.tagStarts[index + 1]!
  for (let at = items.tagStarts[index]!; at < end; at += 2)
    tags[block.strings[items.tags[at]!]!] = block.strings[items.tags[at + 1]!]!
  return tags
}
