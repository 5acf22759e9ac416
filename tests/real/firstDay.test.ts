import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bankHolidayOn, weekdayNames, weekdayOf } from '@doorstep/shared/rules'
import { type Browser, chromium, type Locator, type Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildWebApp } from '../../scripts/build/webApp.ts'
import { type LaunchedApp, launchApp, makeDataFolder } from '../factories/launchApp.ts'
import { browserLaunch, unpackBrowser } from '../journeys/browser.ts'
import { CountedPage } from './firstDay/countedPage.ts'
import { type Address, listOfHouseholds, listOfShifts, listOfVolunteers } from './firstDay/spreadsheets.ts'

/** A group's first day, in the browser and nothing else: from an empty data folder to a delivery at a door of Newport. */

const folder = process.env.REAL_DATA as string
const households = 60
/** The limit of the issue, of clicks, chosen files and typed fields. */
const maxInteractions = 60

let data: Awaited<ReturnType<typeof makeDataFolder>>
let app: LaunchedApp
let browser: Browser

beforeAll(async () => {
  await unpackBrowser()
  await buildWebApp()
  data = await makeDataFolder()
  app = await launchApp({ DOORSTEP_DATA: data.folder, DOORSTEP_DEMO: '0' })
  browser = await chromium.launch(browserLaunch())
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
  await data?.remove()
})

