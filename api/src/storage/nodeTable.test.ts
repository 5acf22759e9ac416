import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NodeTable } from './nodeTable.ts'

const anyId = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -3, max: 9 }))
const anyNodes = fc.uniqueArray(fc.record({ id: anyId, longitude: fc.integer(), latitude: fc.integer() }), {
  selector: ({ id }) => id,
})
const rowOf = (table: NodeTable, id: number) => {
  const row = table.find(id)
  return row < 0 ? undefined : { id: table.ids[row], longitude: table.longitudes[row], latitude: table.latitudes[row] }
}

it('finds the nodes that are wanted and have come, in whatever order', () => {
  fc.assert(
    fc.property(anyNodes, fc.array(anyId), (nodes, others) => {
      const wanted = nodes.filter((_, index) => index % 3 > 0)
      const table = new NodeTable(Float64Array.from([...wanted, ...wanted].map(({ id }) => id).concat(others)))
      expect(Array.from(table.ids)).toEqual([...new Set(table.ids)].sort((one, other) => one - other))
      for (const { id, longitude, latitude } of nodes)
        expect(table.set(id, longitude, latitude)).toBe(table.ids.indexOf(id))
      const isWanted = (id: number) => others.includes(id) || wanted.some((node) => node.id === id)
      for (const node of nodes) expect(rowOf(table, node.id)).toEqual(isWanted(node.id) ? node : undefined)
      for (const id of others) expect(rowOf(table, id)).toEqual(nodes.find((node) => node.id === id))
    }),
  )
})

it('has all nodes of some blocks, sorted or not', () => {
  fc.assert(
    fc.property(anyNodes, fc.boolean(), fc.nat(9), (nodes, isSorted, cut) => {
      const all = isSorted ? nodes.toSorted((one, other) => one.id - other.id) : nodes
      const blocks = [all.slice(0, cut), all.slice(cut)].map((block) => ({
        ids: Float64Array.from(block, ({ id }) => id),
        longitudes: Int32Array.from(block, ({ longitude }) => longitude),
        latitudes: Int32Array.from(block, ({ latitude }) => latitude),
      }))
      const table = NodeTable.ofBlocks(blocks)
      expect(table.ids).toHaveLength(nodes.length)
      for (const node of nodes) expect(rowOf(table, node.id)).toEqual(node)
    }),
  )
})
