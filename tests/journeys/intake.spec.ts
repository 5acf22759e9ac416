import type { Locator } from '@playwright/test'
import { expectNoViolations, expectUsable, inBothSizes } from './accessibility.ts'
import {
  anOrder,
  chooseFirstPartner,
  hubsOf,
  knownPostcode,
  oneOfAKind,
  openIntake,
  orderById,
  ordersOfToday,
  signIn,
  today,
} from './intakeDesk.ts'
import { expect, test } from './journey.ts'

test('a partner logs an order for a new household and sees it in the list', async ({ app, page }) => {
  const { form, search, rows } = await openIntake(page, app, 'partner')
  await expect(form.getByLabel('Partner')).toBeHidden()
  const name = oneOfAKind('Ottoline')
  await search.fill(name)
  await expect(page.getByRole('option', { name: `New household: ${name}` })).toHaveAttribute('data-combobox-selected')
  await search.press('Enter')
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue(name)
  await expect(form.getByLabel('Phone')).toBeFocused()
  await form.getByLabel('Phone').fill('01632 960999')
  await form.getByLabel('Address').fill('3 Example Close')
  const postcode = await knownPostcode(page)
  await form.getByLabel('Postcode').fill(postcode.toLowerCase().replace(' ', ''))
  await form.getByLabel('People').fill('4')
  await expect(form.getByLabel('Postcode')).toHaveValue(postcode)
  await expect(form.getByLabel('Boxes')).toHaveValue('3')
  await form.getByRole('button', { name: 'Add a contact' }).click()
  await form.getByLabel('Contact 1: who').fill('Daughter')
  await form.getByLabel('Contact 1: phone').fill('01632 960998')
  await form.getByLabel('Contact 1: when to ring').fill('after 4 pm')
  await form.getByLabel('From').fill('1pm')
  await form.getByLabel('Until').fill('1530')
  await form.getByLabel('Until').press('Control+Enter')

  await expect(form.getByText(`Logged for ${name}, ${postcode}: 3 boxes`)).toBeVisible()
  await expect(search).toBeFocused()
  await expect(search).toHaveValue('')
  const row = rows.filter({ hasText: name })
  await expect(row).toContainText('13:00 to 15:30')
  await expect(row).toContainText('Ready')
  await expectNoViolations(page)
  await search.fill(name)
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
  await expect(form.getByText('Daughter: 01632 960998, after 4 pm (Delivery)')).toBeVisible()
})

test('a duplicate household on the same day is only a warning', { tag: '@desk' }, async ({ app, page }) => {
  const { form, search } = await openIntake(page, app, 'handler')
  const { recipient } = await anOrder(page)
  await search.fill(recipient.name)
  await page.getByRole('option', { name: new RegExp(`^${recipient.name}`) }).click()
  await expect(form.getByText('This household already has an order')).toBeVisible()
  await inBothSizes(page, expectNoViolations)
  await chooseFirstPartner(form)
  await form.getByRole('button', { name: 'Log order' }).click()
  await expect(form.getByText('another order on the same day')).toBeVisible()
})

test('an existing household is recognised while it is typed', { tag: '@desk' }, async ({ app, page }) => {
  const { form } = await openIntake(page, app, 'handler')
  const { recipient } = await anOrder(page)
  await form.getByRole('button', { name: 'New household' }).click()
  await form.getByLabel('Name', { exact: true }).fill(recipient.name)
  await form.getByLabel('Postcode').fill(recipient.postcode)
  await form.getByLabel('Address').fill(recipient.address)
  await form.getByRole('button', { name: `Use ${recipient.name}` }).click()
  await expect(form.getByText('New household', { exact: true })).toBeHidden()
  await expect(form.getByText(recipient.name)).toBeVisible()
})