it('leads from an empty data folder to a parcel handed over, within sixty interactions', async () => {
  const context = await browser.newContext({
    ...{ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/London' },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const desk = new CountedPage(await context.newPage())
  desk.page.setDefaultTimeout(60_000)
  await setUpGroup(desk)
  await addRegion(desk)
  await addHub(desk)
  await importList(desk, 'Orders', {
    name: 'households.csv',
    buffer: listOfHouseholds(await spreadAddresses(), britishDay()),
    correct: async (row) => desk.type(row.getByLabel('People', { exact: true }), '4'),
  })
  await importList(desk, 'Volunteers', {
    name: 'volunteers.csv',
    buffer: listOfVolunteers(),
    correct: async (row) => desk.type(row.getByLabel('Travels by', { exact: true }), 'car'),
  })
  await importList(desk, 'Shifts', { name: 'shifts.csv', buffer: listOfShifts(britishDay()) })
  const link = await planAndPublish(desk)

  const phone = new CountedPage(await openPhone())
  await deliverFirst(phone, link)
  await seen(desk.page.getByText(/^1 of \d+ done$/).first())

  const { clicks, fields, files } = desk.counts
  const total = desk.interactions + phone.interactions
  console.info(
    `A first day: ${total} interactions (at the desk ${clicks} clicks, ${fields} typed fields, ${files} chosen files; on the phone ${phone.interactions})`,
  )
  expect(total).toBeLessThanOrEqual(maxInteractions)
})

async function setUpGroup(desk: CountedPage): Promise<void> {
  const [address] = /http\S+\/setup#\S+/.exec(app.output()) ?? []
  expect(address, 'The terminal prints a link to set up the group').toBeDefined()
  await desk.page.goto(address as string)
  await desk.type(desk.page.getByLabel('Name of your group'), 'Newport Helpers')
  await desk.type(desk.page.getByLabel('Your name'), 'Olwen Organiser')
  await desk.type(desk.page.getByLabel('Your email'), 'olwen@newport.example')
  await desk.type(desk.page.getByRole('textbox', { name: 'Password' }), 'seven lanterns over Usk')
  await desk.button('Create the group')
  await seen(desk.page.getByText('0 of 8 done'))
}

async function addRegion(desk: CountedPage): Promise<void> {
  await desk.click(desk.page.getByRole('link', { name: 'Add a map region' }))
  await desk.click(desk.page.getByText('Upload a file', { exact: true }))
  const form = desk.page.getByRole('region', { name: 'Add a map region' })
  await desk.chooseFile(form.locator('input[type=file]'), join(folder, 'data/newport.osm.pbf'))
  await desk.button('Upload and add')
  // The postcodes meanwhile: both go on in the background.
  const postcodes = desk.page.getByRole('region', { name: 'Postcodes' })
  await desk.chooseFile(postcodes.locator('input[type=file]'), join(folder, 'data/codepo_gb.zip'))
  const startedAt = performance.now()
  await desk.button('Upload and load')
  await postcodes.getByText(/^1,684,\d+ postcodes from codepo_gb.zip/).waitFor({ timeout: 180_000 })
  console.info(`1.7 million postcodes uploaded and loaded in ${Math.round((performance.now() - startedAt) / 1000)} s`)
  await desk.page.getByText('Newport is loaded.').waitFor({ timeout: 180_000 })
}

async function addHub(desk: CountedPage): Promise<void> {
  await desk.click(desk.page.getByRole('link', { name: 'Hubs', exact: true }))
  await desk.button('Add a partner')
  const dialog = desk.page.getByRole('dialog')
  await desk.type(dialog.getByLabel('Name'), 'Newport Foodbank')
  await desk.button('Save', dialog)
  await desk.button('Add a hub')
  await desk.type(dialog.getByLabel('Name'), 'Commercial Street hall')
  await desk.type(dialog.getByRole('combobox', { name: 'Address' }), '192 Commercial Street')
  await desk.click(dialog.getByRole('listbox', { name: 'Matches' }).getByRole('option').first())
  await openToday(desk, dialog)
  await desk.button('Save', dialog)
  await seen(desk.page.getByRole('heading', { name: 'Commercial Street hall' }))
}

/** A new hub is open from Monday to Friday and closed on bank holidays; the test runs on any day. */
async function openToday(desk: CountedPage, dialog: Locator): Promise<void> {
  const weekday = weekdayOf(today)
  if (weekday > 5) await desk.type(dialog.getByLabel(weekdayNames[weekday - 1] as string), '9-17')
  if (bankHolidayOn('england_wales', today)) await desk.click(dialog.getByText('Closed on bank holidays'))
}

interface List {
  readonly name: string
  readonly buffer: Buffer
  /** Types into the one row with an error. */
  readonly correct?: (row: Locator) => Promise<void>
}

async function importList(desk: CountedPage, kind: string, { name, buffer, correct }: List): Promise<void> {
  const { page } = desk
  await openManaged(desk, 'Import and export')
  await desk.click(page.getByRole('radio', { name: kind }))
  await desk.chooseFile(page.locator('input[type=file]'), { name, mimeType: 'text/csv', buffer })
  await desk.button('Continue')
  await desk.button('Show preview')
  if (correct) {
    await seen(page.getByRole('button', { name: 'Error 1' }))
    await correct(page.getByRole('list', { name: 'Preview' }).getByRole('listitem').first())
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Error 1' }).waitFor({ state: 'hidden' })
  }
  await desk.button(/^Import \d+/)
  await seen(page.getByText(new RegExp(`of ${name} (has|have) been written`)))
}

/** @returns the message for the first driver, with the address of the round */
async function planAndPublish(desk: CountedPage): Promise<string> {
  const { page } = desk
  await desk.click(page.getByRole('link', { name: 'Planning', exact: true }))
  await desk.button('Plan')
  const publish = page.getByRole('button', { name: 'Publish' })
  await seen(publish)
  await seen(page.getByText(/All orders assigned|unassigned/).first())
  await desk.click(publish)
  // The links for the drivers open by themselves.
  const copy = page.getByRole('button', { name: /^Copy message for / }).first()
  await desk.click(copy)
  const message = await page.evaluate(() => navigator.clipboard.readText())
  const [address] = /http\S+/.exec(message) ?? []
  expect(address).toBeDefined()
  await desk.button('Close links')
  return address as string
}

async function openPhone(): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
    ...{ locale: 'en-GB', timezoneId: 'Europe/London' },
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return page
}

async function deliverFirst(phone: CountedPage, address: string): Promise<void> {
  await phone.page.goto(address)
  await phone.button('I agree')
  expect(phone.page.url(), 'The secret has left the address').not.toContain(address.split('#')[1])
  await phone.button('Collected')
  await phone.button('Handed over')
  await seen(phone.page.getByText('all sent'))
}

async function openManaged(desk: CountedPage, name: string): Promise<void> {
  await desk.button('Manage')
  await desk.click(desk.page.getByRole('menuitem', { name }))
}

const seen = (target: Locator): Promise<void> => target.waitFor()

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date())
const britishDay = (): string => today.split('-').toReversed().join('/')

/** Spread over the town, each a plain house. */
async function spreadAddresses(): Promise<Address[]> {
  const [, ...lines] = (await readFile(join(folder, 'data/newport-addresses.csv'), 'utf8')).trim().split(/\r?\n/)
  const plain = lines.filter((line) => line.split(',').length === 5 && /,NP\d+ \d[A-Z]{2}$/.test(line))
  const step = Math.floor(plain.length / households)
  return Array.from({ length: households }, (_, index) => {
    const [, , houseNumber = '', street = '', postcode = ''] = (plain[index * step] as string).split(',')
    return { houseNumber, street, postcode }
  })
}
