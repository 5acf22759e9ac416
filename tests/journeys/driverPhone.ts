import type { DriverLink, DriverStop } from '@doorstep/shared/contracts'
import type { Locator } from '@playwright/test'
import { type Person, roundsOf } from './publishedDay.ts'

/** The large button of a stop, and what it records. */
export const mainButton = ({ kind }: DriverStop) =>
  ({ collect: 'Collected', deliver: 'Handed over', visit: 'Done' })[kind]

export const mainOutcome = ({ kind }: DriverStop) => (kind === 'collect' ? 'collected' : 'handed_over')

/** As planned. */
export const stopsOf = async (driver: Person): Promise<DriverStop[]> =>
  (await roundsOf(driver)).flatMap((round) => round.stops).sort((one, other) => one.position - other.position)

/** The links of today's drivers. */
export const linksOf = async ({ api, session }: Person): Promise<DriverLink[]> => {
  const { items } = await (await api.get(`/api/runs?date=${session.organisation.today}`)).json()
  return (await (await api.get(`/api/runs/${items[0].id}/driver-links`)).json()).items
}

/** The empty grid has two colours, plus the antialiased ones between them. */
export const mostColoursOfGrid = 12

/** Colours in the map's tiles, once only loaded tiles of the current zoom are left; 0 until then. */
export const coloursOf = (map: Locator): Promise<number> =>
  map.evaluate((element) => {
    const [level, ...others] = [...element.querySelectorAll('.leaflet-tile-container')].filter(
      ({ childElementCount }) => childElementCount > 0,
    )
    const tiles = [...(level?.querySelectorAll('canvas') ?? [])]
    if (others.length > 0 || !tiles.every((tile) => tile.classList.contains('leaflet-tile-loaded'))) return 0
    const colours = new Set<number>()
    for (const tile of tiles) {
      const pixels = tile.getContext('2d')?.getImageData(0, 0, tile.width, tile.height).data
      for (const colour of new Uint32Array(pixels?.buffer ?? [])) colours.add(colour)
    }
    return colours.size
  })
