import type { DriverStop } from '@doorstep/shared/contracts'
import { expect, type Locator, type Page } from '@playwright/test'
import { expectNoViolations, expectUsable, inBothSchemes } from './accessibility.ts'
import {
  coloursOf,
  expectSent,
  linksOf,
  mainButton,
  mainOutcome,
  mostColoursOfGrid,
  stopOf,
  stopsOf,
} from './driverPhone.ts'
import { countStoredRounds } from './phoneStorage.ts'
import { enter, logErrand, type Person, personOf, signIn, testWithRound } from './publishedDay.ts'

const test = testWithRound(logErrand)

test('a driver follows the round, undoes outcomes and records others', async ({ page, driver }) => {
  await enter(page, driver)
  const before = await stopsOf(driver)
  await expect(page.getByText(`${before.length} left, all sent`)).toBeVisible()
  await passCollections(page, driver)

  const door = await nextStop(driver)
  const left = await stopsLeft(driver)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(door.name)
  await expect(page.getByRole('article')).toContainText(door.address)
  await page.getByRole('button', { name: 'Handed over', exact: true }).click()
  await expect(page.getByText(`${left - 1} left, all sent`)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText(door.name)
  expect(await outcomeOf(driver, door)).toBe('handed_over')

  await page.getByRole('button', { name: /^Undo “Handed over”/ }).click()
  await expect(page.getByText(`${left} left, all sent`)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(door.name)
  expect(await outcomeOf(driver, door)).toBeNull()

  await page.getByRole('button', { name: 'Something else…' }).click()
  await page.getByRole('radio', { name: 'No answer' }).check()
  await page.getByLabel('Note for the organiser').fill('Rang twice')
  await page.getByRole('button', { name: 'Save: No answer' }).click()
  await expect(page.getByText(`${left - 1} left, all sent`)).toBeVisible()
  expect(await outcomeOf(driver, door)).toBe('no_answer')

  // A failed door may be tried again later, and any recorded one undone from the list.
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await page
    .getByRole('button', { name: new RegExp(`^Undo “No answer” for ${escaped(door.name)}`) })
    .first()
    .click()
  await expect(page.getByText(`${left} left, all sent`)).toBeVisible()
  expect(await outcomeOf(driver, door)).toBeNull()

  const errand = (await stopsOf(driver)).find(({ loads }) => loads.some(({ items }) => items !== null))!
  await page.getByRole('listitem').filter({ hasText: errand.name }).first().getByRole('button').first().click()
  await expect(page.getByRole('article')).toContainText(errand.loads[0]!.items!)
  await page.getByRole('button', { name: 'List', exact: true }).click()

  const last = (await stopsOf(driver)).findLast((stop) => stop.kind === 'deliver')!
  await page.getByRole('listitem').filter({ hasText: last.name }).last().getByRole('button').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(last.name)
  await page.getByRole('button', { name: 'Handed over', exact: true }).click()
  await expect.poll(() => outcomeOf(driver, last)).toBe('handed_over')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(door.name)
})

test('a driver without an account opens their link: two phones, a code, and the end of it', async ({
  page,
  openPage,
  driver,
  organiser,
  ownApp,
}) => {
  const [link] = await linksOf(organiser)
  const requests: string[] = []
  page.on('request', (request) => requests.push(`${request.url()} ${request.headers().referer ?? ''}`))

  await page.goto(`/round#${link!.token}`)
  const left = await stopsLeft(driver)
  await expect(page.getByText(`${left} left, all sent`)).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/round/${link!.id}$`))
  // The requests of the navigation itself aside, which carry the fragment in Playwright only.
  expect(requests.filter((one) => one.includes('/api/')).filter((one) => one.includes(link!.token!))).toEqual([])
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2)
  await passCollections(page, driver)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Handed over', exact: true })).toBeVisible()
  await expectUsable(page)

  await test.step('a new text on confidentiality is asked for at once, and hides the round', async () => {
    const { version } = await (await organiser.api.get('/api/confidentiality')).json()
    await organiser.api.put('/api/confidentiality', { data: { version, text: 'I tell nobody.\n\nI promise.' } })
    await expect(page.getByText('I tell nobody.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Handed over', exact: true })).toBeHidden()
    await expectUsable(page)
    await page.getByRole('button', { name: 'I agree' }).click()
    await expect(page.getByRole('button', { name: 'Handed over', exact: true })).toBeVisible()
  })

  const openOn = async () => {
    const phone = await openPage('phone')
    await phone.goto(`/round#${link!.token}`)
    return phone
  }
  await test.step('a third phone is told whom to ask', async () => {
    const second = await openOn()
    await expect(second.getByText(/left, all sent/)).toBeVisible()
    const third = await openOn()
    await expect(third.getByText('Two phones have opened this link already.')).toBeVisible()
    await expectUsable(third)
    await Promise.all([second.close(), third.close()])
  })

  await test.step('a revoked link ends the open page at once, with nothing left on the phone', async () => {
    await expect.poll(() => countStoredRounds(page)).toBe(1)
    await organiser.api.delete(`/api/driver-links/${link!.id}`)
    await expect(page.getByText('This round is closed here')).toBeVisible()
    await expect.poll(() => countStoredRounds(page)).toBe(0)
    await page.reload()
    await expect(page.getByText('This round is closed here')).toBeVisible()
    await expectUsable(page)
    await page.goto('/round')
    await expect(page.getByText('Open your link again')).toBeVisible()
  })

  await test.step('a code that is wrong five times ends the link', async () => {
    const admin = await personOf(ownApp, 'admin')
    const { version } = await (await admin.api.get('/api/settings')).json()
    expect((await admin.api.patch('/api/settings', { data: { version, linkCode: true } })).ok()).toBe(true)
    await organiser.api.post(`/api/driver-links/${link!.id}/replacement`, { data: {} })
    const { token, code } = (await linksOf(organiser))[0]!
    const guess = await openPage('phone')
    await guess.goto(`/round#${token}`)
    const wrong = code === '1234' ? '4321' : '1234'
    for (const left of ['4 more tries', '3 more tries', '2 more tries', 'one more try']) {
      await guess.getByLabel('Four-digit code').fill(wrong)
      await guess.getByRole('button', { name: 'Open my round' }).click()
      await expect(guess.getByRole('alert')).toContainText(left)
    }
    await expectUsable(guess)
    await guess.getByLabel('Four-digit code').fill(wrong)
    await guess.keyboard.press('Enter')
    await expect(guess.getByText('wrong five times')).toBeVisible()
    await admin.api.dispose()
  })
})

test('outcomes recorded without signal survive a reload and arrive by themselves', async ({
  page,
  context,
  driver,
}) => {
  await enter(page, driver)
  await passCollections(page, driver)
  const left = await stopsLeft(driver)
  const doors = (await stopsOf(driver)).filter((stop) => stop.outcome === null).slice(0, 2)

  await context.setOffline(true)
  for (const [index, door] of doors.entries()) {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(door.name)
    await page.getByRole('button', { name: mainButton(door), exact: true }).click()
    await expect(page.getByText(`${left - index - 1} left, ${index + 1} not yet sent`)).toBeVisible()
  }
  await expect(page.getByText('No connection.')).toBeVisible()
  for (const door of doors) expect(await outcomeOf(driver, door)).toBeNull()

  // The page can reload, but the API is unreachable: the phone shows its stored round.
  const isOut = /\/api\/(my\/rounds|rounds\/)/
  await page.route(isOut, (route) => route.abort())
  await context.setOffline(false)
  await page.reload()
  await expect(page.getByText(`${left - 2} left, 2 not yet sent`)).toBeVisible()
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Not yet sent' })).toHaveCount(2)

  await page.unroute(isOut)
  await expectSent(page, left - 2)
  for (const door of doors) expect(await outcomeOf(driver, door)).toBe(mainOutcome(door))
  await expect(page.getByText('No connection.')).toBeHidden()
})

test('the map works offline, even at closer zooms than viewed before', async ({ page, context, driver }) => {
  await enter(page, driver)
  const show = (view: 'List' | 'Map') => page.getByRole('button', { name: view, exact: true }).click()
  const map = page.getByRole('region', { name: /^Map of round/ })
  await show('Map')
  await expect.poll(() => coloursOf(map)).toBeGreaterThan(mostColoursOfGrid)

  await context.setOffline(true)
  await show('List')
  await expect(map).toBeHidden()
  await show('Map')
  await expect.poll(() => coloursOf(map)).toBeGreaterThan(mostColoursOfGrid)
  const before = await tileTransform(map)
  await map.getByRole('button', { name: 'Zoom in' }).click()
  await expect.poll(() => tileTransform(map)).not.toBe(before)
  await expect.poll(() => coloursOf(map)).toBeGreaterThan(mostColoursOfGrid)

  await test.step('the whole leg to a selected stop is shown', async () => {
    await context.setOffline(false)
    for (const { position, name } of (await stopsOf(driver)).slice(-8)) {
      const marker = map.getByRole('button', { name: new RegExp(`^Stop ${position}: `) })
      await marker.focus()
      await page.keyboard.press('Enter')
      await expect(page.getByText(`To stop ${position}: ${name}`)).toBeVisible()
      await expect.poll(async () => (await lowerEdge(marker)) - (await lowerEdge(map))).toBeLessThan(0)
      await page.getByRole('button', { name: 'Whole round' }).click()
    }
  })
})

test('a correction reaches the open page at once, and a changed address asks the organiser', async ({
  page,
  openPage,
  driver,
  organiser,
}) => {
  await enter(page, driver)
  await passCollections(page, driver)
  const door = await nextStop(driver)
  const correct = async (changes: object) => {
    const { items } = await (await organiser.api.post('/api/recipients/search', { data: { text: door.name } })).json()
    const { id } = items.find((one: { address: string }) => one.address === door.address)
    const { version } = await (await organiser.api.get(`/api/recipients/${id}`)).json()
    const answer = await organiser.api.patch(`/api/recipients/${id}`, { data: { version, ...changes } })
    expect(answer.status(), await answer.text()).toBe(200)
  }
  await correct({ accessNotes: 'The gate is blue', phone: '020 7946 0777' })
  await expect(page.getByRole('article')).toContainText('The gate is blue')
  await expect(page.getByRole('link', { name: `Call ${door.name}` })).toHaveAttribute('href', /79460777/)

  const desk = await openPage('desktop')
  await enter(desk, organiser)
  await correct({ address: '1 Elsewhere Street', point: { ...door.point, latitude: door.point.latitude + 0.001 } })
  const panel = desk.getByRole('region', { name: '1 household changed address after publishing' })
  await expect(panel).toContainText('1 Elsewhere Street')
  await expect(page.getByRole('article')).toContainText(door.address)
  await expectUsable(desk)
  await panel.getByRole('button', { name: /^Use the new address/ }).click()
  await expect(panel).toBeHidden()
  await expect(page.getByRole('article')).toContainText('1 Elsewhere Street')
  await expect(page.getByText(`Other address: ${door.name}`)).toBeVisible()
  await expectUsable(page)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText('Your round has changed')).toBeHidden()
})

