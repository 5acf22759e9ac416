import type { Hub, Order } from '@doorstep/shared/contracts'
import type { BrowserContext, Locator, Page } from '@playwright/test'
import type { LaunchedApp } from '../factories/launchApp.ts'
import { expect, test } from './journey.ts'

type Role = 'handler' | 'partner' | 'organiser' | 'admin'
type Login = LaunchedApp['demoLogins'][number]
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

export interface Desk {
  readonly form: Locator
  readonly search: Locator
  readonly rows: Locator
}

export async function openIntake(page: Page, app: LaunchedApp, role: Role): Promise<Desk> {
  await signIn(page, app, role)
  await page.goto('/')
  await expect(page).toHaveURL(/\/intake$/)
  const form = page.getByRole('form', { name: 'Log an order' })
  const list = page.getByRole('region', { name: 'Orders' })
  await expect(form).toBeVisible()
  await expect(list.getByRole('listitem').first()).toBeVisible()
  return { form, search: form.getByRole('combobox', { name: 'Household' }), rows: list.getByRole('listitem') }
}

/** Sessions of this worker: sign-in is rate-limited, so each role signs in once. */
const sessions = new Map<Role, { login: Login; cookies: Cookies }>()

/** Signs the page's browser in as a demo user of the role; a partner user is one with a hub. */
export async function signIn(page: Page, app: LaunchedApp, role: Role): Promise<Login> {
  const known = sessions.get(role)
  if (known) {
    await page.context().addCookies(known.cookies)
    return known.login
  }
  for (const login of app.demoLogins.filter((one) => one.role === role)) {
    const { email, password } = login
    const answer = await page.request.post('/api/session', { data: { email, password } })
    expect(answer.status(), await answer.text()).toBe(200)
    if (role === 'partner' && (await hubsOf(page)).length === 0) continue
    sessions.set(role, { login, cookies: await page.context().cookies() })
    return login
  }
  throw new Error(`The demo has no ${role} to log orders`)
}

export const hubsOf = async (page: Page): Promise<Hub[]> =>
  ((await (await page.request.get('/api/hubs')).json()) as { items: Hub[] }).items

export async function chooseFirstPartner(form: Locator): Promise<void> {
  const partner = form.getByLabel('Partner')
  await partner.selectOption({ index: 1 })
  if ((await form.getByLabel('Collect at').inputValue()) === '')
    await form.getByLabel('Collect at').selectOption({ index: 1 })
}

export async function today(page: Page): Promise<string> {
  const session = (await (await page.request.get('/api/session')).json()) as { organisation: { today: string } }
  return session.organisation.today
}

export async function ordersOfToday(page: Page): Promise<Order[]> {
  const answer = await page.request.get(`/api/orders?date=${await today(page)}&limit=200`)
  return ((await answer.json()) as { items: Order[] }).items
}

/** A ready parcel of the demo day, the only one of its household. */
export async function anOrder(page: Page): Promise<Order> {
  const orders = await ordersOfToday(page)
  const order = orders.findLast(
    ({ status, kind, recipient }) =>
      status === 'ready' &&
      kind === 'parcel' &&
      recipient.point !== null &&
      orders.filter((other) => other.recipient.name === recipient.name).length === 1,
  )
  if (!order) throw new Error('The demo day has no such parcel')
  return order
}

export async function orderById(page: Page, orderId: string): Promise<Order> {
  return (await (await page.request.get(`/api/orders/${orderId}`)).json()) as Order
}

export const knownPostcode = async (page: Page): Promise<string> => (await anOrder(page)).recipient.postcode

let made = 0
/** A name that no demo household has. */
export const oneOfAKind = (first: string): string => `${first} Testwood${test.info().workerIndex}${++made}`
