import { randomUUID } from 'node:crypto'
import type { Driver, DriverRound, Hub, ListedOrder, Run, RunDetail, Session, Shift } from '@doorstep/shared/contracts'
import { type APIRequestContext, expect, type Page, request } from '@playwright/test'
import type { LaunchedApp } from '../factories/launchApp.ts'
import { sizes } from './accessibility.ts'
import { withDemoApp } from './demoApp.ts'
import { test as base } from './onlyOwnHost.ts'

/** Opens an empty page in a browser of its own, with a desk's or a phone's screen; closed after the test. */
type OpenPage = (size: keyof typeof sizes) => Promise<Page>

/** Playwright's `test` with an unshared Doorstep, for journeys that use the whole day. */
export const testWithOwnApp = () =>
  base.extend<{ openPage: OpenPage }, { ownApp: LaunchedApp }>({
    openPage: async ({ browser, ownApp }, use) => {
      const opened: Page[] = []
      await use(async (size) => {
        const page = await browser.newPage({ baseURL: ownApp.address, viewport: sizes[size] })
        opened.push(page)
        return page
      })
      for (const page of opened) await page.context().close()
    },
    ownApp: [({ playwright: _ }, use) => withDemoApp(use), { scope: 'worker', timeout: 120_000 }],
    baseURL: async ({ ownApp }, use) => use(ownApp.address),
  })

/**
 * The same with an organiser and a driver with a car, to whom the day's round is published.
 *
 * @param prepare what the organiser does before
 */
export const testWithRound = (prepare?: (organiser: Person, driver: Person) => Promise<void>) =>
  testWithOwnApp().extend<object, { organiser: Person; driver: Person }>({
    organiser: [
      async ({ ownApp }, use) => {
        const organiser = await personOf(ownApp, 'organiser')
        await use(organiser)
        await organiser.api.dispose()
      },
      { scope: 'worker', timeout: 60_000 },
    ],
    driver: [
      async ({ ownApp, organiser }, use) => {
        const driver = await carDriverOf(ownApp, organiser)
        await prepare?.(organiser, driver)
        await publishToday(organiser, driver)
        await use(driver)
        await driver.api.dispose()
      },
      { scope: 'worker', timeout: 120_000 },
    ],
  })

/** A demo login, with API access as that person outside the browser. */
export interface Person {
  email: string
  password: string
  session: Session
  api: APIRequestContext
}

/** Signs in as the first demo login of a role. Dispose of `api` when done. */
export async function personOf(app: LaunchedApp, role: Session['role']): Promise<Person> {
  const login = app.demoLogins.find((one) => one.role === role)
  if (!login) throw new Error(`The demo has no ${role}`)
  return signedIn(app, login)
}

/** Signs in as a demo driver with a car, able to take a round of several doors. */
export async function carDriverOf(app: LaunchedApp, organiser: Person): Promise<Person> {
  const { items: drivers } = await get<{ items: Driver[] }>(organiser.api, '/api/drivers')
  const car = new Set(drivers.filter(({ mode }) => mode === 'car').map(({ id }) => id))
  for (const login of app.demoLogins.filter(({ role }) => role === 'driver')) {
    const person = await signedIn(app, login)
    if (car.has(person.session.driverId ?? '')) return person
    await person.api.dispose()
  }
  throw new Error('No driver of the demo has a car')
}

/** Signs in as a demo partner with a hub. */
export async function partnerWithHub(app: LaunchedApp): Promise<Person> {
  for (const login of app.demoLogins.filter(({ role }) => role === 'partner')) {
    const person = await signedIn(app, login)
    const { items } = await get<{ items: Hub[] }>(person.api, '/api/hubs')
    if (items.length > 0) return person
    await person.api.dispose()
  }
  throw new Error('No partner of the demo has a hub')
}

async function signedIn(app: LaunchedApp, { email, password }: { email: string; password: string }): Promise<Person> {
  const api = await request.newContext({ baseURL: app.address })
  const session = await post<Session>(api, '/api/session', { email, password })
  // As on an earlier day; the text changes in driving.spec.ts.
  if (session.role === 'driver') await acceptConfidentiality(api)
  return { email, password, api, session }
}