test('signing out leaves no address on the phone', async ({ page, driver }) => {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await signIn(page, driver)
  // An anonymous first visit is not an error.
  expect(errors).toEqual([])
  await expect(page.getByText(/\d+ left, all sent/)).toBeVisible()
  await expect.poll(() => countStoredRounds(page)).toBe(1)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  expect(await countStoredRounds(page)).toBe(0)
})

test('signing out without signal deletes the addresses at once and ends the session when signal is back', async ({
  page,
  context,
  driver,
}) => {
  await signIn(page, driver)
  const { name } = await nextStop(driver)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  await expect.poll(() => countStoredRounds(page)).toBe(1)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('alert')).toContainText('You are not signed out yet.')
  await expect(page.getByText(name)).toHaveCount(0)
  await expect.poll(() => countStoredRounds(page)).toBe(0)
  await expectNoViolations(page)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled()

  // A reload does not bring the round back while the session is still alive.
  await page.route('**/api/session', (route) =>
    route.request().method() === 'DELETE' ? route.abort() : route.continue(),
  )
  await context.setOffline(false)
  await page.goto('/driving')
  await expect(page.getByRole('alert')).toContainText('You are not signed out yet.')
  expect(await countStoredRounds(page)).toBe(0)

  await page.unroute('**/api/session')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  expect((await page.request.get('/api/session')).status()).toBe(401)
  await signIn(page, driver)
  await expect(page.getByText(/\d+ left, all sent/)).toBeVisible()
})

