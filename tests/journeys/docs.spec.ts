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
  await expect(page.locator('.opblock').filter({ hasText: '/api/orders/{orderId}/status' })).toBeVisible()
  await page.locator('.opblock').filter({ hasText: '/api/runs/{runId}/publish' }).first().click()
  await expect(page.getByText('stale-version, conflict').first()).toBeVisible()
  expect(complaints).toEqual([])
  expect(outside).toEqual([])
})

test('the API documentation requires sign-in', async ({ page }) => {
  const answer = await page.goto('/api/docs')
  expect(answer?.status()).toBe(401)
})
