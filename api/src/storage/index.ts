export {
  ColumnFileError,
  type ColumnFormat,
  type ColumnSchema,
  type Columns,
  encodeColumns,
  openColumns,
} from './columnFile.ts'
export { FileCache } from './fileCache.ts'
export { isFileLocked, isProcessAlive, takeFileLock } from './fileLock.ts'
export { finishColumns, growingBytes, growingDoubles, growingIndexes, growingInts } from './growingColumn.ts'
export { NodeTable } from './nodeTable.ts'
export { TextTable } from './textTable.ts'
export { readSharedFile, replaceFile } from './wholeFile.ts'
