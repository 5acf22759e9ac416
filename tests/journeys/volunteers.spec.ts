import type { Hub, ListedDriver } from '@doorstep/shared/contracts'
import { expectUsable, inBothSizes } from './accessibility.ts'
import { expect, test } from './journey.ts'
import { enter, personOf } from './publishedDay.ts'

test('an organiser adds a driver with everything that planning needs, and finds them again', async ({ page, app }) => {
  const organiser = await personOf(app, 'organiser')
  await enter(page, organiser)
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Volunteers' }).click()
  await expect(page.getByRole('table', { name: 'Drivers' })).toBeVisible()
  await inBothSizes(page, expectUsable)

  await page.getByRole('link', { name: 'Add a driver' }).click()
  await page.getByRole('button', { name: 'Add driver' }).click()
  const name = page.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await expect(page.getByText('Enter a name')).toBeVisible()
  await name.fill('Noor Bell')
  await page.getByRole('textbox', { name: 'Phone' }).fill('07700 900461')
  await page.getByRole('checkbox', { name: 'Bike', exact: true }).check()
  await page.getByRole('radio', { name: 'Preferred: Bike' }).click()
  await page.getByRole('combobox', { name: 'Languages besides English' }).fill('Som')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')

  await test.step('the area is drawn with the keyboard alone', async () => {
    await page.getByRole('button', { name: 'Draw an area' }).press('Enter')
    const add = page.getByRole('button', { name: 'Add a corner in the centre' })
    for (const [key, number] of [
      ['ArrowUp', 1],
      ['ArrowRight', 2],
      ['ArrowDown', 3],
    ] as const) {
      await add.press('Enter')
      await page.getByRole('button', { name: `Corner ${number} of the area` }).press(`Shift+${key}`)
    }
    await expect(page.getByText('An area with 3 corners is set.')).toBeVisible()
  })

  await test.step('a household they may not deliver to', async () => {
    const search = page.getByRole('combobox', { name: /^May not deliver to/ })
    await search.fill('Street')
    const household = page
      .getByRole('listbox', { name: /^May not deliver to/ })
      .getByRole('option')
      .first()
    await expect(household).toBeVisible()
    await search.press('ArrowDown')
    await search.press('Enter')
    await expect(page.getByRole('button', { name: /^Remove (?!the area)/ })).toHaveCount(1)
  })
  await inBothSizes(page, expectUsable)
  await page.getByRole('button', { name: 'Add driver' }).click()
  await expect(page.getByRole('heading', { name: 'Noor Bell' })).toBeVisible()

  await test.step('leaving with changes asks first', async () => {
    await page.getByRole('textbox', { name: 'Name' }).fill('Noor Bellamy')
    await page.getByRole('link', { name: 'All drivers' }).click()
    await page.getByRole('button').filter({ hasText: 'Stay on this page' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Noor Bellamy' })).toBeVisible()
  })
  await page.getByRole('link', { name: 'All drivers' }).click()
  await page.getByRole('textbox', { name: 'Search by name or phone' }).fill('900461')
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('row', { name: /Noor Bellamy.*Somali/ })).toBeVisible()
  await test.step('retiring says what hangs on them, and can be undone', async () => {
    await page
      .getByRole('row', { name: /Noor Bellamy/ })
      .getByRole('link')
      .click()
    await page.getByRole('button', { name: 'Retire' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('They have no shifts, recurring orders or rounds.')
    await dialog.getByRole('button', { name: 'Retire' }).click()
    await expect(page.getByText('Retired. No plan uses their shifts.')).toBeVisible()
    await page.getByRole('button', { name: 'Make active again' }).click()
    await expect(page.getByRole('button', { name: 'Retire' })).toBeVisible()
  })
  await organiser.api.dispose()
})

test('a recurring order asks for a driver, by name', async ({ page, app }) => {
  const organiser = await personOf(app, 'organiser')
  const list = async <Item>(path: string): Promise<Item[]> =>
    ((await (await organiser.api.get(path)).json()) as { items: Item[] }).items
  const [hub] = await list<Hub>('/api/hubs')
  const [preferred, backup] = (await list<ListedDriver>('/api/drivers')).map(({ name }) => name)
  if (!hub || !preferred || !backup) throw new Error('The demo has no hub or too few drivers')
  await enter(page, organiser)
  await page.goto('/intake')
  await page.getByRole('link', { name: 'Recurring orders' }).click()
  await page.getByRole('button', { name: 'Add a recurring order' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Choose a household', { exact: true })).toBeVisible()
  const search = dialog.getByRole('combobox', { name: 'Household' })
  await search.fill('Street')
  await dialog.getByRole('option').filter({ hasText: 'Street' }).first().click()
  await dialog.getByLabel('Partner').selectOption(hub.partnerId)
  await dialog.getByLabel('Hub', { exact: true }).selectOption(hub.id)
  await dialog.getByText('Tue', { exact: true }).click()
  await dialog.getByLabel('Preferred driver').selectOption({ label: preferred })
  await inBothSizes(page, expectUsable)
  await dialog.getByRole('button', { name: 'Save' }).click()
  const row = page.getByRole('listitem').filter({ hasText: `With ${preferred}` })
  await expect(row).toContainText('Tue, every week')
  await row.getByRole('button', { name: /^Edit the recurring order/ }).click()
  await dialog.getByLabel('Backup driver').selectOption({ label: backup })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(`With ${preferred}, else ${backup}`)).toBeVisible()
  await inBothSizes(page, expectUsable)
  await organiser.api.dispose()
})