test('a page left open overnight without signal shows no address the next day, and still sends its events', async ({
  page,
  context,
  driver,
}) => {
  await page.clock.install()
  await enter(page, driver)
  await passCollections(page, driver)
  const door = await nextStop(driver)
  await expect.poll(() => countStoredRounds(page)).toBe(1)
  await context.setOffline(true)
  await expect(page.getByRole('button', { name: 'Handed over', exact: true })).toBeEnabled()
  await page.getByRole('button', { name: 'Handed over', exact: true }).click()
  await expect(page.getByText(/1 not yet sent/)).toBeVisible()

  await page.clock.fastForward('24:00:00')
  await expect(page.getByText('Cannot reach the server.')).toBeVisible()
  await expect(page.getByText('1 outcome is still on this phone.')).toBeVisible()
  await expect(page.getByText(door.name)).toHaveCount(0)
  await expect.poll(() => countStoredRounds(page)).toBe(0)
  await expectNoViolations(page)

  await context.setOffline(false)
  await expect.poll(() => outcomeOf(driver, door)).toBe('handed_over')
  await expect(page.getByText('1 outcome is still on this phone.')).toBeHidden()
})

test('every view is accessible: light and dark, 320 px', async ({ page, driver }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await enter(page, driver)
  await passCollections(page, driver)
  await expect(page.getByRole('button', { name: 'Something else…' })).toBeEnabled()
  await inBothSchemes(page, expectUsable)
  await page.getByRole('button', { name: 'Something else…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await inBothSchemes(page, expectUsable)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'All stops' })).toBeVisible()
  await inBothSchemes(page, expectUsable)
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await expect(page.getByRole('region', { name: /^Map of round/ })).toBeVisible()
  await inBothSchemes(page, expectUsable)
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'All stops' })).toBeVisible()
})

/** Advances to a door, completing any collections before it. */
async function passCollections(page: Page, driver: Person): Promise<void> {
  for (;;) {
    const stop = await nextStop(driver)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(stop.name)
    if (stop.kind === 'deliver') return
    await page.getByRole('button', { name: mainButton(stop), exact: true }).click()
    await expect.poll(() => outcomeOf(driver, stop)).not.toBeNull()
  }
}

const stopsLeft = async (driver: Person) => (await stopsOf(driver)).filter((stop) => stop.outcome === null).length
const nextStop = async (driver: Person) => (await stopsOf(driver)).find((stop) => stop.outcome === null)!
const outcomeOf = async (driver: Person, stop: DriverStop) => (await stopOf(driver, stop)).outcome

/** The zoom and position of the tiles. */
const tileTransform = (map: Locator): Promise<string> =>
  map.evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>('.leaflet-tile-container')].map(({ style }) => style.transform).join(),
  )

async function lowerEdge(element: Locator): Promise<number> {
  const box = await element.boundingBox()
  return box ? box.y + box.height : Number.POSITIVE_INFINITY
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
