import { randomUUID } from 'node:crypto'
import type { Order, Round, Run, RunDetail, RunSummary, SettingsView } from '@doorstep/shared/contracts'
import { expect, type Page } from '@playwright/test'
import type { LaunchedApp } from '../factories/launchApp.ts'
import { expectNoViolations, expectUsable, inBothSchemes } from './accessibility.ts'
import { withDemoApp } from './demoApp.ts'
import { test as base } from './onlyOwnHost.ts'
import { enter, type Person, personOf } from './publishedDay.ts'

/** A separate Doorstep, because this file uses the whole demo day. */
const test = base.extend<object, { planned: LaunchedApp; organiser: Person }>({
  planned: [({ playwright: _ }, use) => withDemoApp(use), { scope: 'worker', timeout: 120_000 }],
  organiser: [
    async ({ planned }, use) => {
      const organiser = await personOf(planned, 'organiser')
      await logOrderForACrane(organiser)
      await logOrderWithoutPin(organiser)
      await logOrderWithRoughPin(organiser)
      await use(organiser)
      await organiser.api.dispose()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ planned }, use) => use(planned.address),
})

test('an organiser plans the day, sees what is unassigned and why, publishes and watches', async ({
  page,
  organiser,
  isMobile,
}) => {
  test.skip(isMobile, 'The day is planned at a desk')
  await enter(page, organiser)
  const slot = await startRun(page)

  await test.step('waiting orders, including unplannable ones, are shown before there is a plan', async () => {
    const waiting = page.getByRole('region', { name: 'Orders waiting to be planned' })
    const ready = await ordersOf(organiser, 'ready')
    await expect(waiting.getByRole('heading', { name: `${ready.length} orders waiting to be planned` })).toBeVisible()
    await expect(waiting).toContainText(ready[0]!.recipient.postcode)
    await expect(waiting).toContainText('1 order cannot be planned: it has no pin on the map')
    await expect(waiting).toContainText('Una Nowhere ZZ9 9ZZ, no pin at the door')
    await expect(waiting.getByRole('link', { name: 'Place the pin in Orders' })).toBeVisible()
    await expect(waiting.getByRole('listitem').filter({ hasText: 'Rufus Roughly' })).toContainText(
      'Pin in the middle of the postcode',
    )
    await expect(page.getByRole('region', { name: 'Map of waiting orders' })).toBeVisible()
    await expectUsable(page)
  })

  const lines: number[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('/lines')) lines.push(response.status())
  })
  await page.getByRole('button', { name: 'Plan', exact: true }).click()

  await test.step('rounds appear, with the source of their travel times', async () => {
    await expect(page.getByRole('button', { name: 'Publish' })).toBeEnabled({ timeout: 30_000 })
    await expect(page.getByRole('article').first()).toBeVisible()
    const { allRounds, engine } = await runOf(organiser, slot)
    await expect(page.getByRole('article')).toHaveCount(allRounds.length)
    const isGuess = engine === 'estimate'
    await expect(page.getByText(/^about \d\d:\d\d/).first()).toBeVisible({
      visible: allRounds.some((round) => round.estimated),
    })
    await expect(page.getByText('Times are estimates.')).toBeVisible({ visible: isGuess })
    await expect(page.getByText(/^Travel times: streets of .+, map data from \d+ \w+ \d{4}/)).toBeVisible({
      visible: !isGuess,
    })
    // Every leg on the map is drawn along its streets.
    for (const { id } of allRounds) {
      const { stops } = await get<Round>(organiser, `/api/rounds/${id}`)
      for (const stop of stops) if (stop.legMetres > 0) expect(stop.legLine === null).toBe(stop.legGuessed)
    }
  })

  await test.step('unassigned orders are counted and explained', async () => {
    const unassigned = page.getByRole('region', { name: /unassigned/i })
    await expect(unassigned).toContainText('It needs “crane”, and no driver on shift has that.')
    await expect(unassigned.getByRole('button', { name: 'Add a shift for a driver who can' }).first()).toBeVisible()
  })

  await test.step('a stop chosen on its card lights up on the map', async () => {
    const { allRounds } = await runOf(organiser, slot)
    const round = allRounds[0]!
    const door = round.stops.find((stop) => stop.kind !== 'collect')!
    const marker = page.getByRole('button', { name: new RegExp(`^Stop ${door.position}: round ${round.number},`) })
    await expect(marker).toBeVisible()
    await expect(marker).not.toHaveAttribute('data-highlighted')
    await page.locator(`[data-stop="${door.id}"]`).getByRole('button').first().hover()
    await expect(marker).toHaveAttribute('data-highlighted')
    await marker.focus()
    await page.keyboard.press('Enter')
    await expect(page.locator(`[data-stop="${door.id}"]`).getByRole('button', { expanded: true })).toBeVisible()
  })

  await test.step('a locked stop stays with its driver while the plan is improved, and the page shows the result', async () => {
    const { allRounds } = await runOf(organiser, slot)
    const round = allRounds[0]!
    const door = round.stops.find((stop) => stop.kind !== 'collect')!
    const row = page.locator(`[data-stop="${door.id}"]`)
    await row.getByRole('button', { name: `Keep with ${round.driver.name}` }).click()
    await expect(row.getByText('Kept', { exact: true })).toBeVisible()
    await expect(page.getByText('1 stop kept with its driver')).toBeVisible()
    await expectNoViolations(page)
    await page.getByRole('button', { name: 'Improve' }).click()
    await expect(page.getByText(/^(No better plan was found|A better plan)/)).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('1 stop kept with its driver')).toBeVisible()
    const after = await runOf(organiser, slot)
    const kept = after.allRounds.find(({ stops }) => stops.some((stop) => stop.locked))
    expect(kept?.driver.id).toBe(round.driver.id)
    expect(kept?.stops.find((stop) => stop.locked)?.orderIds).toEqual(door.orderIds)
  })

  await test.step('the map has fetched the leg lines of its plans', async () => {
    await expect.poll(() => lines.length).toBeGreaterThan(0)
    expect(new Set(lines)).toEqual(new Set([200]))
    lines.length = 0
  })

  await page.getByRole('button', { name: 'Publish' }).click()
  await handOutLinks(page)
  await expect(page.getByText('Published', { exact: true })).toBeVisible()

  await test.step('an outcome arrives by itself', async () => {
    const { allRounds } = await runOf(organiser, slot)
    const round = allRounds[0]!
    const door = round.stops.find((stop) => stop.kind !== 'collect')!
    const row = page.locator(`[data-stop="${door.id}"]`)
    await expect(row.getByText('No answer')).toBeHidden()
    await record(organiser, round.id, { stopId: door.id, outcome: 'no_answer', note: 'Dog in the yard' })
    await expect(row.getByText(/^No answer at/)).toBeVisible({ timeout: 3000 })
    await expect(page.getByRole('heading', { name: '1 failed delivery' })).toBeVisible()
    const failed = page.getByRole('region', { name: '1 failed delivery' })
    await expect(failed).toContainText('“Dog in the yard”')
    await failed.getByRole('button', { name: 'Put on hold' }).click()
    await expect(failed.getByRole('button', { name: 'Put on hold', pressed: true })).toBeVisible()
  })

  await test.step('the organiser records an outcome for a driver who phones in, and undoes it', async () => {
    const { allRounds } = await runOf(organiser, slot)
    const door = allRounds[0]!.stops.filter((stop) => stop.kind !== 'collect').at(-1)!
    const row = page.locator(`[data-stop="${door.id}"]`)
    const open = row.getByRole('button').first()
    if ((await open.getAttribute('aria-expanded')) === 'false') await open.click()
    await row.getByRole('button', { name: 'Record outcome' }).click()
    await page.getByRole('menuitem', { name: 'Handed over' }).click()
    await expect(row.getByText(/^Handed over at/)).toBeVisible()
    await row.getByRole('button', { name: 'Undo “Handed over”' }).click()
    await expect(row.getByText(/^Handed over at/)).toBeHidden()
  })

  await test.step('a late report is shown with its note, undone, and stays in the history', async () => {
    const { allRounds } = await runOf(organiser, slot)
    const round = allRounds.at(-1)!
    const door = round.stops.find((stop) => stop.kind !== 'collect' && stop.outcome === null)!
    const deviceTime = new Date(Date.now() - 22 * 60_000).toISOString()
    const late = { outcome: 'refused', note: 'No room in the fridge', deviceTime }
    await record(organiser, round.id, { stopId: door.id, ...late })
    const row = page.locator(`[data-stop="${door.id}"]`)
    await row.getByRole('button').first().focus()
    await page.keyboard.press('Enter')
    const history = row.getByRole('region', { name: 'Stop history' })
    await expect(history.getByRole('listitem')).toHaveText([
      new RegExp(
        `^\\d\\d:\\d\\d Refused, by ${organiser.session.name}: “No room in the fridge” \\(sent 22 min later\\)$`,
      ),
    ])
    // Recorded through the API, not by this page: the effective outcome can still be undone.
    await row.getByRole('button', { name: 'Undo “Refused”' }).focus()
    await page.keyboard.press('Enter')
    await expect(history.getByRole('listitem')).toHaveCount(2)
    await expect(history.getByRole('listitem').last()).toContainText('Undone: Refused')
    await expect(history.getByRole('deletion')).toHaveText('Refused')
    await expect(row.getByText(/^Refused at/)).toBeHidden()
    await expectUsable(page)
  })

  await test.step('the leg lines were not fetched again', () => expect(lines).toEqual([]))

  await test.step('doors without an outcome must be decided before the day is closed', async () => {
    await page.getByRole('button', { name: 'Close the run' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Close the run' }).click()
    await expect(dialog.getByText(/stops have no outcome/)).toBeVisible()
    await expectUsable(page)
    await dialog.getByRole('radio', { name: /^On hold/ }).check()
    await dialog.getByRole('button', { name: 'Close the run' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible()
  })
})

test('a concurrent change is not overwritten, and the page says so', async ({ page, organiser, isMobile }) => {
  test.skip(isMobile, 'The day is planned at a desk')
  const run = await createRun(organiser, 'Stale')
  // Without the live stream, the page does not see the change before the click.
  await page.route('**/api/live', (route) => route.abort())
  await enter(page, organiser)
  await page.goto(`/planning/${run.id}`)
  await expect(page.getByRole('button', { name: /^Plan/ })).toBeVisible()
  await page.route(`**/api/runs/${run.id}/plan`, (route) =>
    route.continue({ postData: JSON.stringify({ version: run.version + 1 }) }),
  )
  await logOrderForACrane(organiser)
  await page.reload()
  await page.getByRole('button', { name: 'Plan', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Somebody else changed this run.')
  await expect(page.getByRole('alert')).toContainText('Not planned yet')
  await page.getByRole('alert').getByRole('button').click()
  await expect(page.getByRole('alert')).toBeHidden()
})

test('shifts are added, changed and removed', async ({ page, organiser, isMobile }) => {
  test.skip(isMobile, 'The day is planned at a desk')
  await createRun(organiser, 'Shifts')
  await enter(page, organiser)
  await page.getByRole('button', { name: 'Next day' }).click()
  await page.getByRole('button', { name: /^Shifts/ }).click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText('Nobody has a shift on this day yet.')).toBeVisible()
  await drawer.getByRole('button', { name: 'Add a shift' }).click()
  await drawer.getByLabel('Until').fill('8')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(drawer.getByText('The end must be later than the start')).toBeVisible()
  await drawer.getByLabel('Until').fill('1pm')
  await expectUsable(page)
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(drawer.getByText(/^09:00–13:00/)).toBeVisible()
  await drawer.getByRole('button', { name: /^Edit the shift/ }).click()
  await drawer.getByLabel('From').fill('10:30')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(drawer.getByText(/^10:30–13:00/)).toBeVisible()
  await drawer.getByRole('button', { name: /^Remove the shift/ }).click()
  await expect(drawer.getByText('Nobody has a shift on this day yet.')).toBeVisible()
})

test('the plan is accessible, light and dark', async ({ page, organiser, isMobile }) => {
  const run = await planWhatIsReady(organiser)
  await enter(page, organiser)
  await page.goto(`/planning/${run.id}`)
  await expect(page.getByRole('article').first()).toBeVisible()
  await expect(page.getByText(/^Travel times: streets of /)).toBeVisible()
  await inBothSchemes(page, expectUsable)
  const map = page.getByRole('region', { name: 'Map of the rounds' })
  if (isMobile) await page.getByRole('tab', { name: 'Map' }).click()
  await expect(map).toBeVisible()
  await expect(map.getByRole('button', { name: /^Stop/ }).first()).toBeVisible()
  await inBothSchemes(page, expectUsable)
  if (isMobile) {
    const zoomIn = await map.getByRole('button', { name: 'Zoom in' }).boundingBox()
    expect(Math.min(zoomIn!.width, zoomIn!.height)).toBeGreaterThanOrEqual(44)
    await page.getByRole('tab', { name: /^Unassigned/ }).click()
    await expect(page.getByRole('region', { name: /unassigned/i })).toContainText('crane')
    await inBothSchemes(page, expectUsable)
  }
})

test('the waiting orders are accessible, light and dark', async ({ page, organiser, isMobile }) => {
  await logOrderWithoutPin(organiser)
  const run = await createRun(organiser, 'Waiting')
  await enter(page, organiser)
  await page.goto(`/planning/${run.id}`)
  await expect(page.getByRole('region', { name: 'Orders waiting to be planned' })).toBeVisible()
  await inBothSchemes(page, expectUsable)
  if (!isMobile) return
  await page.getByRole('tab', { name: 'Map' }).click()
  await expect(page.getByRole('region', { name: 'Map of waiting orders' })).toBeVisible()
  await inBothSchemes(page, expectUsable)
})

test('a crowded map fetches only the lines of the selected round', async ({ page, organiser, isMobile }) => {
  test.skip(isMobile, 'On a phone the rounds are on a tab of their own')
  const run = await planWhatIsReady(organiser)
  // A town's worth of doors: the demo's, repeated.
  await page.route(`**/api/runs/${run.id}`, async (route) => {
    const response = await route.fetch()
    const shown = (await response.json()) as RunDetail
    for (const round of shown.allRounds)
      round.stops = Array.from({ length: 40 }, (_, time) =>
        round.stops.map((stop) => (time === 0 ? stop : { ...stop, id: `${stop.id} ${time}` })),
      ).flat()
    await route.fulfill({ response, json: shown })
  })
  const lines: string[] = []
  page.on('response', (response) => {
    const { pathname, search } = new URL(response.url())
    if (pathname.endsWith('/lines')) lines.push(`${response.status()} ${search}`)
  })
  await enter(page, organiser)
  await page.goto(`/planning/${run.id}`)
  await expect(page.getByRole('region', { name: 'Map of the rounds' })).toBeVisible()
  await page.getByRole('button', { name: 'Show round 1 on the map' }).focus()
  await page.keyboard.press('Enter')
  const { allRounds } = await get<RunDetail>(organiser, `/api/runs/${run.id}`)
  await expect.poll(() => lines).toContain(`200 ?round=${allRounds[0]!.id}`)
  expect(lines.filter((line) => line === '200 ')).toEqual([])
})

/** Creates another run through the page. @returns its name */
async function startRun(page: Page): Promise<string> {
  const slot = 'Watched'
  const first = page.getByRole('button', { name: 'Plan a part of the day…' })
  const another = page.getByRole('button', { name: 'Add another run' })
  await first.or(another).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(slot)
  await dialog.getByRole('button', { name: 'Create run' }).click()
  await expect(dialog).toBeHidden()
  return slot
}

/** The existing planned run, or a new one of all ready orders, including those the first test released. */
async function planWhatIsReady(organiser: Person): Promise<Run> {
  const known = (await runsOf(organiser)).find((run) => run.status === 'planned' && run.rounds > 0)
  if (known) return get<Run>(organiser, `/api/runs/${known.id}`)
  const run = await createRun(organiser, 'Selected')
  for (const order of await ordersOf(organiser, 'on_hold')) await release(organiser, order)
  await post(organiser, `/api/runs/${run.id}/plan`, { version: run.version })
  await expect
    .poll(async () => (await get<Run>(organiser, `/api/runs/${run.id}`)).status, { timeout: 30_000 })
    .toBe('planned')
  return run
}

/** An order that no driver of the demo can take. */
async function logOrderForACrane(organiser: Person): Promise<void> {
  const { settings, version } = await get<SettingsView>(organiser, '/api/settings')
  if (!settings.skills.includes('crane')) {
    const skills = [...settings.skills, 'crane']
    const changed = await organiser.api.patch('/api/settings', { data: { version, skills } })
    expect(changed.status(), await changed.text()).toBe(200)
  }
  const parcel = (await ordersOf(organiser)).find((order) => order.kind === 'parcel' && order.hub !== null)!
  await post(organiser, '/api/orders', {
    id: randomUUID(),
    date: organiser.session.organisation.today,
    partnerId: parcel.partner.id,
    hubId: parcel.hub!.id,
    recipientId: parcel.recipient.id,
    requiredSkills: ['crane'],
  })
}

/** An order of a household with an unknown postcode. */
async function logOrderWithoutPin(organiser: Person): Promise<void> {
  const parcel = (await ordersOf(organiser)).find((order) => order.kind === 'parcel' && order.hub !== null)!
  await post(organiser, '/api/orders', {
    id: randomUUID(),
    date: organiser.session.organisation.today,
    partnerId: parcel.partner.id,
    hubId: parcel.hub!.id,
    recipient: { name: 'Una Nowhere', address: '1 Lost Lane', postcode: 'ZZ9 9ZZ' },
  })
}

/** An order of a household located only by its postcode. */
async function logOrderWithRoughPin(organiser: Person): Promise<void> {
  const parcel = (await ordersOf(organiser)).find(({ hub, recipient }) => hub !== null && recipient.point !== null)!
  await post(organiser, '/api/orders', {
    id: randomUUID(),
    date: organiser.session.organisation.today,
    partnerId: parcel.partner.id,
    hubId: parcel.hub!.id,
    recipient: { name: 'Rufus Roughly', address: 'Behind the mill', postcode: parcel.recipient.postcode },
  })
}

const createRun = (organiser: Person, slot: string): Promise<Run> =>
  post<Run>(organiser, '/api/runs', { date: organiser.session.organisation.today, slot })

const release = (organiser: Person, { id, version }: Order): Promise<Order> =>
  post<Order>(organiser, `/api/orders/${id}/status`, { version, status: 'ready' })

async function ordersOf(organiser: Person, status?: Order['status']): Promise<Order[]> {
  const filter = status ? `&status=${status}` : ''
  const path = `/api/orders?date=${organiser.session.organisation.today}&limit=200${filter}`
  return (await get<{ items: Order[] }>(organiser, path)).items
}

const runsOf = async (organiser: Person): Promise<RunSummary[]> =>
  (await get<{ items: RunSummary[] }>(organiser, `/api/runs?date=${organiser.session.organisation.today}`)).items

async function runOf(organiser: Person, slot: string): Promise<RunDetail> {
  const { id } = (await runsOf(organiser)).find((run) => run.slot === slot)!
  return get<RunDetail>(organiser, `/api/runs/${id}`)
}

interface NewOutcome {
  stopId: string
  outcome: string
  note?: string
  deviceTime?: string
}

const record = (organiser: Person, roundId: string, event: NewOutcome): Promise<unknown> =>
  post(organiser, `/api/rounds/${roundId}/events`, {
    events: [{ id: randomUUID(), kind: 'outcome', deviceTime: new Date().toISOString(), ...event }],
  })

async function get<T>({ api }: Person, path: string): Promise<T> {
  const answer = await api.get(path)
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()) as T
}

async function post<T>({ api }: Person, path: string, data: object): Promise<T> {
  const answer = await api.post(path, { data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as T
}

/** The dialog that follows publishing: each driver's link, to copy or to scan. */
async function handOutLinks(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /^Links for/ })
  await expect(dialog.getByRole('region', { name: /^Link of/ }).first()).toContainText('Not opened yet')
  await dialog
    .getByRole('button', { name: /^Show QR code/ })
    .first()
    .click()
  await expect(dialog.getByRole('img', { name: /^QR code/ })).toBeVisible()
  await expectUsable(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}