test('errors appear at their fields, and no input is lost', { tag: '@desk' }, async ({ app, page }) => {
  const { form, search } = await openIntake(page, app, 'partner')
  await form.getByRole('button', { name: 'Log order' }).click()
  await expect(form.getByText('Choose a household, or add a new one')).toBeVisible()
  await expect(search).toBeFocused()
  await form.getByRole('button', { name: 'New household' }).click()
  await form.getByLabel('Phone').fill('ring the bell')
  await form.getByLabel('Postcode').fill('N19')
  await form.getByLabel('From').fill('14:00')
  await form.getByLabel('Until').fill('13:00')
  await form.getByRole('button', { name: 'Log order' }).click()
  await expect(form.getByLabel('Name', { exact: true })).toBeFocused()
  await expect(form.getByLabel('Name', { exact: true })).toHaveAccessibleDescription('Is required')
  await expect(form.getByLabel('Phone')).toHaveAccessibleDescription(/^Can hold digits, spaces and a leading \+/)
  await expect(form.getByLabel('Postcode')).toHaveAccessibleDescription(/not a full postcode/)
  await expect(form.getByLabel('Until')).toHaveAccessibleDescription('Must be later than the start')
  await expect(form.getByLabel('Phone')).toHaveValue('ring the bell')
  await inBothSizes(page, expectNoViolations)
})

