import type { DriverRound } from '@doorstep/shared/contracts'
import { expect, type Page, test } from '@playwright/test'
import { expectUsable } from './accessibility.ts'
import type { Person } from './publishedDay.ts'

/** The smallest PNG: one pixel, black. */
const receipt = {
  name: 'receipt.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  ),
}

/**
 * The driver, on the phone, claims for the round and for a purchase; the organiser, at the desk, decides, pays and exports.
 *
 * @param household its name, which no export has
 */
export async function claimExpenses(
  { page, driver }: { page: Page; driver: Person },
  { desk, organiser }: { desk: Page; organiser: Person },
  household: string,
): Promise<void> {
  await test.step('the round ends, and its page says where to claim', async () => {
    await finishRound(driver)
    await page.reload()
    await page.getByText('Back to the next stop').click()
    await page.getByRole('region', { name: 'Expenses' }).getByRole('link', { name: 'To my expenses' }).click()
    await expect(page.getByRole('heading', { name: 'My expenses' })).toBeVisible()
    await expectUsable(page)
  })

  await test.step('the driver claims the miles, corrected with a reason, and a purchase with its receipt', async () => {
    await page.getByRole('checkbox', { name: /round 1/ }).check()
    await page.getByRole('button', { name: 'Claim these' }).click()
    await page.getByRole('button', { name: /^Change round 1/ }).click()
    await page.getByLabel('Miles').fill('9.99')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Say why')).toBeVisible()
    await page.getByLabel('Why are they others?').fill('A road was closed')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Corrected: A road was closed')).toBeVisible()

    await page.getByRole('button', { name: 'Add a purchase' }).click()
    await page.getByLabel('Shop').fill('Corner Shop')
    await page.getByLabel('What for').fill(`Milk for ${household}`)
    await page.getByLabel('Amount in pounds').fill('12.50')
    const file = page.getByLabel('Choose a file')
    await file.setInputFiles({ ...receipt, buffer: Buffer.from('<svg/>') })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('A receipt is a photo')
    await expect(page.getByLabel('Amount in pounds')).toHaveValue('12.50')
    await file.setInputFiles(receipt)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('img', { name: 'Receipt 1' })).toBeVisible()
    await expectUsable(page)
    await page.getByRole('button', { name: 'Hand in' }).click()
    await expect(page.getByText('Waiting for a decision').first()).toBeVisible()
  })

  await test.step('the organiser’s own claim waits for somebody else', async () => {
    const claimId = await claimPurchaseOf(organiser)
    const { version } = (await (await organiser.api.get(`/api/expenses/claims/${claimId}`)).json()) as {
      version: number
    }
    const refused = await organiser.api.post(`/api/expenses/claims/${claimId}/approve`, { data: { version } })
    expect(refused.status(), await refused.text()).toBe(409)
    await desk.goto(`/expenses/${claimId}`)
    await expect(desk.getByText('This is your own claim: somebody else decides about it.')).toBeVisible()
    await expect(desk.getByRole('button', { name: /^Approve/ })).toBeHidden()
  })

  await test.step('the organiser looks at the driver’s claim, declines it, and approves and pays it once it is mended', async () => {
    await desk.getByRole('link', { name: 'All claims' }).click()
    await desk.getByRole('link', { name: driver.session.name }).click()
    await expect(desk.getByRole('img', { name: 'Receipt 1' })).toBeVisible()
    await expect(desk.getByRole('region', { name: 'To look at' })).toContainText('The miles were corrected by hand.')
    await expectUsable(desk)
    await desk.getByRole('button', { name: 'Decline…' }).click()
    await desk.getByLabel('Why? The claimant reads it.').fill('Which road?')
    await desk.getByRole('button', { name: 'Decline', exact: true }).click()
    await page.reload()
    await expect(page.getByText('Declined: Which road?').first()).toBeVisible()
    await page.getByRole('button', { name: 'Change this claim' }).click()
    await page.getByRole('button', { name: 'Hand in' }).click()
    await expect(page.getByText('Waiting for a decision').first()).toBeVisible()
    await desk.reload()
    await desk.getByRole('button', { name: /^Approve £/ }).click()
    await desk.getByRole('button', { name: 'Mark as paid' }).click()
    await expect(desk.getByText(/^Marked as paid/)).toBeVisible()
  })

  await test.step('its files name no household', async () => {
    const csv = await read(desk, 'Export as CSV')
    expect(csv.toString()).toContain('9.99')
    expect(csv.toString()).not.toMatch(new RegExp(`${household}|Milk|Corner Shop|road`))
    const log = await read(desk, 'Mileage log (PDF)')
    expect(log.subarray(0, 5).toString()).toBe('%PDF-')
  })
}

/** Records what is left of the driver's rounds. */
async function finishRound({ api }: Person): Promise<void> {
  const { items } = (await (await api.get('/api/my/rounds')).json()) as { items: DriverRound[] }
  for (const { id, stops } of items) {
    const events = stops
      .filter(({ outcome }) => outcome === null)
      .map((stop) => ({
        ...{ id: crypto.randomUUID(), stopId: stop.id, kind: 'outcome', note: '' },
        outcome: stop.kind === 'collect' ? 'collected' : 'handed_over',
        deviceTime: new Date().toISOString(),
      }))
    const answer = await api.post(`/api/rounds/${id}/events`, { data: { events } })
    expect(answer.ok(), await answer.text()).toBe(true)
  }
}

/** Hands in a purchase of one's own. @returns the claim's id */
async function claimPurchaseOf({ api, session }: Person): Promise<string> {
  const post = async <T>(path: string, data: object | Buffer, type = 'application/json'): Promise<T> => {
    const answer = await api.post(path, { data, headers: { 'content-type': type } })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as T
  }
  const { id, version } = await post<{ id: string; version: number }>('/api/expenses/claims', {})
  const path = `/api/expenses/claims/${id}`
  const { id: receiptId } = await post<{ id: string }>(`${path}/receipts`, receipt.buffer, 'application/octet-stream')
  const purchase = { date: session.organisation.today, pence: 500, shop: 'Market', purpose: 'Tape' }
  const added = await post<{ version: number }>(`${path}/purchases`, { ...purchase, version, receiptId })
  await post(`${path}/submit`, { version: added.version })
  return id
}

/** What a link of the page downloads. */
async function read(page: Page, name: string): Promise<Buffer> {
  const address = await page.getByRole('link', { name }).getAttribute('href')
  const answer = await page.request.get(address ?? '')
  expect(answer.status()).toBe(200)
  return answer.body()
}
