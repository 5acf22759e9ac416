import type { BasemapRegion } from '@doorstep/shared/contracts'
import { expect, it } from 'vitest'
import type { TileContent } from './decodeTile.ts'
import { cachedTiles, loadTile } from './findTile.ts'
import type { TileAddress } from './tileAddress.ts'
import { type PlacedTile, tilePx } from './tileViews.ts'

const region = { minZoom: 8, maxZoom: 14 } as unknown as BasemapRegion
const nameOf = ({ zoom, column, row }: TileAddress): string => `${zoom}/${column}/${row}`

/** A cache of only these tiles that records which were requested. */
function cacheOf(names: readonly string[]) {
  const contents = new Map(names.map((name) => [name, { name } as unknown as TileContent]))
  const asked: string[] = []
  const get = (address: TileAddress) => {
    asked.push(nameOf(address))
    return contents.get(nameOf(address))
  }
  return { asked, contents, cache: { region, get, load: async (address: TileAddress) => get(address) } }
}

const tileAt = (zoom: number, column: number, row: number): PlacedTile => ({
  address: { zoom, column, row },
  left: column * tilePx,
  top: row * tilePx,
  widthPx: tilePx,
})

it('takes the tile itself where it can be had', async () => {
  const { cache, asked } = cacheOf(['12/5/6', '11/2/3'])
  expect((await loadTile(cache, tileAt(12, 5, 6)))?.tile).toEqual(tileAt(12, 5, 6))
  expect(asked).toEqual(['12/5/6'])
})

it('takes the nearest coarser one otherwise, drawn so much larger that its part lies where the tile would', async () => {
  const { cache } = cacheOf(['10/1/1'])
  const found = await loadTile(cache, tileAt(12, 5, 6))
  expect(found?.tile).toEqual({
    address: { zoom: 10, column: 1, row: 1 },
    left: 4 * tilePx,
    top: 4 * tilePx,
    widthPx: 4 * tilePx,
  })
})

it('gives up after a few steps, and at the first zoom of the region', async () => {
  const far = cacheOf([])
  expect(await loadTile(far.cache, tileAt(14, 5, 6))).toBeUndefined()
  expect(far.asked).toEqual(['14/5/6', '13/2/3', '12/1/1', '11/0/0', '10/0/0'])
  const first = cacheOf([])
  expect(await loadTile(first.cache, tileAt(9, 5, 6))).toBeUndefined()
  expect(first.asked).toEqual(['9/5/6', '8/2/3'])
})

it('names a coarser tile once that stands for several', () => {
  const { cache, contents } = cacheOf(['11/2/3', '12/6/6'])
  const found = cachedTiles(cache, [tileAt(12, 4, 6), tileAt(12, 5, 6), tileAt(12, 6, 6)])
  expect(found.map(({ content }) => content)).toEqual([contents.get('11/2/3'), contents.get('12/6/6')])
})
