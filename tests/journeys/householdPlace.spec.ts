import type { Order, Recipient, ResponseBody, searchAddresses } from '@doorstep/shared/contracts'
import type { Locator, Page } from '@playwright/test'
import { expectNoViolations, inBothSizes } from './accessibility.ts'
import { chooseFirstPartner, knownPostcode, oneOfAKind, openIntake, ordersOfToday } from './intakeDesk.ts'
import { expect, test } from './journey.ts'

test('an address is found while it is typed, and its pin dragged to the door', async ({ app, page }) => {
  const { form, rows } = await openIntake(page, app, 'handler')
  const home = await aFoundHome(page)
  const addresses = requestedUrls(page)
  const name = oneOfAKind('Theodora')
  await form.getByRole('button', { name: 'New household' }).click()
  await form.getByLabel('Name', { exact: true }).fill(name)
  const address = form.getByRole('combobox', { name: 'Address' })
  await address.pressSequentially(home.address.toLowerCase())
  const match = page.getByRole('option', { name: new RegExp(`^${home.address}.*Exact house`) }).first()
  await expect(match).toBeVisible()
  await inBothSizes(page, expectNoViolations)
  await chooseByKeyboard(page, address, match)
  await expect(address).toHaveValue(home.address)
  await expect(match).toBeHidden()
  await expect(form.getByLabel('Postcode')).toHaveValue(home.postcode)
  await expect(form.getByText('Pin at the exact house.')).toBeVisible()

  await form.getByRole('button', { name: 'Check on the map' }).click()
  await drag(page, form.getByRole('button', { name: 'Door pin' }), [30, 20])
  await expect(form.getByText('Pin placed by hand.')).toBeVisible()
  await form.getByRole('button', { name: 'Set where to stop' }).click()
  const stop = form.getByRole('button', { name: 'Where-to-stop pin' })
  await stop.press('Shift+ArrowDown')
  await expect(form.getByText('Where to stop is set.')).toBeVisible()
  await inBothSizes(page, expectNoViolations)
  await chooseFirstPartner(form)
  await form.getByRole('button', { name: 'Log order' }).click()
  await expect(form.getByText(`Logged for ${name}, ${home.postcode}`)).toBeVisible()
  expect(addresses().filter((url) => holds(url, home.address) || holds(url, home.postcode))).toEqual([])

  const kept = await householdOf(page, name)
  expect(kept).toMatchObject({ address: home.address, postcode: home.postcode, pinSource: 'placed' })
  expect(kept.point).not.toEqual(home.point)
  expect(kept.accessPoint).not.toBeNull()
  expect(kept.accessPoint).not.toEqual(kept.point)

  const dialog = await correctPlace(page, rows, name)
  await expect(dialog.getByText('Where to stop is set.')).toBeVisible()
  await inBothSizes(page, expectNoViolations)
  await dialog.getByRole('button', { name: 'Remove where to stop' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  expect(await householdOf(page, name)).toMatchObject({ point: kept.point, pinSource: 'placed', accessPoint: null })
})

test('a household located only by street or postcode is marked as such, until its pin is dragged', async ({
  app,
  page,
}) => {
  const { form, rows } = await openIntake(page, app, 'partner')
  const home = await aFoundHome(page)
  const name = oneOfAKind('Ulrika')
  await form.getByRole('button', { name: 'New household' }).click()
  await form.getByLabel('Name', { exact: true }).fill(name)
  const address = form.getByRole('combobox', { name: 'Address' })
  const street = home.address.replace(/^\S+ /, '')
  await address.pressSequentially(street)
  const match = page.getByRole('option', { name: /Somewhere on this street/ }).first()
  await expect(match).toBeVisible()
  await address.press('Escape')
  await expect(match).toBeHidden()
  await expect(address).toHaveValue(street)
  await address.press('End')
  await address.pressSequentially(' ')
  await chooseByKeyboard(page, address, match)
  await expect(form.getByText('Pin somewhere on this street. Drag it to the door')).toBeVisible()
  await expect(form.getByRole('button', { name: 'Door pin' })).toBeVisible()

  await address.fill('The house behind the mill')
  await form.getByLabel('Postcode').fill(home.postcode)
  await expect(form.getByText('Pin in the middle of the postcode. Drag it to the door')).toBeVisible()
  await inBothSizes(page, expectNoViolations)
  await form.getByRole('button', { name: 'Log order' }).click()
  await expect(form.getByText('The pin is not at the door yet')).toBeVisible()
  expect(await householdOf(page, name)).toMatchObject({
    address: 'The house behind the mill',
    pinSource: 'postcode',
    accessPoint: null,
  })
  await expect(rows.filter({ hasText: name })).toContainText('Pin not at the door')

  const dialog = await correctPlace(page, rows, name)
  await dialog.getByRole('button', { name: 'Door pin' }).press('ArrowRight')
  await expect(dialog.getByText('Pin placed by hand.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(rows.filter({ hasText: name })).not.toContainText('Pin not at the door')
  expect((await householdOf(page, name)).pinSource).toBe('placed')
})

test('without the address search, an address is saved as typed', async ({ app, page }) => {
  const { form } = await openIntake(page, app, 'partner')
  const name = oneOfAKind('Valentina')
  const postcode = await knownPostcode(page)
  await page.route('**/api/addresses/search', (route) => route.abort())
  await form.getByRole('button', { name: 'New household' }).click()
  await form.getByLabel('Name', { exact: true }).fill(name)
  await form.getByRole('combobox', { name: 'Address' }).pressSequentially('12 Nowhere Street')
  await form.getByLabel('Postcode').fill(postcode)
  await form.getByRole('combobox', { name: 'Address' }).press('Enter')
  await expect(form.getByText(`Logged for ${name}, ${postcode}`)).toBeVisible()
  expect(await householdOf(page, name)).toMatchObject({ address: '12 Nowhere Street', pinSource: 'postcode' })
})

/** A household of the demo day that the address search finds at its door. */
async function aFoundHome(page: Page): Promise<Order['recipient']> {
  for (const { recipient } of await ordersOfToday(page)) {
    if (recipient.unit !== null) continue
    const data = { text: `${recipient.address} ${recipient.postcode}` }
    const answer = await page.request.post('/api/addresses/search', { data })
    const [first] = ((await answer.json()) as ResponseBody<typeof searchAddresses>).items
    if (first?.quality === 'exact' && first.postcode === recipient.postcode) return recipient
  }
  throw new Error('The address search knows no household of the demo day')
}

/** Presses the arrow key until the option is selected, then Enter. */
async function chooseByKeyboard(page: Page, field: Locator, option: Locator): Promise<void> {
  await expect(option).toBeVisible()
  for (let presses = 0; presses < 8; presses++) {
    await field.press('ArrowDown')
    if ((await option.getAttribute('data-combobox-selected')) !== null) break
  }
  await expect(option).toHaveAttribute('data-combobox-selected')
  const id = await option.getAttribute('id')
  await expect(field).toHaveAttribute('aria-activedescendant', id ?? '')
  await page.keyboard.press('Enter')
}

async function drag(page: Page, pin: Locator, [right, down]: readonly [number, number]): Promise<void> {
  await pin.scrollIntoViewIfNeeded()
  const box = await pin.boundingBox()
  if (!box) throw new Error('The pin is not on the map')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + right / 2, y + down / 2)
  await page.mouse.move(x + right, y + down, { steps: 4 })
  await page.mouse.up()
}

/** Opens the address of a listed household. */
async function correctPlace(page: Page, rows: Locator, name: string): Promise<Locator> {
  await rows.filter({ hasText: name }).getByRole('button', { name: 'Change the order' }).click()
  await page.getByRole('menuitem', { name: 'Address and pin' }).click()
  const dialog = page.getByRole('dialog', { name: `Where ${name} lives` })
  await expect(dialog.getByRole('button', { name: 'Door pin' })).toBeVisible()
  return dialog
}

async function householdOf(page: Page, name: string): Promise<Recipient> {
  const order = (await ordersOfToday(page)).find((one) => one.recipient.name === name)
  return (await (await page.request.get(`/api/recipients/${order?.recipient.id}`)).json()) as Recipient
}

/** Every URL that the page requests from now on. */
function requestedUrls(page: Page): () => readonly string[] {
  const urls: string[] = []
  page.on('request', (request) => urls.push(request.url()))
  return () => urls
}

const holds = (url: string, text: string): boolean =>
  decodeURIComponent(url).toLowerCase().replaceAll('+', ' ').includes(text.toLowerCase())
