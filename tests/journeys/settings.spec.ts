import { getSettings, signIn as signInTo, updateSettings } from '@doorstep/shared/contracts'
import { defaultSettings } from '@doorstep/shared/rules'
import { Client } from '../factories/client.ts'
import type { LaunchedApp } from '../factories/launchApp.ts'
import { expectNoViolations, expectUsable, inBothSchemesAndSizes, inBothSizes } from './accessibility.ts'
import { signIn } from './intakeDesk.ts'
import { expect, test } from './journey.ts'

/** Somebody else who changes the settings meanwhile. */
async function otherOrganiser(app: LaunchedApp): Promise<(changes: object) => Promise<void>> {
  const client = new Client(app.address)
  const { email, password } = app.demoLogins.find(({ role }) => role === 'organiser') ?? { email: '', password: '' }
  await client.call(signInTo, { body: { email, password } })
  return async (changes) => {
    const { version } = await client.call(getSettings, {})
    await client.call(updateSettings, { body: { version, ...changes } })
  }
}

// The other journeys share this Doorstep.
test.afterEach(async ({ app }) => {
  const { recipientName: _, skills: __, ...settings } = structuredClone(defaultSettings)
  await (await otherOrganiser(app))(settings)
})

test('an admin changes settings, sees what they lead to, and loses nothing that was typed', async ({ app, page }) => {
  await signIn(page, app, 'admin')
  await page.goto('/planning')
  await page.getByRole('button', { name: 'Manage' }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await inBothSchemesAndSizes(page, expectUsable)

  await test.step('the effect is shown while typing', async () => {
    const kilograms = page.getByLabel('Kilograms in a box')
    await kilograms.fill('21')
    await expect(page.getByText('300 kg is full at 14 boxes of 21 kg')).toBeVisible()
    await expect(page.getByRole('complementary', { name: 'What a household gets' })).toContainText('3 boxes, 63 kg')
    await page.getByLabel('First name and initial').check()
    await expect(page.getByText('Rosalind Ashdown is shown as Rosalind A.')).toBeVisible()
    const text = page.getByLabel('On the way to a delivery')
    await text.fill('Hello {name}, {driver} here with your food parcel.')
    await expect(page.getByText('They read: Hello Rosalind A., Sam here with your food parcel.')).toBeVisible()
    await expect(page.getByText('It says “food parcel”')).toBeVisible()
    await text.fill('Hello {nmae}')
    await page.getByLabel('Kilometres').check()
  })

  await test.step('a page with changes is not left by accident', async () => {
    await page.getByRole('link', { name: 'Planning' }).first().click()
    await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible()
    await inBothSizes(page, expectNoViolations)
    await page.getByRole('button', { name: 'Stay on this page' }).last().click()
  })

  await test.step('what cannot be saved is reported at its field', async () => {
    await page.getByLabel('Kilograms in a box').fill('')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByLabel('Kilograms in a box')).toBeFocused()
    await page.getByLabel('Kilograms in a box').fill('21')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(/Has “{nmae}”, which is none of/)).toBeVisible()
    await page.getByLabel('On the way to a delivery').fill('Hello {name}, {driver} here with your delivery.')
  })

  await test.step('somebody else saves meanwhile', async () => {
    const change = await otherOrganiser(app)
    await change({ kilogramsPerBox: 15, driversRing: '020 7946 0999' })
    await expect(page.getByText('You both changed: Weight of a box.')).toBeVisible()
    await expect(page.getByLabel('Number that drivers ring')).toHaveValue('020 7946 0999')
    await expect(page.getByLabel('Kilograms in a box')).toHaveValue('21')
    await inBothSizes(page, expectUsable)
    await page.getByRole('button', { name: 'Use theirs' }).click()
    await expect(page.getByLabel('Kilograms in a box')).toHaveValue('15')
  })

  await test.step('a group writes to households in their language', async () => {
    await page.getByLabel('Add a language').selectOption({ label: 'Turkish' })
    await page.getByLabel('At a door where nobody answers, Turkish').fill('Selam, {driver} kapıda.')
    await expect(page.getByText('They read: Selam, Sam kapıda.')).toBeVisible()
  })

  await test.step('saved, it is in the history and on other pages', async () => {
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved. New orders and plans use it.')).toBeVisible()
    await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem').first()).toContainText(
      'Full name → First name and initial',
    )
    await page.getByRole('button', { name: 'Reset to default: What drivers see and send' }).click()
    await expect(page.getByRole('region', { name: 'Changes not saved yet' })).toContainText('4 settings changed')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('region', { name: 'Changes not saved yet' })).toBeHidden()
  })
})
