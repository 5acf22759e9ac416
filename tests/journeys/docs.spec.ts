import { expectUsable, inBothSchemesAndSizes, inBothSizes } from './accessibility.ts'
import { signIn } from './intakeDesk.ts'
import { expect, test } from './journey.ts'

test('the API documentation opens under the strict content security policy', async ({ page, app }) => {
  const complaints: string[] = []
  const outside: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || /content.security.policy/i.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== app.address) outside.push(request.url())
  })

  const login = app.demoLogins.find(({ role }) => role === 'organiser')
  const { email, password } = login ?? { email: '', password: '' }
  expect((await page.request.post('/api/session', { data: { email, password } })).ok()).toBe(true)

  const answer = await page.goto('/api/docs')
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'")
  expect(answer?.headers()['content-security-policy']).not.toContain('unsafe-eval')
  await expect(page.getByRole('heading', { name: /^Doorstep/ })).toBeVisible()
  const section = (name: string) => page.locator('.opblock-tag').filter({ hasText: name })
  const operation = (path: string) => page.locator('.opblock').filter({ hasText: path }).first()
  await section('Orders').click()
  await expect(operation('/api/orders/{orderId}/status')).toBeVisible()
  await section('Planning and rounds').click()
  await operation('/api/runs/{runId}/publish').click()
  await expect(page.getByText('stale-version, conflict').first()).toBeVisible()
  expect(complaints).toEqual([])
  expect(outside).toEqual([])
})

test('the API documentation requires sign-in', async ({ page }) => {
  const answer = await page.goto('/api/docs')
  expect(answer?.status()).toBe(401)
})

test('the guides are in the help, with their pictures, and lead to each other', async ({ page, app }) => {
  await signIn(page, app, 'admin')
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Help' }).click()
  await expect(page.getByRole('heading', { name: 'Getting started', level: 1 })).toBeVisible()
  const picture = page.getByRole('img', { name: 'The list of volunteers' })
  await picture.scrollIntoViewIfNeeded()
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await inBothSchemesAndSizes(page, expectUsable)
  await page.getByRole('article').getByRole('link', { name: 'guide for drivers' }).click()
  await expect(page.getByRole('heading', { name: 'For drivers: your round', level: 1 })).toBeVisible()
  await page
    .getByRole('navigation', { name: 'Guides' })
    .getByRole('link', { name: /^For administrators/ })
    .click()
  await expect(page.getByRole('cell', { name: 'packer' })).toBeVisible()
  await inBothSizes(page, expectUsable)
  await page.goto('/help/nothing')
  await expect(page.getByText('There is no such guide')).toBeVisible()
})
