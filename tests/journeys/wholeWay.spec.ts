import type { Order } from '@doorstep/shared/contracts'
import { expect } from '@playwright/test'
import { claimExpenses } from './claimExpenses.ts'
import {
  carDriverOf,
  keepOnlyShiftOf,
  type Person,
  partnerWithHub,
  personOf,
  signIn,
  testWithOwnApp,
} from './publishedDay.ts'

const test = testWithOwnApp()

test.slow()

test('from a logged parcel to a door and the miles paid back, with live updates for the organiser', async ({
  ownApp: app,
  browser,
  page: desk,
}) => {
  const partner = await partnerWithHub(app)
  const organiser = await personOf(app, 'organiser')
  const driver = await carDriverOf(app, organiser)
  await keepOnlyShiftOf(driver, organiser)
  const household = { name: 'Wanda Wholeway', address: '5 Example Close', postcode: await knownPostcode(partner) }

  await test.step('a partner logs a parcel', async () => {
    await signIn(desk, partner)
    await desk.getByRole('button', { name: 'New household' }).click()
    await desk.getByLabel('Name', { exact: true }).fill(household.name)
    await desk.getByLabel('Address', { exact: true }).fill(household.address)
    await desk.getByLabel('Postcode', { exact: true }).fill(household.postcode)
    await desk.getByLabel('Priority').selectOption('urgent')
    await desk.getByRole('button', { name: 'Log order' }).click()
    await expect(desk.getByText(`Logged for ${household.name}`)).toBeVisible()
    await desk.context().clearCookies()
  })

  const card = desk.getByRole('article').filter({ hasText: household.address })
  const row = desk.getByRole('listitem').filter({ hasText: household.address })
  await test.step('an organiser plans and publishes the day', async () => {
    await signIn(desk, organiser)
    await desk.goto('/planning')
    // The first planning of the day creates its run.
    await desk.getByRole('button', { name: 'Plan', exact: true }).click()
    await expect(desk.getByRole('button', { name: 'Shifts: 1' })).toBeVisible()
    await expect(card).toBeVisible({ timeout: 30_000 })
    await desk.getByRole('button', { name: 'Publish' }).click()
    await desk.getByRole('button', { name: 'Close links' }).click()
    await expect(desk.getByText('Published', { exact: true }).first()).toBeVisible()
  })

  const phone = await browser.newContext({
    ...{ baseURL: app.address, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  })
  const page = await phone.newPage()
  await test.step('the driver records an outcome, and the organiser’s open page shows it', async () => {
    await signIn(page, driver)
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await page.getByRole('button', { name: new RegExp(household.name) }).click()
    await expect(page.getByRole('article')).toContainText(household.address)
    await expect(row.getByText('Handed over')).toBeHidden()
    await page.getByRole('button', { name: 'Handed over', exact: true }).click()
    await expect(row.getByText('Handed over')).toBeVisible()
  })

  await test.step('an undo on the phone shows on the organiser’s page', async () => {
    await page.getByRole('button', { name: /^Undo “Handed over”/ }).click()
    await expect(row.getByText('Handed over')).toBeHidden()
  })

  await test.step('a failed door is shown as such', async () => {
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await page.getByRole('button', { name: new RegExp(household.name) }).click()
    await page.getByRole('button', { name: 'Something else…' }).click()
    await page.getByRole('radio', { name: 'No answer' }).check()
    await page.getByRole('button', { name: 'Save: No answer' }).click()
    await expect(row.getByText('No answer')).toBeVisible()
  })
  await claimExpenses({ page, driver }, { desk, organiser }, household.name)
  await phone.close()
  await Promise.all([partner, organiser, driver].map(({ api }) => api.dispose()))
})

/** A postcode from one of the partner's orders of today. */
async function knownPostcode(partner: Person): Promise<string> {
  const answer = await partner.api.get(`/api/orders?date=${partner.session.organisation.today}`)
  const { items } = (await answer.json()) as { items: Order[] }
  const order = items.find((one) => one.recipient.point !== null)
  if (!order) throw new Error('The demo day has no order of this partner')
  return order.recipient.postcode
}
