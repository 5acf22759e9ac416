export { CoordinateSample } from './coordinate-sample.ts'
export {
  type ExtractBlock,
  isTagged,
  type MemberType,
  memberTypes,
  type NodeColumns,
  type RelationColumns,
  type TaggedColumns,
  type Tags,
  tagOf,
  tagsOf,
  type WayColumns,
} from './extract-block.ts'
export { extractBounds, usableBounds } from './extract-bounds.ts'
export { ExtractError, type ExtractFault } from './extract-error.ts'
export type { Bounds, ExtractHeader } from './extract-header.ts'
export { growingBytes, growingDoubles, growingIndexes, growingInts } from './growing-column.ts'
export { inventedWritingProgram } from './invented-place.ts'
export { type ReadOptions, readExtract, readExtractHeader } from './read-extract.ts'
export {
  type ExtractContents,
  type ExtractNode,
  type ExtractRelation,
  type ExtractWay,
  writeExtract,
} from './write-extract.ts'
