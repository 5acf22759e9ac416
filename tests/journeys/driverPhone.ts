import type { DriverLink, DriverStop } from '@doorstep/shared/contracts'
import { expect, type Locator, type Page } from '@playwright/test'
import { type Person, roundsOf, runOf } from './publishedDay.ts'

/** The large button of a stop, and what it records. */
export const mainButton = ({ kind }: DriverStop) =>
  ({ collect: 'Collected', deliver: 'Handed over', visit: 'Done' })[kind]

export const mainOutcome = ({ kind }: DriverStop) => (kind === 'collect' ? 'collected' : 'handed_over')

/** As planned. */
export const stopsOf = async (driver: Person): Promise<DriverStop[]> =>
  (await roundsOf(driver)).flatMap((round) => round.stops).sort((one, other) => one.position - other.position)

/** A stop as the server has it now. */
export const stopOf = async (driver: Person, { id }: DriverStop): Promise<DriverStop> =>
  (await stopsOf(driver)).find((stop) => stop.id === id)!

/** Expects an empty queue; the phone tries again by itself, and at once when asked. */
export async function expectSent(page: Page, left: number): Promise<void> {
  const sent = page.getByText(`${left} left, all sent`)
  await expect(async () => {
    const again = page.getByRole('button', { name: 'Try now' })
    if (await again.isVisible()) await again.click({ timeout: 500 })
    await expect(sent).toBeVisible({ timeout: 3_000 })
  }).toPass()
}

/** The links of today's drivers. */
export const linksOf = async (organiser: Person): Promise<DriverLink[]> => {
  const { id } = await runOf(organiser)
  return (await (await organiser.api.get(`/api/runs/${id}/driver-links`)).json()).items
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
