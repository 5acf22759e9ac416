import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { acceptInvitation } from '@doorstep/shared/contracts'
import { type Browser, expect, type Page } from '@playwright/test'
import { Client } from '../factories/client.ts'
import { type LaunchedApp, launchApp, makeDataFolder } from '../factories/launchApp.ts'
import { expectUsable, inBothSizes } from './accessibility.ts'
import { test as base } from './onlyOwnHost.ts'
import { addAuthenticator } from './passkeys.ts'

interface EmptyApp extends LaunchedApp {
  readonly folder: string
}

/** A whole Doorstep that nobody has set up yet. */
const test = base.extend<object, { app: EmptyApp }>({
  app: [
    async ({ playwright: _ }, use) => {
      const { folder, remove } = await makeDataFolder()
      const app = await launchApp({ DOORSTEP_DATA: folder, DOORSTEP_DEMO: '0' })
      await use({ ...app, folder })
      await app.stop()
      await remove()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ app }, use) => use(app.address),
})
const admin = { name: 'Olwen Organiser', email: 'olwen@newport.example' }
const password = 'seven lanterns over Usk'

test('a group sets itself up with a passkey, and every empty page leads to what it needs', async ({
  app,
  page,
  browser,
}) => {
  const [link = ''] = /http:\/\/localhost:\d+\/setup#\S+/.exec(app.output()) ?? []

  await test.step('the printed link sets up the group and its admin, who has no password', async () => {
    await addAuthenticator(page)
    await page.goto(link)
    await page.getByText('A passkey', { exact: true }).click()
    await page.getByRole('button', { name: 'Create the group' }).click()
    // Nothing was asked of the authenticator.
    await expect(page.getByText('Is required').first()).toBeVisible()
    await page.getByLabel('Name of your group').fill('Newport Helpers')
    await page.getByLabel('Your name').fill(admin.name)
    await page.getByLabel('Your email').fill(admin.email)
    await inBothSizes(page, expectUsable)
    await page.getByRole('button', { name: 'Create the group' }).click()
    await expect(page.getByRole('heading', { name: 'Getting started', level: 1 })).toBeVisible()
    await expect(page.getByText('0 of 8 done')).toBeVisible()
  })

  await test.step('a password can be chosen later, and the page says when no passkey was used, also after a refusal', async () => {
    await page.goto('/account')
    const panel = page.getByRole('region', { name: 'Password' })
    await panel.getByLabel('New password').fill('short')
    await panel.getByRole('button', { name: 'Choose a password' }).click()
    await expect(panel.getByLabel('New password')).toHaveAttribute('data-invalid', 'true')
    await page.evaluate(() => {
      navigator.credentials.get = () => Promise.reject(new DOMException('The person pressed Cancel', 'NotAllowedError'))
    })
    await panel.getByRole('button', { name: 'Choose a password' }).click()
    await expect(panel.getByText('No passkey was used')).toBeVisible()
    await page.goto('/getting-started')
  })

  await test.step('each step has a way, which ends at what is missing', async () => {
    const ways = [
      ['Add a map region', 'No region is loaded yet'],
      ['Add postcodes', 'No postcodes are loaded yet'],
      ['Add a partner', 'No partners yet'],
      ['Add a hub', 'No partners yet'],
      ['Add a driver', 'No drivers yet'],
      ['Import households', 'Nothing has been imported yet'],
      ['Log an order', 'There are no partners yet'],
      ['Go to Today', 'No drivers yet'],
    ] as const
    for (const [way, missing] of ways) {
      await page.getByRole('link', { name: way, exact: true }).click()
      await expect(page.getByText(missing).first()).toBeVisible()
      await page.goBack()
    }
  })

  await test.step('pages that only show say where to add', async () => {
    for (const [path, link] of [
      ['/volunteers/rota', 'Add a driver'],
      ['/packing', 'Log an order'],
      ['/planning', 'Log an order'],
      ['/today', 'Add a map region (opens a new tab)'],
    ] as const) {
      await page.goto(path)
      await expect(page.getByRole('link', { name: link })).toBeVisible()
      if (path !== '/today') await expectUsable(page)
    }
  })

  await test.step('whoever may not add a partner is told whom to ask', async () => {
    const handler = await memberPage(app, page, browser)
    await handler.goto('/intake')
    await expect(handler.getByText('Please ask an organiser to add one.')).toBeVisible()
    await handler.context().close()
  })

  await test.step('the order form leads to a partner and a hub, and keeps what was typed', async () => {
    await page.goto('/intake')
    const form = page.getByRole('form', { name: 'Log an order' })
    await form.getByRole('button', { name: 'New household' }).click()
    await form.getByLabel('Name', { exact: true }).fill('Maud Pryce')
    await form.getByLabel('Note for the organiser').fill('Twins since May')
    await form.getByRole('link', { name: 'Add a partner' }).click()
    await page.getByRole('button', { name: 'Add a partner' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Newport Larder')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    await expect(form.getByLabel('Partner')).toHaveValue(/.+/)
    await form.getByRole('link', { name: 'Add a hub' }).click()
    await page.getByRole('button', { name: 'Add a hub' }).click()
    await dialog.getByLabel('Name').fill('Commercial Street hall')
    await dialog.getByRole('combobox', { name: 'Address' }).fill('192 Commercial Street')
    await expect(dialog.getByText('No map is loaded yet').first()).toBeVisible()
    await dialog.getByLabel('Postcode').fill('NP20 1JR')
    await dialog.getByRole('button', { name: 'Place a pin by hand' }).click()
    await dialog.getByRole('button', { name: 'Place the pin in the centre of the map' }).click()
    await expectUsable(page)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { name: 'Commercial Street hall' })).toBeVisible()
    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    await expect(form.getByLabel('Name', { exact: true })).toHaveValue('Maud Pryce')
    await expect(form.getByLabel('Note for the organiser')).toHaveValue('Twins since May')
    await expect(form.getByLabel('Collect at')).toHaveValue(/.+/)
  })

  await test.step('a second group on the same machine: its admin changes between the two', async () => {
    const other = 'Caerleon Kitchen'
    await runOrganisation(app, ['create', other, '--email', admin.email, '--name', admin.name])
    await page.goto('/today')
    const oldTab = await page.context().newPage()
    await oldTab.goto('/partners')
    await expect(oldTab.getByText('Newport Larder').first()).toBeVisible()
    await page.getByRole('button', { name: 'Account', exact: true }).click()
    await page.getByRole('menuitem', { name: other }).click()
    await expect(page.getByRole('link', { name: /Getting started: 0 of 8/ })).toBeVisible()
    await page.goto('/partners')
    await expect(page.getByText('No partners yet')).toBeVisible()
    // Another tab says that it is of the first group, and goes on to the second.
    const dialog = oldTab.getByRole('dialog', { name: 'This page is out of date' })
    await dialog.getByRole('button', { name: 'Continue' }).click()
    await expect(oldTab.getByRole('link', { name: /Getting started: 0 of 8/ })).toBeVisible()
  })
})

/** Signed in as a call handler, who is invited for it. */
async function memberPage(app: EmptyApp, page: Page, browser: Browser): Promise<Page> {
  const email = 'hana@newport.example'
  const invited = await page.request.post('/api/invitations', { data: { name: 'Hana Handler', roles: ['handler'] } })
  const { token } = (await invited.json()) as { token: string }
  await new Client(app.address).call(acceptInvitation, { body: { token, name: 'Hana Handler', email, password } })
  const context = await browser.newContext({ baseURL: app.address })
  const answer = await context.request.post('/api/session', { data: { email, password } })
  expect(answer.ok()).toBe(true)
  return context.newPage()
}

const script = join(import.meta.dirname, '../../scripts/organisation.ts')

/** As an administrator of the machine does, while Doorstep runs. */
const runOrganisation = (app: EmptyApp, words: readonly string[]) =>
  promisify(execFile)(process.execPath, [script, ...words], {
    env: { ...process.env, DOORSTEP_DATA: app.folder, DOORSTEP_ROLE_PREFIX: 'doorstep' },
  })
