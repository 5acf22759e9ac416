export { CoordinateSample } from './coordinateSample.ts'
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
} from './extractBlock.ts'
export { extractBounds, usableBounds } from './extractBounds.ts'
export { ExtractError, type ExtractFault } from './extractError.ts'
export { type Bounds, type ExtractHeader, inventedWritingProgram } from './extractHeader.ts'
export { type ExtractWorkOptions, type ReadOptions, readExtract, readExtractHeader } from './readExtract.ts'
export {
  type ExtractContents,
  type ExtractNode,
  type ExtractRelation,
  type ExtractWay,
  writeExtract,
} from './writeExtract.ts'
