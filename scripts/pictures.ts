import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Order, Recipient, RunDetail, RunRound, RunStop, RunSummary, Session } from '@doorstep/shared/contracts'
import { instantAt, type Outcome } from '@doorstep/shared/rules'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { type LaunchedApp, launchApp, makeDataFolder } from '../tests/factories/launchApp.ts'
import { browserLaunch, unpackBrowser } from '../tests/journeys/browser.ts'
import { smallerPng } from './pictures/smallerPng.ts'

// The pictures of the README and of the guides, from the demo day: `npm run screenshots`.

const folder = join(import.meta.dirname, '../docs/pictures')
const maxPictureBytes = 300_000

const desk = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

async function take(browser: Browser): Promise<void> {
  const intake = await openAs(browser, 'handler', desk)
  await showIntake(intake)
  await save(intake, 'intake')

  const planning = await openAs(browser, 'organiser', desk)
  const run = await publish(planning)
  await record(planning, run)
  await showPlanning(planning, run)
  await save(planning, 'planning')

  const driving = await openAsDriverOf(browser, run)
  await driving.getByRole('button', { name: 'Handed over', exact: true }).waitFor()
  await save(driving, 'driving')

  const admin = await openAs(browser, 'admin', desk)
  await admin.goto('/settings')
  await admin.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  await save(admin, 'settings')
  await admin.goto('/volunteers')
  await admin.getByRole('heading', { name: 'Volunteers', level: 1 }).waitFor()
  await save(admin, 'volunteers')
  await admin.goto('/admin')
  await admin.getByRole('heading', { name: 'Map', level: 1 }).waitFor()
  await save(admin, 'map')
}

/** The form half filled for a household that is known, beside the day's list. */
async function showIntake(page: Page): Promise<void> {
  const { items } = await ask<{ items: Recipient[] }>(page, '/api/recipients/search', { text: 'ZZ2', limit: 100 })
  const { organisation } = await ask<Session>(page, '/api/session')
  const orders = await ask<{ items: Order[] }>(page, `/api/orders?date=${organisation.today}&limit=200`)
  const served = new Set(orders.items.map((order) => order.recipient.id))
  const { name } = items.find((recipient) => !served.has(recipient.id))!
  await page.getByRole('combobox', { name: 'Household' }).fill(name)
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
  const form = page.getByRole('form')
  const partner = orders.items.find((order) => order.hub !== null)!.partner.name
  await form.getByLabel('Partner').selectOption(partner)
  await form.getByLabel('From', { exact: true }).fill('13:00')
  await form.getByLabel('Until', { exact: true }).fill('15:30')
}

/** The demo day, planned and handed to the drivers through the page. */
async function publish(page: Page): Promise<RunDetail> {
  await page.getByRole('button', { name: 'Plan', exact: true }).click()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('button', { name: 'Close the run' }).waitFor()
  const { items } = await ask<{ items: RunSummary[] }>(page, '/api/runs?limit=1')
  return ask<RunDetail>(page, `/api/runs/${items[0]!.id}`)
}

const failure = { outcome: 'no_answer', note: 'Rang twice, no light on' } as const

/** The first half of a round and any collections after it. */
function doneStops({ stops }: RunRound): RunStop[] {
  const half = Math.floor(stops.length / 2)
  return stops.slice(
    0,
    stops.findIndex((stop, index) => index >= half && stop.kind !== 'collect'),
  )
}

const longestRound = ({ allRounds }: RunDetail): RunRound =>
  allRounds.reduce((one, other) => (other.stops.length > one.stops.length ? other : one))

/** Records the outcomes of half of each round, and a failed delivery in the longest one. */
async function record(page: Page, run: RunDetail): Promise<void> {
  for (const round of run.allRounds) {
    const done = doneStops(round)
    for (const stop of done) await reportOutcome(page, round, stop, goodOutcome(stop))
    if (round === longestRound(run))
      await reportOutcome(page, round, round.stops[done.length]!, failure.outcome, failure.note)
  }
}

const goodOutcome = (stop: RunStop): Outcome => (stop.kind === 'collect' ? 'collected' : 'handed_over')

async function reportOutcome(page: Page, round: RunRound, stop: RunStop, outcome: Outcome, note = ''): Promise<void> {
  const event = {
    id: randomUUID(),
    stopId: stop.id,
    kind: 'outcome',
    outcome,
    note,
    deviceTime: new Date().toISOString(),
  }
  await ask(page, `/api/rounds/${round.id}/events`, { events: [event] })
}

/** Whoever takes the pictures at night would have everything delivered at night: outcomes show at their planned time. */
async function showPlanning(page: Page, run: RunDetail): Promise<void> {
  const { organisation } = await ask<Session>(page, '/api/session')
  await page.route(`**/api/runs/${run.id}`, async (route) => {
    const response = await route.fetch()
    const shown = (await response.json()) as RunDetail
    for (const stop of shown.allRounds.flatMap((round) => round.stops))
      if (stop.outcome !== null)
        stop.outcomeAt = instantAt(shown.date, stop.arrival, organisation.timeZone).toISOString()
    await route.fulfill({ response, json: shown })
  })
  await page.reload()
  await page.getByText(failure.note).waitFor()
}

/** The phone of a driver whose next stop is a delivery. */
async function openAsDriverOf(browser: Browser, run: RunDetail): Promise<Page> {
  const round = run.allRounds.find(
    (one) => one !== longestRound(run) && one.stops[doneStops(one).length]?.kind === 'deliver',
  )
  const email = `${round!.driver.name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@demo.example`
  const page = await openAs(browser, 'driver', phone, email)
  // The group's text on confidentiality, before the first address.
  await page.getByRole('button', { name: 'I agree' }).click()
  return page
}

async function openAs(
  browser: Browser,
  role: LaunchedApp['demoLogins'][number]['role'],
  options: BrowserContextOptions,
  email?: string,
): Promise<Page> {
  const login = app.demoLogins.find((one) => one.role === role && (email === undefined || one.email === email))
  if (!login) throw new Error(`The demo has no ${role} ${email ?? ''}`)
  const page = await browser.newPage({
    ...options,
    baseURL: app.address,
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  })
  await page.goto('/')
  await page.getByLabel('Email').fill(login.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(login.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  return page
}

/** Asks the API as whoever is signed in on the page; with a body by POST. */
async function ask<T>(page: Page, path: string, body?: object): Promise<T> {
  const answer = await (body ? page.request.post(path, { data: body }) : page.request.get(path))
  if (!answer.ok()) throw new Error(await answer.text())
  return (await answer.json()) as T
}

async function save(page: Page, name: string): Promise<void> {
  // The map and what fades in or out take a moment that no element tells of.
  await page.waitForTimeout(6000)
  const path = join(folder, `${name}.png`)
  const picture = smallerPng(await page.screenshot(), 6)
  await writeFile(path, picture)
  const size = picture.length
  console.log(`docs/pictures/${name}.png  ${Math.round(size / 1000)} kB`)
  if (size > maxPictureBytes) throw new Error(`${name}.png is larger than ${maxPictureBytes / 1000} kB`)
}

await mkdir(folder, { recursive: true })
const data = await makeDataFolder()
const app = await launchApp({ DOORSTEP_DATA: data.folder })
try {
  await unpackBrowser()
  const browser = await chromium.launch(browserLaunch())
  await take(browser)
  await browser.close()
} finally {
  await app.stop()
  await data.remove()
}
