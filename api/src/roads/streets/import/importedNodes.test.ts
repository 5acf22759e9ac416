import { expect, it } from 'vitest'
import type { ExtractBlock } from '../../../extract/index.ts'
import { ImportedNodes } from './importedNodes.ts'

function blockOf(ids: readonly number[]): ExtractBlock {
  const none = { count: 0, ids: new Float64Array(), tagStarts: new Uint32Array(1), tags: new Uint32Array() }
  return {
    strings: [],
    nodes: {
      ...none,
      count: ids.length,
      ids: Float64Array.from(ids),
      tagStarts: new Uint32Array(ids.length + 1),
      longitudes: Int32Array.from(ids, (id) => id * 10),
      latitudes: Int32Array.from(ids, (id) => -id),
    },
    ways: { ...none, referenceStarts: new Uint32Array(1), references: new Float64Array() },
    relations: {
      ...none,
      memberStarts: new Uint32Array(1),
      memberIds: new Float64Array(),
      memberKinds: new Uint8Array(),
      memberRoles: new Uint32Array(),
    },
  }
}

it('finds its nodes also in an extract that is not sorted', () => {
  const nodes = new ImportedNodes(Float64Array.from([7, 3, 3, 5, 9, 2]))
  for (const ids of [
    [8, 9, 1],
    [5, 4, 3],
    [6, 2],
  ])
    nodes.add(blockOf(ids), 'car')
  expect(Array.from(nodes.ids)).toEqual([2, 3, 5, 7, 9])
  for (const id of [2, 3, 5, 9]) expect(nodes.longitudes[nodes.find(id)]).toBe(id * 10)
  expect(nodes.find(7)).toBe(-1)
  expect(nodes.find(4)).toBe(-1)
})
