import type { Page } from '@playwright/test'
import { expectUsable, inBothSizes } from './accessibility.ts'
import { signIn } from './intakeDesk.ts'
import { expect, test } from './journey.ts'

const pictures = process.env.HUBS_PICTURES

/** "2026-12-02", after tomorrow: the hub takes no orders for tomorrow any more. */
function nextWednesday(): string {
  const date = new Date(Date.now() + 2 * 86_400_000)
  date.setUTCDate(date.getUTCDate() + ((10 - date.getUTCDay()) % 7))
  return date.toISOString().slice(0, 10)
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

test('an organiser adds a partner with its hub, changes the hours, and retires the hub', async ({ app, page }) => {
  await signIn(page, app, 'organiser')
  await page.goto('/partners')
  await expect(page.getByRole('heading', { name: 'Partners and hubs' })).toBeVisible()
  await picture(page, 'list')
  const add = page.getByRole('button', { name: 'Add a partner' })
  await add.press('Enter')
  await page.keyboard.press('Escape')
  await expect(add).toBeFocused()
  await add.press('Enter')
  const partner = 'Mill Lane Larder'
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Is required')).toBeVisible()
  await dialog.getByLabel('Name').fill(partner)
  await dialog.getByRole('button', { name: 'Save' }).click()
  const card = page.getByRole('region', { name: partner })
  await card.getByRole('button', { name: 'Add a hub' }).click()

  const hub = 'Mill Lane hall'
  await dialog.getByLabel('Name').fill(hub)
  await dialog.getByRole('combobox', { name: 'Address' }).fill('4 kiln lane')
  await dialog.getByRole('listbox', { name: 'Matches' }).getByRole('option').first().click()
  await dialog.getByLabel('Tuesday').fill('9-12, 12-5pm')
  await dialog.getByLabel('Wednesday').fill('sometimes')
  await expect(dialog.getByLabel('Tuesday')).toHaveValue('09:00-17:00')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByLabel('Wednesday')).toBeFocused()
  await dialog.getByLabel('Wednesday').fill('')
  await dialog.getByRole('switch', { name: 'Stop taking orders before the day' }).check({ force: true })
  await expect(dialog.getByText(/Orders for .* are taken until .*, 12:00\./)).toBeVisible()
  await dialog.getByRole('button', { name: 'Add closed days' }).click()
  await dialog.getByLabel('First day').fill('24 dec')
  await dialog.getByLabel('Why (optional)').fill('Christmas')
  await dialog.getByLabel('Households').fill('40')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await inBothSizes(page, expectUsable)
    await picture(page, `hub-${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(card.getByRole('heading', { name: hub })).toBeVisible()
  await expect(card).toContainText('40 households a day')

  await page.goto('/intake')
  const form = page.getByRole('form', { name: 'Log an order' })
  await form.getByLabel('Partner').selectOption({ label: partner })
  await form.getByLabel('Day', { exact: true }).fill(nextWednesday())
  await expect(form.getByText(`${hub} is closed on Wednesdays.`)).toBeVisible()
  await picture(page, 'closed')
  await form.getByRole('button', { name: /^Use Thu / }).click()
  await expect(form.getByText(`${hub} is closed on Wednesdays.`)).toBeHidden()
  await page.goto('/partners')

  await card.getByRole('button', { name: `Retire ${hub}` }).click()
  await expect(dialog).toContainText('Nothing hangs on it.')
  await inBothSizes(page, expectUsable)
  await picture(page, 'retire')
  await dialog.getByRole('button', { name: 'Retire', exact: true }).click()
  await card.getByRole('button', { name: `Reactivate ${hub}` }).click()
  await expect(card.getByRole('button', { name: `Retire ${hub}` })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await inBothSizes(page, expectUsable)
    await picture(page, `card-${colorScheme}`)
  }
})

test('a partner changes its own contact, and sees the hub that is shared with it', async ({ app, page }) => {
  await signIn(page, app, 'partner')
  await page.goto('/partners')
  await expect(page.getByText('Shared by another partner')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add a partner' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Retire/ })).toHaveCount(0)
  await page.getByRole('button', { name: /^Edit / }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Name')).toBeDisabled()
  await dialog.getByLabel('Contact').fill('Ask for Ann, 01632 960802')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Ask for Ann, 01632 960802')).toBeVisible()
  await inBothSizes(page, expectUsable)
  await picture(page, 'own')
})
