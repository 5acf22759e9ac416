import type { Page } from '@playwright/test'
import { expectUsable, inBothSchemesAndSizes, inBothSizes } from './accessibility.ts'
import { signIn } from './intakeDesk.ts'
import { expect, test } from './journey.ts'

/** Windows-1252, semicolons, a title above the header, and mistakes. */
function messyList(surname: string): Buffer {
  const lines = [
    'Tuesday list;;;;;',
    'Client;Mobile;First line of address;Post code;Family;Dietary requirements',
    `Zoë ${surname};07700 900161;1 Larch Row;ZZ1 9AA;2 adults 1 kid;GF`,
    `Bob ${surname};07700 900162;2 Larch Row;ZZ1 9AA;lots;none`,
    `Cy ${surname};07700 900163;3 Larch Row;ZZ1 9A;2;vegn`,
    `zoë ${surname};07700900161;1 Larch Row;ZZ1 9AA;3;`,
  ]
  return Buffer.from(lines.join('\r\n'), 'latin1')
}

test('a messy list becomes households: guessed, corrected in place, confirmed and undone', async ({ app, page }) => {
  await signIn(page, app, 'admin')
  const surname = 'Larchwood'
  await page.goto('/import')
  await expect(page.getByRole('heading', { name: 'Import and export' })).toBeVisible()
  await inBothSizes(page, expectUsable)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download a template' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('households-template.xlsx')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'tuesday.csv', mimeType: 'text/csv', buffer: messyList(surname) })
  await page.getByRole('button', { name: 'Continue' }).click()

  await expect(page.getByLabel('Names of the columns are in')).toHaveValue('2')
  await expect(page.getByLabel('Column C: First line of address')).toHaveValue('address')
  await expect(page.getByLabel('Column F: Dietary requirements')).toHaveValue('foodRules')
  await inBothSchemesAndSizes(page, expectUsable)
  await page.getByRole('button', { name: 'Show preview' }).click()

  await expect(page.getByRole('button', { name: 'Error 2' })).toHaveAttribute('aria-pressed', 'true')
  const bob = rowOf(page, 4)
  await expect(bob).toContainText('Is not a number of people')
  await inBothSchemesAndSizes(page, expectUsable)
  await bob.getByLabel('People', { exact: true }).fill('4')
  await bob.getByLabel('People', { exact: true }).press('Enter')
  await expect(rowOf(page, 5).getByLabel('Postcode', { exact: true })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Error 1' })).toBeVisible()
  await page.getByRole('button', { name: /^All/ }).click()
  await expect(rowOf(page, 6)).toContainText('Says the same as row 3')
  await expect(rowOf(page, 3)).toContainText(`Zoë ${surname}`)
  await page.getByRole('button', { name: 'Import 2, skip 1' }).click()

  await expect(page.getByText('2 rows of tuesday.csv have been written.')).toBeVisible()
  await inBothSizes(page, expectUsable)
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await expect(page.getByRole('heading', { name: 'Undone' })).toBeVisible()
})

test('a file that is no spreadsheet is refused at its field, and the choice stays', async ({ app, page }) => {
  await signIn(page, app, 'admin')
  await page.goto('/import')
  await page.getByRole('radio', { name: 'Volunteers' }).check()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'rota.xlsx', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('The file is a PDF, not a spreadsheet.')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Volunteers' })).toBeChecked()
})

test('a list that was exported is known row for row when it is imported again', async ({ app, page }) => {
  await signIn(page, app, 'admin')
  await page.goto('/import')
  await page.getByLabel('As', { exact: true }).selectOption('xlsx')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the list' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^households-.*\.xlsx$/)
  await page.locator('input[type=file]').setInputFiles(await file.path())
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Show preview' }).click()
  await expect(page.getByText('No row is new or changed: there is nothing to import.')).toBeVisible()
})

const rowOf = (page: Page, number: number) =>
  page.getByRole('listitem').filter({ has: page.getByText(`Row ${number}`, { exact: true }) })
