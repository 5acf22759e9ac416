import type { Driver, SharedPosition, Shift } from '@doorstep/shared/contracts'
import { expect } from '@playwright/test'
import { expectUsable } from './accessibility.ts'
import { enter, type Person, testWithRound } from './publishedDay.ts'

/** Two drivers of a crew with one round: one with an account, the other with a link. */
const test = testWithRound(putOnCrew)

test.skip(({ isMobile }) => !isMobile, 'A driver has a phone')

test('a driver shares where they are until they switch it off or the run is closed', async ({
  page,
  context,
  browser,
  driver,
  organiser,
  ownApp,
}) => {
  const desk = await browser.newPage({ baseURL: ownApp.address, viewport: { width: 1440, height: 900 } })
  await enter(desk, organiser)
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 51.5612, longitude: -0.1234, accuracy: 20 })
  await enter(page, driver)
  await page.getByRole('button', { name: 'List', exact: true }).click()
  const share = page.getByLabel('Share where I am with the organisers')
  await expect(share).not.toBeChecked()
  await expectUsable(page)
  await share.click()
  await expect(page.getByText('The organisers see where you are')).toBeVisible()
  await expectUsable(page)
  await expect.poll(() => positionsOf(organiser)).toEqual([[driver.session.driverId, 51.5612, -0.1234]])
  const marker = desk.getByRole('img', { name: /, just now$|, 1 min ago$/ })
  await expect(marker).toBeVisible()

  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await page.reload()
  await expect(page.getByText('The organisers see where you are')).toBeVisible()
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByText('Your last point is deleted as soon as there is signal.')).toBeVisible()
  expect(await positionsOf(organiser)).toHaveLength(1)
  await context.setOffline(false)
  await expect(marker).toBeHidden({ timeout: 20_000 })
  expect(await positionsOf(organiser)).toEqual([])
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  for (const digits of ['51.56', '0.1234']) expect(kept).not.toContain(digits)
  await desk.close()
})

/** Gives the driver the only shift of the day, with somebody who has no other. */
async function putOnCrew({ api, session }: Person, { session: { driverId } }: Person): Promise<void> {
  const date = session.organisation.today
  const { items: shifts }: { items: Shift[] } = await (await api.get(`/api/shifts?date=${date}`)).json()
  for (const { id, version } of shifts) await api.delete(`/api/shifts/${id}?version=${version}`)
  const { items: drivers }: { items: Driver[] } = await (await api.get('/api/drivers')).json()
  const secondDriverId = drivers.find(({ id, active }) => active && id !== driverId)!.id
  const window = { from: 9 * 3600, until: 17 * 3600 }
  expect((await api.post('/api/shifts', { data: { driverId, secondDriverId, date, window } })).ok()).toBe(true)
}

async function positionsOf({ api, session }: Person) {
  const { items: runs } = await (await api.get(`/api/runs?date=${session.organisation.today}`)).json()
  const { items }: { items: SharedPosition[] } = await (await api.get(`/api/runs/${runs[0].id}/positions`)).json()
  return items.map(({ driver, point }) => [driver.id, point.latitude, point.longitude])
}
