export { growingBytes, growingDoubles, growingIndexes, growingInts } from './growingColumn.ts'