test('an errand says what to collect', { tag: '@desk' }, async ({ app, page }) => {
  const { form, rows } = await openIntake(page, app, 'partner')
  const name = oneOfAKind('Erika')
  await form.getByRole('button', { name: 'New household' }).click()
  await form.getByLabel('Name', { exact: true }).fill(name)
  await form.getByLabel('Address').fill('4 Example Close')
  await form.getByLabel('Postcode').fill(await knownPostcode(page))
  await form.getByText('Errand', { exact: true }).click()
  const place = form.getByRole('group', { name: 'Where to collect' })
  await place.getByLabel('Shop or pharmacy').fill('Corner shop')
  await place.getByLabel('Address').fill('5 Example Close')
  await place.getByLabel('Postcode').fill(await knownPostcode(page))
  await form.getByRole('button', { name: 'Log order' }).click()
  const items = form.getByLabel('What to collect')
  await expect(items).toHaveAccessibleDescription(/An errand needs what to collect/)
  await items.fill('Milk\nTwo loaves')
  await form.getByRole('button', { name: 'Log order' }).click()
  await expect(form.getByText(`Logged for ${name}`)).toBeVisible()
  await expect(rows.filter({ hasText: name })).not.toContainText('Milk')
  await rows.filter({ hasText: name }).getByRole('button', { name: 'Change the order' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await expect(page.getByRole('dialog').getByLabel('What to collect')).toHaveValue('Milk\nTwo loaves')
})

test('an unknown postcode is a warning with a pin to place by hand', { tag: '@desk' }, async ({ app, page }) => {
  const { form } = await openIntake(page, app, 'partner')
  const name = oneOfAKind('Perpetua')
  await form.getByRole('button', { name: 'New household' }).click()
  await form.getByLabel('Name', { exact: true }).fill(name)
  await form.getByLabel('Address').fill('The house beyond the map')
  await form.getByLabel('Postcode').fill('zz99zz')
  await form.getByLabel('People').fill('1')
  await expect(form.getByText('We do not know this postcode')).toBeVisible()
  await form.getByRole('button', { name: 'Place a pin by hand' }).click()
  await form.getByRole('button', { name: 'Place the pin' }).click()
  await expect(form.getByText('Pin placed by hand.')).toBeVisible()
  await inBothSizes(page, expectNoViolations)
  await form.getByRole('button', { name: 'Log order' }).click()
  await expect(form.getByText(`Logged for ${name}, ZZ9 9ZZ`)).toBeVisible()
  const order = (await ordersOfToday(page)).find((one) => one.recipient.name === name)
  expect(order?.recipient.point).not.toBeNull()
})

test('a retry after a lost response logs one order', { tag: '@desk' }, async ({ app, page }) => {
  const { form, rows } = await openIntake(page, app, 'partner')
  const name = oneOfAKind('Quintus')
  await form.getByRole('button', { name: 'New household' }).click()
  await form.getByLabel('Name', { exact: true }).fill(name)
  await form.getByLabel('Address').fill('9 Example Close')
  await form.getByLabel('Postcode').fill(await knownPostcode(page))
  await page.route('**/api/orders', async (route) => {
    // The server logs it; the response is lost.
    if (route.request().method() === 'POST') await route.fetch()
    await (route.request().method() === 'POST' ? route.abort() : route.continue())
  })
  await form.getByRole('button', { name: 'Log order' }).click()
  await expect(form.getByText('Cannot reach the server.')).toBeVisible()
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue(name)
  await page.unroute('**/api/orders')
  await form.getByRole('button', { name: 'Log order' }).click()
  await expect(form.getByText(`Logged for ${name}`)).toBeVisible()
  await expect(rows.filter({ hasText: name })).toHaveCount(1)
  expect((await ordersOfToday(page)).filter((order) => order.recipient.name === name)).toHaveLength(1)
})

test('an order is held, released, and edited concurrently with somebody else', { tag: '@desk' }, async ({
  app,
  page,
}) => {
  const { rows } = await openIntake(page, app, 'handler')
  const order = await anOrder(page)
  const name = order.recipient.name
  const row = rows.filter({ hasText: name })
  await row.getByRole('button', { name: 'Change the order' }).click()
  await page.getByRole('menuitem', { name: 'Put on hold' }).click()
  await expect(row).toContainText('On hold')
  await page.getByRole('button', { name: 'Undo' }).click()
  const notice = page.getByRole('alert').filter({ hasText: `The order for ${name} is ready` })
  await expect(notice).toBeVisible()
  // It covers the list for ten seconds; its last button closes it.
  await notice.getByRole('button').last().click()

  const mine = await orderById(page, order.id)
  await row.getByRole('button', { name: 'Change the order' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Boxes').fill('6')
  const theirs = await page.request.patch(`/api/orders/${order.id}`, {
    data: { version: mine.version, boxes: 5, note: 'Ring twice' },
  })
  expect(theirs.status()).toBe(200)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Boxes: now “5”, you have “6”.')).toBeVisible()
  await expect(dialog.getByLabel('Boxes')).toHaveValue('6')
  await expect(dialog.getByLabel('Note')).toHaveValue('Ring twice')
  await inBothSizes(page, expectNoViolations)
  await dialog.getByRole('button', { name: 'Save mine' }).click()
  await expect(dialog).toBeHidden()
  expect(await orderById(page, order.id)).toMatchObject({ boxes: 6, note: 'Ring twice' })
})

test('an order logged at another desk appears by itself', { tag: '@desk' }, async ({ app, page, browser }) => {
  const { rows } = await openIntake(page, app, 'handler')
  const other = await browser.newPage({ baseURL: app.address })
  await signIn(other, app, 'partner')
  const partner = (await (await other.request.get('/api/session')).json()) as { partnerId: string }
  const [hub] = await hubsOf(other)
  const name = oneOfAKind('Rosamund')
  const answer = await other.request.post('/api/orders', {
    data: {
      id: crypto.randomUUID(),
      date: await today(page),
      partnerId: partner.partnerId,
      hubId: hub?.id,
      recipient: { name, address: '1 Example Close', postcode: await knownPostcode(page) },
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  await expect(rows.filter({ hasText: name })).toBeVisible()
  await other.close()
})

test("another partner's household is read-only, and says why", { tag: '@desk' }, async ({ app, page, browser }) => {
  const { form, search, rows } = await openIntake(page, app, 'partner')
  const partner = (await (await page.request.get('/api/session')).json()) as { partnerId: string }
  const [hub] = await hubsOf(page)
  const staff = await browser.newPage({ baseURL: app.address })
  await signIn(staff, app, 'handler')
  const name = oneOfAKind('Gwendolen')
  const recipient = { name, address: '1 Example Close', postcode: await knownPostcode(page), phone: '07700 900321' }
  const answer = await staff.request.post('/api/orders', {
    data: {
      ...{ id: crypto.randomUUID(), date: await today(page), partnerId: partner.partnerId, hubId: hub?.id },
      recipient: { ...recipient, accessNotes: 'Ring the left bell' },
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  const { order } = (await answer.json()) as { order: { id: string; version: number } }
  const row = rows.filter({ hasText: name })
  await expect(row).toBeVisible()
  await expect(row).not.toContainText('07700')
  await search.fill(name)
  await form.getByRole('option', { name: /Example Close/ }).click()
  await expect(form.getByText('Another partner or the group looks after this household.')).toBeVisible()
  await expect(form.getByText('Ring the left bell')).toHaveCount(0)
  await expect(form.getByRole('button', { name: 'Address and pin' })).toHaveCount(0)
  await expect(form.getByRole('button', { name: 'Log order' })).toBeDisabled()
  await inBothSizes(page, expectNoViolations)
  const cancelled = await staff.request.post(`/api/orders/${order.id}/status`, {
    data: { version: order.version, status: 'cancelled' },
  })
  expect(cancelled.status(), await cancelled.text()).toBe(200)
  await expect(row).toHaveCount(0)
  await expect(rows.filter({ hasText: 'Another partner’s household, no longer shown' }).first()).toBeVisible()
  await staff.close()
})

test('an expired session keeps the page and its input', { tag: '@desk' }, async ({ app, page }) => {
  const { form } = await openIntake(page, app, 'partner')
  const name = oneOfAKind('Sebastian')
  await form.getByRole('button', { name: 'New household' }).click()
  await form.getByLabel('Name', { exact: true }).fill(name)
  await form.getByLabel('Address').fill('4 Example Close')
  await form.getByLabel('Postcode').fill(await knownPostcode(page))
  const login = await signIn(page, app, 'partner')
  await page.context().clearCookies()
  await form.getByRole('button', { name: 'Log order' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(dialog).toBeVisible()
  await inBothSizes(page, expectNoViolations)
  await dialog.getByLabel('Email').fill(login.email)
  await dialog.getByLabel('Password', { exact: true }).fill(login.password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue(name)
  await form.getByRole('button', { name: 'Log order' }).click()
  await expect(form.getByText(`Logged for ${name}`)).toBeVisible()
})

test('a wrong password is reported, and the return path is kept', async ({ app, page }) => {
  await page.goto('/intake')
  await expect(page).toHaveURL(/sign-in\?from=/)
  const login = app.demoLogins.find(({ role }) => role === 'handler')
  await page.getByLabel('Email').fill(login?.email ?? '')
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  const overflow = await overflowWhileBusy(page.getByRole('button', { name: 'Sign in', exact: true }))
  await expect(page.getByRole('alert')).toContainText('Wrong email or password')
  expect(overflow).toBeLessThanOrEqual(1)
  await expectNoViolations(page)
  await page.getByLabel('Password', { exact: true }).fill(login?.password ?? '')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/intake$/)
})

test('no page overflows, in light and dark mode', async ({ app, page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    if (colorScheme === 'light') await openIntake(page, app, 'handler')
    await page
      .getByRole('form')
      .getByRole('button', { name: /New household|Choose another/ })
      .click()
    await expectUsable(page)
  }
})

/** Presses a button and samples each frame of its busy state. @returns the maximum vertical overflow of its label or loader, in pixels */
async function overflowWhileBusy(button: Locator): Promise<number> {
  const page = button.page()
  const { promise: seen, resolve: release } = Promise.withResolvers<void>()
  await page.route('**/api/session', async (route) => {
    if (route.request().method() === 'POST') await seen
    await route.continue()
  })
  const measured = button.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        let overflow = 0
        let busyFrames = 0
        const look = () => {
          const box = element.getBoundingClientRect()
          for (const part of element.querySelectorAll('.mantine-Button-inner, .mantine-Button-loader')) {
            const { top, bottom } = part.getBoundingClientRect()
            overflow = Math.max(overflow, box.top - top, bottom - box.bottom)
          }
          if (element.hasAttribute('data-loading')) busyFrames++
          if (busyFrames < 30) requestAnimationFrame(look)
          else resolve(overflow)
        }
        look()
      }),
  )
  await button.click()
  const overflow = await measured
  release()
  return overflow
}