/** Signs in through the form, and waits for the person's home page. */
export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await page.goto('/')
  await page.getByLabel('Email').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Opens planning, or the home page of somebody who does not plan, in a browser sharing the session of `api`: signing out ends it for both. */
export async function enter(page: Page, { api }: Person): Promise<void> {
  await page.context().addCookies((await api.storageState()).cookies)
  await page.goto('/planning')
  await expect(page).not.toHaveURL(/sign-in/)
}

/** Gives this driver the only shift of the day, and so a round. */
export async function keepOnlyShiftOf(driver: Person, { api, session }: Person): Promise<void> {
  const date = session.organisation.today
  const { driverId } = driver.session
  const { items } = await get<{ items: Shift[] }>(api, `/api/shifts?date=${date}`)
  for (const shift of items)
    if (shift.driver.id !== driverId) await api.delete(`/api/shifts/${shift.id}?version=${shift.version}`)
  if (!items.some((shift) => shift.driver.id === driverId))
    await post(api, '/api/shifts', { driverId, date, window: { from: 9 * 3600, until: 17 * 3600 } })
}

/** Logs an errand for a household with an order today, from a shop in the same street. */
export async function logErrand({ api, session }: Person): Promise<void> {
  const date = session.organisation.today
  const { items } = await get<{ items: ListedOrder[] }>(api, `/api/orders?date=${date}`)
  const { recipient, partner } = items.find(({ kind }) => kind === 'parcel')!
  const { address, postcode, point } = recipient
  await post(api, '/api/orders', {
    ...{ id: randomUUID(), date, kind: 'errand', partnerId: partner.id, recipientId: recipient.id },
    ...{ errandPlace: { name: 'Corner shop', address, postcode, point }, errandItems: 'Milk\nTwo loaves' },
  })
}

/** Cancels all orders of the day but the first few parcels of one hub: a short round. */
export async function keepFewOrders({ api, session }: Person, count: number): Promise<void> {
  const { items } = await get<{ items: ListedOrder[] }>(api, `/api/orders?date=${session.organisation.today}&limit=200`)
  const parcels = items.filter(({ kind, status, hub }) => kind === 'parcel' && status === 'ready' && hub)
  const few = parcels.filter(({ hub }) => hub?.id === parcels[0]?.hub?.id).slice(0, count)
  for (const { id, version, status } of items)
    if (status === 'ready' && !few.some((one) => one.id === id))
      await post(api, `/api/orders/${id}/status`, { version, status: 'cancelled' })
}

/** Plans and publishes today's demo orders for a single driver. */
async function publishToday(organiser: Person, driver: Person): Promise<RunDetail> {
  await keepOnlyShiftOf(driver, organiser)
  const { api, session } = organiser
  const date = session.organisation.today
  const runs = await get<{ items: Run[] }>(api, `/api/runs?date=${date}`)
  const run = runs.items[0] ?? (await post<Run>(api, '/api/runs', { date }))
  await post(api, `/api/runs/${run.id}/plan`, { version: run.version })
  const read = () => get<RunDetail>(api, `/api/runs/${run.id}`)
  await expect.poll(async () => (await read()).status, { timeout: 30_000 }).toBe('planned')
  await post(api, `/api/runs/${run.id}/publish`, { version: (await read()).version })
  return read()
}

/** The run of today. */
export async function runOf({ api, session }: Person): Promise<RunDetail> {
  const { items } = await get<{ items: Run[] }>(api, `/api/runs?date=${session.organisation.today}`)
  return get<RunDetail>(api, `/api/runs/${items[0]!.id}`)
}

/** The driver's rounds on the server. */
export const roundsOf = async (driver: Person): Promise<DriverRound[]> =>
  (await get<{ items: DriverRound[] }>(driver.api, '/api/my/rounds')).items

async function get<T>(api: APIRequestContext, path: string): Promise<T> {
  const answer = await api.get(path)
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()) as T
}

async function post<T>(api: APIRequestContext, path: string, data: object): Promise<T> {
  const answer = await api.post(path, { data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as T
}

/** Accepts the current text on confidentiality for a driver. */
async function acceptConfidentiality(api: APIRequestContext): Promise<void> {
  const { confidentiality } = await get<{ confidentiality: { version: number } | null }>(api, '/api/my/rounds')
  if (confidentiality) await api.post('/api/my/confidentiality', { data: { version: confidentiality.version } })
}
