import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTown } from '@doorstep/demo/town'
import type { Page } from '@playwright/test'
import type { LaunchedApp } from '../factories/launchApp.ts'
import { expectNoViolations, expectUsable, inBothSchemesAndSizes, inBothSizes } from './accessibility.ts'
import { expect, test } from './journey.ts'

let folder: string
let extract: string

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-admin-'))
  extract = (await writeTown(folder, { seed: 'small', scale: 0.1 })).extractPath
})
test.afterAll(() => rm(folder, { recursive: true }))

test('an admin sees the loaded region and the sources of travel times', async ({ app, page }) => {
  await openMap(page, app)
  const regions = page.getByRole('region', { name: 'Loaded regions' })
  await expect(regions.getByRole('heading', { name: 'Doggerby' })).toBeVisible()
  await expect(regions).toContainText('1 Jan 2026')
  await expect(regions).toContainText('Demo town, invented')
  await expect(page.getByRole('region', { name: 'Source of travel times' })).toContainText(
    'Streets of the loaded regions',
  )
  await inBothSchemesAndSizes(page, expectUsable)
})

test('an organiser sees the map’s warnings, with a link to each location', async ({ app, page }) => {
  await openMap(page, app)
  await page.getByRole('button', { name: 'Check the map of Doggerby' }).click()
  const dialog = page.getByRole('dialog', { name: 'Map check: Doggerby' })
  await expect(dialog).toContainText(/turn restrictions? (is|are) applied/)
  await inBothSizes(page, expectUsable)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
})

test('an extract is uploaded, its progress shown, also after a reload; then the region is removed', async ({
  app,
  page,
}) => {
  await openMap(page, app)
  await chooseFile(page, extract)
  const name = 'Small town'
  await page.getByLabel('Name in Doorstep').fill(name)
  await page.getByRole('button', { name: 'Upload and add' }).click()
  const panel = page.getByRole('region', { name: `Adding ${name}` })
  await expect(panel.getByRole('progressbar', { name: 'Streets for bikes' })).toBeVisible()
  await inBothSizes(page, expectNoViolations)
  await page.reload()
  await expect(panel.or(page.getByText(`${name} is loaded.`))).toBeVisible()
  await expect(page.getByText(`${name} is loaded.`)).toBeVisible({ timeout: 60_000 })
  const regions = page.getByRole('region', { name: 'Loaded regions' })
  await expect(regions.getByRole('heading', { name })).toBeVisible()

  await regions.getByRole('button', { name: `Remove ${name}` }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Until the region is added again')
  await inBothSizes(page, expectNoViolations)
  await dialog.getByRole('button', { name: 'Remove the region' }).click()
  await expect(dialog).toBeHidden()
  await expect(regions.getByRole('heading', { name })).toBeHidden()
  await expect(regions.getByRole('heading', { name: 'Doggerby' })).toBeVisible()
})

test('a preparation is cancelled, and the regions are kept', async ({ app, page }) => {
  await openMap(page, app)
  await chooseFile(page, extract)
  await page.getByLabel('Name in Doorstep').fill('Unwanted')
  await page.getByRole('button', { name: 'Upload and add' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Adding Unwanted was cancelled.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Unwanted' })).toBeHidden()
})

test('a wrong file is reported at its field, a damaged one in a message', async ({ app, page }) => {
  await openMap(page, app)
  const wrong = join(folder, 'holiday.osm.pbf')
  await writeFile(wrong, 'not a map at all')
  await chooseFile(page, wrong)
  await page.getByRole('button', { name: 'Upload and add' }).click()
  await expect(page.getByText('This is not an OpenStreetMap extract')).toBeVisible()
  await inBothSizes(page, expectNoViolations)

  const cut = join(folder, 'cut-off.osm.pbf')
  const whole = await readFile(extract)
  await writeFile(cut, whole.subarray(0, whole.length - 1000))
  await chooseFile(page, cut)
  await page.getByRole('button', { name: 'Upload and add' }).click()
  await expect(page.getByRole('alert')).toContainText('Cut Off could not be added. cut-off.osm.pbf ends in the middle')
  await expect(page.getByRole('heading', { name: 'Doggerby' })).toBeVisible()
})

test('an unknown region is reported at its field', async ({ app, page }) => {
  await openMap(page, app)
  const region = page.getByRole('combobox', { name: 'Geofabrik region' })
  await page.getByRole('button', { name: 'Download and add' }).click()
  await expect(region).toHaveAccessibleDescription(/Enter the name of a region/)
  await region.fill('greater lon')
  await page.getByRole('option', { name: 'europe/united-kingdom/england/greater-london' }).click()
  await expect(page.getByText(/^About 121 MB to download, then about \d+ minutes/)).toBeVisible()
  await region.fill('London, please')
  await page.getByRole('button', { name: 'Download and add' }).click()
  await expect(region).toHaveAccessibleDescription(/is not how regions are named/)
  await expect(page.getByText('sees the region’s name and this machine’s IP address')).toBeVisible()
})

test('the page is for admins alone', async ({ app, page }) => {
  await signIn(page, app, 'organiser')
  await page.goto('/admin')
  await expect(page).toHaveURL(/\/today/)
  await page.getByRole('button', { name: 'Manage' }).click()
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Map' })).toBeHidden()
})

async function openMap(page: Page, app: LaunchedApp): Promise<void> {
  await signIn(page, app, 'admin')
  await page.goto('/planning')
  await page.getByRole('button', { name: 'Manage' }).click()
  await page.getByRole('menuitem', { name: 'Map' }).click()
  await expect(page.getByRole('heading', { name: 'Map', level: 1 })).toBeVisible()
}

async function signIn(page: Page, app: LaunchedApp, role: string): Promise<void> {
  const login = app.demoLogins.find((one) => one.role === role)
  const { email, password } = login ?? { email: '', password: '' }
  const answer = await page.request.post('/api/session', { data: { email, password } })
  expect(answer.status(), await answer.text()).toBe(200)
}

async function chooseFile(page: Page, path: string): Promise<void> {
  await page.getByText('Upload a file', { exact: true }).click()
  const choosing = page.waitForEvent('filechooser')
  await page.getByLabel('OpenStreetMap extract').click()
  await (await choosing).setFiles(path)
}
