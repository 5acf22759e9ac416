import { randomUUID } from 'node:crypto'
import type { DriverStop, ListedOrder } from '@doorstep/shared/contracts'
import { expect, type Locator, type Page } from '@playwright/test'
import { expectUsable } from './accessibility.ts'
import { stopsOf } from './driverPhone.ts'
import { enter, keepFewOrders, type Person, runOf, testWithRound } from './publishedDay.ts'

/** A short round: a tower with two households, of which one has two orders, and a house. */
const test = testWithRound(async (organiser) => {
  await keepFewOrders(organiser, 1)
  await logTower(organiser)
})

test('a round from a short load to the last box: part hand-over, a stop given back and taken back, what is left returned', async ({
  page,
  context,
  openPage,
  driver,
  organiser,
}) => {
  const desk = await openPage('desktop')
  await Promise.all([enter(desk, organiser), enter(page, driver)])
  await desk.getByRole('button', { name: 'Write to all drivers of the day' }).click()
  await desk.getByLabel('One sentence to all drivers of the day').fill('Two meals each today.')
  await desk.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('button', { name: 'I have read it' }).click()
  await expect(page.getByText('Two meals each today.')).toBeHidden()

  // Three boxes are planned for Tess's first order, and two are there; one is added for nobody.
  const [large, small, ground] = await towerOf(driver)
  await page.getByRole('button', { name: `Not all for stop ${await numberOf(driver, large!)}` }).click()
  await expectUsable(page)
  await page.getByRole('button', { name: 'The rest is not there' }).click()
  await expect(page.getByText('2 of 3')).toBeVisible()
  await oneMore(page.getByRole('group', { name: 'Extra boxes' }))
  await page.getByRole('button', { name: 'Collected' }).click()

  await openDoor(page, 'Tess Top')
  await page.getByRole('button', { name: 'Handed over to all 2' }).click()
  const outcomes = async () => (await towerOf(driver)).map(({ outcome }) => outcome)
  await expect.poll(outcomes).toEqual(['handed_over', 'handed_over', 'handed_over'])
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(outcomes).toEqual([null, null, null])

  await openDoor(page, 'Tess Top')
  await page.getByRole('button', { name: 'Handed over, but not all' }).click()
  await oneFewer(stepperOf(page, await numberOf(driver, large!)))
  await oneFewer(stepperOf(page, await numberOf(driver, small!)))
  await expectUsable(page)
  await page.getByRole('button', { name: 'Save: 3 of 5' }).click()
  // Of the order that nobody got anything of, something has still to be said.
  await expect.poll(outcomes).toEqual(['handed_over', null, 'handed_over'])
  await openDoor(page, 'Tess Top')
  await page.getByRole('button', { name: 'Something else…' }).click()
  await page.getByRole('radio', { name: 'Refused' }).check()
  await page.getByRole('button', { name: 'Save: Refused' }).click()
  expect(ground!.name).toBe('Gus Ground')

  // The house is left.
  await page.getByRole('button', { name: 'Something to add about getting in?' }).click()
  await page.getByLabel('How to get in').fill('Side gate')
  await page.getByRole('button', { name: 'Show on the map where the door is' }).click()
  await page.getByRole('button', { name: /^Door pin/ }).press('ArrowUp')
  // Single houses are shown: one level closer is the closest.
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await expect(page.getByRole('button', { name: 'Zoom in' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Send to the organiser' }).click()
  await desk.getByRole('button', { name: /^Decide: Learned at the door/ }).click()
  await expect(desk.getByText(/^Driver: \d+ m away$/)).toBeVisible()
  await desk.getByLabel('Access notes from now on').fill('Side gate')
  await desk.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect.poll(async () => (await houseOf(driver)).accessNotes).toBe('Side gate')
  await expect(desk.getByText(/Boxes still in the vehicle: \d+/)).toBeVisible()

  await context.setOffline(true)
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await page.getByRole('button', { name: 'I cannot finish' }).click()
  await page.getByLabel('Why, in one sentence').fill('The car has broken down.')
  await page.getByRole('button', { name: 'Give 1 stop back' }).click()
  await expect(page.getByText('1 stop went back to the organiser.')).toBeVisible()
  await context.setOffline(false)
  await expect.poll(async () => (await houseOf(driver)).outcome, { timeout: 20_000 }).toBe('not_attempted')
  await page.getByRole('button', { name: 'I can go on: take these stops back' }).click()
  await expect.poll(async () => (await houseOf(driver)).outcome).toBeNull()
  await page.getByRole('button', { name: 'Handed over', exact: true }).click()

  await expect(page.getByText('Still with you: 3')).toBeVisible()
  const returned = page.getByRole('group', { name: 'Returned' })
  for (const left of [2, 1]) {
    await oneMore(returned)
    await expect(page.getByText(`Still with you: ${left}`)).toBeVisible()
  }
  await oneMore(returned)
  await expect(page.getByText('Every box is accounted for.')).toBeVisible()
  await expectUsable(page)
  await expect
    .poll(async () => (await runOf(organiser)).allRounds[0]?.ledger)
    .toMatchObject({ handedOver: 3 + (await houseOf(driver)).boxes, returned: 3, difference: 0, unexplained: 0 })
  const { open } = await (await organiser.api.get('/api/follow-ups')).json()
  // The short load and the part hand-over: what was taken back is not on the list.
  expect(open).toBe(2)
  await desk.goto('/follow-ups')
  await desk.getByRole('radio', { name: 'Resolved' }).check()
  await expect(desk.getByText(/Accepted into the household’s record/)).toBeVisible()
  await expectUsable(desk)
})

const oneMore = (stepper: Locator) => stepper.getByRole('button', { name: 'One more' }).click()
const oneFewer = (stepper: Locator) => stepper.getByRole('button', { name: 'One fewer' }).click()
const stepperOf = (page: Page, number: number) => page.getByRole('group', { name: new RegExp(`^For stop ${number}:`) })

async function openDoor(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await page.getByRole('listitem').filter({ hasText: name }).getByRole('button').first().click()
}

const doorsOf = async (driver: Person): Promise<DriverStop[]> =>
  (await stopsOf(driver)).filter(({ kind }) => kind === 'deliver')

/** Tess's order of three boxes, that of one, and Gus's. */
const towerOf = async (driver: Person): Promise<DriverStop[]> =>
  (await doorsOf(driver))
    .filter(({ address }) => address === '1 Elm Tower')
    .sort((one, other) => other.name.localeCompare(one.name) || other.boxes - one.boxes)

const houseOf = async (driver: Person): Promise<DriverStop> =>
  (await doorsOf(driver)).find(({ address }) => address !== '1 Elm Tower')!

/** As on the page. */
const numberOf = async (driver: Person, { id }: DriverStop): Promise<number> =>
  (await stopsOf(driver)).findIndex((stop) => stop.id === id) + 1

/** Near the door of the day's other order. */
async function logTower({ api, session }: Person): Promise<void> {
  const date = session.organisation.today
  const { items }: { items: ListedOrder[] } = await (await api.get(`/api/orders?date=${date}&limit=200`)).json()
  const parcel = items.find(({ status }) => status === 'ready')!
  const { postcode, point } = parcel.recipient
  const tower = { address: '1 Elm Tower', postcode, point, phone: '020 7946 0003' }
  const households = [
    { household: { ...tower, name: 'Gus Ground', unit: 'Flat 1', floor: 0 }, boxes: [2] },
    { household: { ...tower, name: 'Tess Top', unit: 'Flat 9', floor: 9 }, boxes: [3, 1] },
  ]
  for (const { household, boxes } of households) {
    const { recipient } = await (await api.post('/api/recipients', { data: household })).json()
    for (const count of boxes) {
      const order = { id: randomUUID(), date, partnerId: parcel.partner.id, hubId: parcel.hub?.id, boxes: count }
      const reply = await api.post('/api/orders', { data: { ...order, recipientId: recipient.id } })
      expect(reply.status(), await reply.text()).toBe(201)
    }
  }
}
