import type { Driver, DriverStop, FollowUp, SharedPosition, Shift, StopHistory } from '@doorstep/shared/contracts'
import { expect, type Page } from '@playwright/test'
import { expectUsable } from './accessibility.ts'
import { linksOf, mainButton, mainOutcome, stopOf, stopsOf } from './driverPhone.ts'
import { enter, type Person, roundsOf, runOf, testWithRound } from './publishedDay.ts'

/** A crew of two out on a round whose first household has a daughter to ring, and an organiser at a desk. */
const test = testWithRound(putOnCrew).extend<object, { door: DriverStop }>({
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
  openPage,
  driver,
  organiser,
}) => {
  const desk = await openPage('desktop')
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

test('two phones of a crew share one round, also while one has no signal', async ({
  page: ana,
  openPage,
  driver,
  organiser,
}) => {
  const sam = await openPage('phone')
  await enter(ana, driver)
  const links = await linksOf(organiser)
  await sam.goto(`/round#${links.find((link) => link.driver.id !== driver.session.driverId)!.token}`)
  const stops = (await stopsOf(driver)).filter(({ outcome }) => outcome === null)
  const [first, second, third] = stops as [DriverStop, DriverStop, DriverStop]
  const left = (count: number, unsent = 0) => `${count} left, ${unsent > 0 ? `${unsent} not yet sent` : 'all sent'}`
  for (const page of [ana, sam]) await expect(page.getByText(left(stops.length))).toBeVisible()
  const next = (page: Page, { name }: DriverStop) => expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  const recordMain = (page: Page, stop: DriverStop) =>
    page.getByRole('button', { name: mainButton(stop), exact: true }).click()

  await test.step('each sees at once what the other records, and may undo it', async () => {
    await recordMain(sam, first)
    // The open stop stays under the thumb, and says so.
    await expect(ana.getByText(/^Recorded: /)).toBeVisible()
    await expect(ana.getByText(left(stops.length - 1))).toBeVisible()
    await ana.getByRole('button', { name: 'Undo', exact: true }).click()
    for (const page of [ana, sam]) await expect(page.getByText(left(stops.length))).toBeVisible()
    await expect(sam.getByText(`${first.name}: somebody else has undone your`)).toBeVisible()
    await expectUsable(sam)
    await sam.getByRole('button', { name: 'OK', exact: true }).click()
    await recordMain(ana, first)
    await expect(sam.getByText(left(stops.length - 1))).toBeVisible()
    for (const page of [ana, sam]) await next(page, second)
  })

  await test.step('both record the same stop, one without signal: both see one outcome, and nothing is lost', async () => {
    await sam.context().setOffline(true)
    await recordMain(sam, second)
    await recordMain(sam, third)
    await expect(sam.getByText(left(stops.length - 3, 2))).toBeVisible()
    await recordMain(ana, second)
    await next(ana, third)
    await sam.context().setOffline(false)
    for (const page of [ana, sam]) await expect(page.getByText(left(stops.length - 3))).toBeVisible({ timeout: 20_000 })
    for (const stop of [first, second, third]) expect((await stopOf(driver, stop)).outcome).toBe(mainOutcome(stop))
    const counts = await Promise.all(
      [first, second, third].map(async (stop) => (await outcomesAt(organiser, stop)).length),
    )
    expect(counts).toEqual([2, 2, 1])
  })
})

test('a driver shares where they are until they switch it off', async ({
  page,
  context,
  openPage,
  driver,
  organiser,
}) => {
  const desk = await openPage('desktop')
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
})

async function openDoor(page: Page, driver: Person, door: DriverStop): Promise<void> {
  await enter(page, driver)
  await page.goto(`/driving#stop-${door.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(door.name)
}

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

async function outcomesAt({ api }: Person, { id }: DriverStop): Promise<StopHistory['events']> {
  const { events }: StopHistory = await (await api.get(`/api/stops/${id}`)).json()
  return events.filter(({ kind }) => kind === 'outcome')
}

async function positionsOf(organiser: Person) {
  const { id } = await runOf(organiser)
  const { items }: { items: SharedPosition[] } = await (await organiser.api.get(`/api/runs/${id}/positions`)).json()
  return items.map(({ driver, point }) => [driver.id, point.latitude, point.longitude])
}
