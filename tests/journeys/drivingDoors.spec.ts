import type { DriverStop, FollowUp } from '@doorstep/shared/contracts'
import { expect, type Page } from '@playwright/test'
import { expectUsable } from './accessibility.ts'
import { enter, type Person, roundsOf, testWithRound } from './publishedDay.ts'

/** A driver out on a round whose first household has a daughter to ring, and an organiser at a desk. */
const test = testWithRound().extend<object, { door: DriverStop }>({
  door: [
    async ({ organiser, driver }, use) => {
      const { stops } = (await roundsOf(driver))[0]!
      const door = stops.find(({ kind, phone, outcome }) => kind === 'deliver' && phone !== null && outcome === null)!
      await addContact(organiser, door.id)
      await use(door)
    },
    { scope: 'worker', timeout: 30_000 },
  ],
})

test('a silent door, rung by rung, to its outcome', async ({ page, context, driver, organiser, door }) => {
  await openDoor(page, driver, door)
  await page.getByRole('button', { name: 'Nobody answers' }).click()
  const rung = (name: string | RegExp) => page.getByRole('listitem').getByRole('link', { name })
  await expect(rung('Text who you are')).toHaveAttribute('href', /^sms:0.*\?body=.*at%20your%20door/)
  await expect(rung(/^Ring: daughter/)).toHaveAttribute('href', 'tel:07700900111')
  await rung('Text who you are').click()
  await rung(`Ring ${door.name}`).click()
  await page.getByRole('button', { name: 'Wait three minutes' }).click()
  await expect(page.getByText(/^[012]:\d\d left|^3:00 left/)).toBeVisible()
  await expectUsable(page)
  // The wait goes by the clock, and survives a restart without signal.
  await context.setOffline(true)
  await page.clock.install({ time: Date.now() + 181_000 })
  await page.clock.resume()
  await page.reload()
  await expect(page.getByText('Three minutes are over')).toBeVisible()
  await rung(/^Ring: daughter/).click()
  await page.getByRole('button', { name: 'Ask the base to ring' }).click()
  await context.setOffline(false)
  await expect.poll(() => kindsAt(organiser, door), { timeout: 30_000 }).toContain('base_call')

  await page.getByRole('button', { name: 'Still nobody: no answer' }).click()
  await expect.poll(async () => (await stopOf(driver, door)).outcome).toBe('no_answer')
  const { events } = await (await organiser.api.get(`/api/stops/${door.id}`)).json()
  const recorded = events.findLast(({ outcome }: { outcome: string }) => outcome === 'no_answer')
  expect(recorded.rungs.map(({ rung: taken }: { rung: string }) => taken)).toEqual([
    ...['text', 'ring', 'wait', 'next_contact', 'base'],
  ])
  // Whoever has left no longer waits for the base.
  expect(await kindsAt(organiser, door)).not.toContain('base_call')
})

test('a worry and an unsafe door reach the organiser’s open page at once', async ({
  page,
  browser,
  driver,
  organiser,
  ownApp,
}) => {
  const desk = await browser.newPage({ baseURL: ownApp.address, viewport: { width: 1440, height: 900 } })
  await enter(desk, organiser)
  await desk.goto('/today')
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
  const stops = (await roundsOf(driver))[0]!.stops.filter(({ kind, outcome }) => kind === 'deliver' && outcome === null)
  const [worrying, unsafe] = [stops.at(-1)!, stops.at(-2)!]

  await openDoor(page, driver, worrying)
  await page.getByRole('button', { name: 'Worried about the person?' }).click()
  await page.getByLabel('What did you see?').fill('Very thin, and confused')
  await expectUsable(page)
  await page.getByRole('button', { name: 'Send to the organiser' }).click()
  await expect(page.getByText('The organiser knows that you are worried.')).toBeVisible()
  await expect(desk.getByRole('alert').filter({ hasText: '1 alert from a round' })).toBeVisible()
  const followUps = desk.getByRole('region', { name: /follow-up/ })
  await expect(followUps.getByText('Very thin, and confused')).toBeVisible()
  // It stands beside a hand-over.
  await page.getByRole('button', { name: 'Handed over', exact: true }).click()
  await expect.poll(async () => (await stopOf(driver, worrying)).outcome).toBe('handed_over')

  await openDoor(page, driver, unsafe)
  await page.getByRole('button', { name: 'Something else…' }).click()
  await page.getByRole('radio', { name: 'Unsafe' }).check()
  await page.getByRole('button', { name: 'Save: Unsafe' }).click()
  await expect(desk.getByRole('alert').filter({ hasText: '2 alerts from rounds' })).toBeVisible()
  await expectUsable(desk)

  await followUps.getByRole('button', { name: /^Resolve: The driver is worried/ }).click()
  await desk.getByLabel('What was done').fill('Rang the referrer, who visits today')
  await followUps.getByRole('button', { name: 'Save' }).click()
  await expect(desk.getByRole('alert').filter({ hasText: '1 alert from a round' })).toBeVisible()
  await desk.close()
})

test('a driver’s number is withheld where the group chose so', async ({ page, driver, organiser, door }) => {
  const { version } = await (await organiser.api.get('/api/settings')).json()
  expect((await organiser.api.patch('/api/settings', { data: { version, withholdNumber: true } })).ok()).toBe(true)
  await openDoor(page, driver, door)
  const call = page.getByRole('link', { name: `Call ${door.name}` })
  await expect(call).toHaveAttribute('href', /^tel:1410/)
  await expect(page.getByRole('link', { name: /^Text/ })).toHaveCount(0)
  await expect(page.getByText('No texts: they would show your number.')).toBeVisible()
})

async function openDoor(page: Page, driver: Person, door: DriverStop): Promise<void> {
  await enter(page, driver)
  await page.goto(`/driving#stop-${door.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(door.name)
}

const stopOf = async (driver: Person, { id }: DriverStop): Promise<DriverStop> =>
  (await roundsOf(driver)).flatMap(({ stops }) => stops).find((stop) => stop.id === id)!

async function kindsAt({ api }: Person, { id }: DriverStop): Promise<string[]> {
  const { items }: { items: FollowUp[] } = await (await api.get('/api/follow-ups')).json()
  return items.filter(({ stopId }) => stopId === id).map(({ kind }) => kind)
}

/** A daughter to ring, for the household at a stop. */
async function addContact({ api }: Person, stopId: string): Promise<void> {
  const { stop } = await (await api.get(`/api/stops/${stopId}`)).json()
  const { recipient } = await (await api.get(`/api/orders/${stop.orderIds[0]}`)).json()
  const { version } = await (await api.get(`/api/recipients/${recipient.id}`)).json()
  const contacts = [{ label: 'daughter, speaks Turkish', phone: '07700 900111', purposes: ['delivery'], when: null }]
  expect((await api.patch(`/api/recipients/${recipient.id}`, { data: { version, contacts } })).ok()).toBe(true)
}
