import { randomUUID } from 'node:crypto'
import type { DriverStop } from '@doorstep/shared/contracts'
import { expect, type Page } from '@playwright/test'
import { expectUsable } from './accessibility.ts'
import { coloursOf, expectSent, linksOf, mainButton, mainOutcome, mostColoursOfGrid, stopsOf } from './driverPhone.ts'
import { forgetNewerFunctions } from './forgetNewerFunctions.ts'
import {
  breakOpening,
  closeConnections,
  countPersonal,
  keepConnections,
  type QueueRow,
  readQueue,
  writeQueue,
} from './phoneStorage.ts'
import { enter, keepFewOrders, type Person, runOf, testWithRound } from './publishedDay.ts'

/**
 * A driver with a short round: their phone has a real service worker, and the browser cuts the network. Every journey starts with a round at which nothing is
 * recorded, and ends with each of its events once on the server and every box accounted for.
 */
const test = testWithRound((organiser) => keepFewOrders(organiser, 3)).extend<object & { counted: CountedRound }>({
  counted: async ({ organiser, driver }, use) => {
    await startAgain(driver, organiser)
    const before = await eventsOf(driver, organiser)
    await use({
      stops: await stopsOf(driver),
      expectDone: async (events) => {
        const after = await eventsOf(driver, organiser)
        expect(new Set(after).size).toBe(after.length)
        expect(after.length - before.length).toBe(events)
        for (const stop of await stopsOf(driver)) expect(stop.outcome).toBe(mainOutcome(stop))
        const { ledger } = (await runOf(organiser)).allRounds[0]!
        expect(ledger).toMatchObject({ difference: 0, returned: 0 })
        expect(ledger?.handedOver).toBeGreaterThan(0)
      },
    })
  },
})

/** A round as its journey finds it. */
interface CountedRound {
  /** As planned: a hub and three doors. */
  readonly stops: readonly DriverStop[]
  /** Expects each stop done as its large button says, so many more events on the server than before, and the ledger at zero. */
  readonly expectDone: (events: number) => Promise<void>
}

test('a stop that is gone: the driver is told why, nothing is dropped, and the organiser decides', async ({
  page,
  context,
  driver,
  organiser,
  counted: { stops },
}) => {
  // In a browser as old as the page is built for, as far as a new one can be made to forget.
  await page.addInitScript(forgetNewerFunctions)
  await enter(page, driver)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(stops[0]!.name)
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await expect
    .poll(() => coloursOf(page.getByRole('region', { name: /^Map of round/ })))
    .toBeGreaterThan(mostColoursOfGrid)
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await expectStored(page)

  await context.setOffline(true)
  await record(page, stops, 0, 1)
  const [[key, row]] = (await readQueue(page)) as [QueueRow]
  await writeQueue(page, [[key, { ...row, event: { ...row.event, stopId: randomUUID() } }]])
  await page.reload()
  await context.setOffline(false)
  await expect(page.getByText('Your organiser has it and decides.')).toBeVisible({ timeout: 20_000 })
  await expectUsable(page)
  const { items } = await (await organiser.api.get('/api/follow-ups')).json()
  expect(items.filter(({ kind }: { kind: string }) => kind === 'refused_event')).toHaveLength(1)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText('Your organiser has it and decides.')).toBeHidden()
  await expect(page.getByText(`${stops.length} left, all sent`)).toBeVisible()
})

test('a whole round without signal, the phone restarted, then back', async ({
  page,
  context,
  driver,
  organiser,
  counted: { stops, expectDone },
}) => {
  const link = (await linksOf(organiser))[0]!
  await page.goto(`/round#${link.token}`)
  await expect(page.getByText(`${stops.length} left, all sent`)).toBeVisible()
  await expectStored(page)

  await context.setOffline(true)
  await page.reload()
  await record(page, stops, 0, 2)
  // The phone is switched off and on in the middle, and the link opened from the message again.
  await page.goto('about:blank')
  await page.goto(`/round#${link.token}`)
  await record(page, stops, 2)
  await expect(page.getByText('Every box is accounted for.')).toBeVisible()
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  const map = page.getByRole('region', { name: /^Map of round/ })
  await expect.poll(() => coloursOf(map)).toBeGreaterThan(mostColoursOfGrid)
  for (const stop of await stopsOf(driver)) expect(stop.outcome).toBeNull()

  await context.setOffline(false)
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await expectSent(page, 0)
  await expectDone(stops.length)
})

test('two phones whose clocks are two hours fast and slow: what happened last counts', async ({
  page,
  openPage,
  driver,
  counted: { stops, expectDone },
}) => {
  const hours = 3_600_000
  const slow = await openPage('phone')
  await page.clock.install({ time: Date.now() + 2 * hours })
  await slow.clock.install({ time: Date.now() - 2 * hours })
  for (const phone of [page, slow]) {
    await phone.clock.resume()
    await enter(phone, driver)
    await expect(phone.getByText(`${stops.length} left, all sent`)).toBeVisible()
  }
  for (const phone of [page, slow]) await phone.context().setOffline(true)
  // Nobody answers the phone that is fast; the other, which does not know, hands over later.
  await record(page, stops, 0, 1)
  await recordOther(page, 'No answer')
  await expect(page.getByText(`${stops.length - 2} left, 2 not yet sent`)).toBeVisible()
  await record(slow, stops, 0, 2)
  // The later one arrives first.
  await slow.context().setOffline(false)
  await expectSent(slow, stops.length - 2)
  await page.context().setOffline(false)
  await expectSent(page, stops.length - 2)
  expect((await stopsOf(driver))[1]?.outcome).toBe('handed_over')
  await record(page, stops, 2)
  await expect(slow.getByText('0 left, all sent')).toBeVisible()
  await expectDone(stops.length + 2)
})

test('a phone whose storage is full says so at once, and stores what it has recorded once there is room', async ({
  page,
  context,
  driver,
  ownApp,
  counted: { stops, expectDone },
}) => {
  const browser = await context.newCDPSession(page)
  const origin = ownApp.address
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await enter(page, driver)
  await expect(page.getByText('This browser cannot save right now.')).toBeVisible()
  await expectUsable(page)
  await context.setOffline(true)
  await record(page, stops, 0, 2)
  expect(await readQueue(page)).toHaveLength(0)

  await browser.send('Storage.overrideQuotaForOrigin', { origin })
  await expect(page.getByText('This browser cannot save right now.')).toBeHidden()
  expect(await readQueue(page)).toHaveLength(2)
  // There was no room for the app either, so that a reload needs signal.
  const isOut = /\/api\/rounds\//
  await page.route(isOut, (route) => route.abort())
  await context.setOffline(false)
  await page.reload()
  await expect(page.getByText(`${stops.length - 2} left, 2 not yet sent`)).toBeVisible()
  await page.unroute(isOut)
  await record(page, stops, 2)
  await expectSent(page, 0)
  await expectDone(stops.length)
})

test('a browser that closes its database under the page loses no outcome', async ({
  page,
  driver,
  counted: { stops, expectDone },
}) => {
  await page.addInitScript(keepConnections)
  await enter(page, driver)
  const isOut = /\/api\/rounds\//
  await page.route(isOut, (route) => route.abort())
  await record(page, stops, 0, 1)

  await test.step('events queued before and after survive a reload, and are sent', async () => {
    await page.evaluate(closeConnections)
    await record(page, stops, 1, 2)
    await page.reload()
    await expect(page.getByText(`${stops.length - 2} left, 2 not yet sent`)).toBeVisible()
    await page.evaluate(closeConnections)
    await page.unroute(isOut)
    await expectSent(page, stops.length - 2)
  })

  await test.step('while no database can be opened, the page says so, and stores its events once it can', async () => {
    await page.route(isOut, (route) => route.abort())
    // In this order: the page may open another connection at any moment.
    await page.evaluate(breakOpening, true)
    await page.evaluate(closeConnections)
    await record(page, stops, 2)
    await expect(page.getByText('This browser cannot save right now.')).toBeVisible()
    await page.evaluate(breakOpening, false)
    await expect(page.getByText('This browser cannot save right now.')).toBeHidden()
    await page.reload()
    await expect(page.getByText('0 left, 2 not yet sent')).toBeVisible()
    await page.unroute(isOut)
    await expectSent(page, 0)
  })
  await expectDone(stops.length)
})

test('no response of a captive portal counts as a refusal, and leaving asks while something is unsent', async ({
  page,
  driver,
  counted: { stops, expectDone },
}) => {
  await enter(page, driver)
  await expect(page.getByText(`${stops.length} left, all sent`)).toBeVisible()
  let answers = 0
  const portal = [400, 403, 404, 407, 431, 451, 200, 511].map((status) => ({
    status,
    contentType: 'text/html',
    body: '<h1>Please accept the terms</h1>',
  }))
  await page.route(/\/api\//, async (route) => {
    if (route.request().resourceType() === 'eventsource') return route.abort()
    await route.fulfill(portal[answers++ % portal.length])
  })
  await record(page, stops)
  await expect
    .poll(async () => {
      const again = page.getByRole('button', { name: 'Try now' })
      if (await again.isVisible()) await again.click()
      return answers
    })
    .toBeGreaterThan(2 * portal.length)
  await expect(page.getByText('No connection.')).toBeVisible()
  await expect(page.getByText(/Not accepted/)).toHaveCount(0)
  await expect(page.getByText(`0 left, ${stops.length} not yet sent`)).toBeVisible()
  const asked: string[] = []
  page.on('dialog', async (dialog) => {
    asked.push(`${dialog.type()} ${dialog.message()}`)
    await dialog.dismiss()
  })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toHaveLength(2)
  expect(asked[0]).toContain(`confirm ${stops.length} outcomes are not sent yet.`)
  expect(asked[1]).toContain('beforeunload')
  await page.unroute(/\/api\//)
  await expectSent(page, 0)
  await expectDone(stops.length)
})

test('200 outcomes wait, and the tab is closed while they are sent, twice', async ({
  page,
  context,
  driver,
  counted: { stops, expectDone },
}) => {
  await enter(page, driver)
  await expect(page.getByText(`${stops.length} left, all sent`)).toBeVisible()
  await expectStored(page)
  await context.setOffline(true)
  await record(page, stops, 0, 1)
  // A driver cannot tap so often within a test: handed over and undone, again and again.
  const waiting = 200 - (stops.length - 1)
  const [[, row]] = (await readQueue(page)) as [QueueRow]
  const copies: QueueRow[] = []
  for (let last = row.event.id; copies.length < waiting - 1; ) {
    const id = randomUUID()
    const isUndo = copies.length % 2 === 1
    const { id: _, ...event } = row.event
    const { outcome: __, ...undo } = event as typeof event & { outcome: string }
    const stopId = stops[1 + (Math.floor(copies.length / 2) % (stops.length - 1))]!.id
    const made = isUndo
      ? { ...undo, id, stopId, kind: 'undo', undoes: last }
      : { ...event, id, stopId, outcome: 'handed_over' }
    copies.push([undefined, { ...row, eventId: id, event: made }])
    last = id
  }
  await writeQueue(page, copies)
  await page.reload()
  await expect(page.getByText(`${stops.length - 1} left, ${waiting} not yet sent`)).toBeVisible()
  await record(page, stops, 1)
  await expect(page.getByText('0 left, 200 not yet sent')).toBeVisible()

  const isSent = /\/api\/rounds\/.*\/events$/
  // The route is in place before the page goes on: a fast one has sent everything by the time that it is loaded.
  const closeWhileSending = async (open: Page, reachesServer: boolean, goOn: () => Promise<unknown>) => {
    const sending = Promise.withResolvers<void>()
    await open.route(isSent, async (route) => {
      if (reachesServer) await route.fetch()
      sending.resolve()
    })
    await goOn()
    await sending.promise
    await open.close()
  }
  await closeWhileSending(page, false, async () => {
    await context.setOffline(false)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
  })
  const second = await context.newPage()
  await closeWhileSending(second, true, () => second.goto('/driving'))
  const third = await context.newPage()
  await third.goto('/driving')
  await expectSent(third, 0)
  await expectDone(200)
})

test('the base changes a round while its driver has no signal: what is done stays done, and phone and board agree', async ({
  page,
  context,
  driver,
  organiser,
  counted: { stops, expectDone },
}) => {
  await enter(page, driver)
  await expect(page.getByText(`${stops.length} left, all sent`)).toBeVisible()
  await context.setOffline(true)
  await record(page, stops, 0, 2)
  const [hub, done, third, last] = stops as [DriverStop, DriverStop, DriverStop, DriverStop]
  await moveHousehold(organiser, last, '1 Elsewhere Street')
  await moveHousehold(organiser, done, '2 Elsewhere Street')
  const order = [hub.id, done.id, last.id, third.id]
  const { id: roundId } = (await runOf(organiser)).allRounds[0]!
  const reorder = { id: randomUUID(), kind: 'reorder', stopIds: order, deviceTime: new Date().toISOString() }
  const answer = await organiser.api.post(`/api/rounds/${roundId}/events`, { data: { events: [reorder] } })
  expect(answer.status(), await answer.text()).toBe(200)

  await context.setOffline(false)
  await expect(page.getByText('Your round has changed')).toBeVisible({ timeout: 20_000 })
  await expectSent(page, 2)
  await expect(page.getByText(`Other address: ${last.name}`)).toBeVisible()
  await expect(page.getByText(/^In another order: /)).toBeVisible()
  // The stop under the thumb stays until the driver has read that.
  await expect(page.getByRole('heading', { level: 1 })).toContainText(third.name)
  await expectUsable(page)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(last.name)
  await page.getByRole('button', { name: 'List', exact: true }).click()
  const board = (await runOf(organiser)).allRounds[0]!.stops.map(({ id }) => id)
  expect(board).toEqual(order)
  const names = await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button') })
    .allTextContents()
  const shown = [hub, done, last, third]
  expect(names).toHaveLength(shown.length)
  for (const [index, text] of names.entries()) expect(text).toContain(shown[index]!.name)
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await record(page, [hub, done, last, third], 2)
  await expectSent(page, 0)
  await expectDone(stops.length)
})

test('a link that is replaced, tried on a third phone, and ends by itself: what is recorded arrives, and nothing stays', async ({
  page,
  context,
  openPage,
  organiser,
  counted: { stops, expectDone },
}) => {
  const replaced = async () => {
    const link = (await linksOf(organiser))[0]!
    await organiser.api.post(`/api/driver-links/${link.id}/replacement`, { data: {} })
    return (await linksOf(organiser)).find(({ status }) => status === 'alive')!
  }
  const first = await replaced()
  await page.goto(`/round#${first.token}`)
  await expect(page.getByText(`${stops.length} left, all sent`)).toBeVisible()
  await context.setOffline(true)
  await record(page, stops, 0, 2)
  const second = await replaced()
  await context.setOffline(false)
  await expect(page.getByText('This round is closed here')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('2 outcomes are still on this phone.')).toBeVisible()
  await expect.poll(() => countPersonal(page)).toBe(0)
  await expectUsable(page)

  await test.step('the new link sends what the old one could not; a third phone does not get in', async () => {
    await page.clock.install()
    await page.clock.resume()
    // So that it does not depend on the time of day how soon the link ends.
    await page.route('**/api/my/rounds', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), linkSecondsLeft: 40 * 60 } })
    })
    await page.goto(`/round#${second.token}`)
    await expectSent(page, stops.length - 2)
    for (const expected of [`${stops.length - 2} left, all sent`, 'Two phones have opened this link already.']) {
      const phone = await openPage('phone')
      await phone.goto(`/round#${second.token}`)
      await expect(phone.getByText(expected)).toBeVisible()
    }
  })

  await test.step('a link that ends while there is no signal', async () => {
    await context.setOffline(true)
    await record(page, stops, 2)
    await expect(page.getByText(/^Your link ends at .*, and 2 outcomes are not sent yet/)).toBeVisible()
    await expectUsable(page)
    await page.clock.fastForward('00:41:00')
    await expect(page.getByText('This round is closed here')).toBeVisible()
    await expect(page.getByText('2 outcomes are still on this phone.')).toBeVisible()
    await expect.poll(() => countPersonal(page)).toBe(0)
    await context.setOffline(false)
    await expect(page.getByText('2 outcomes are still on this phone.')).toBeHidden({ timeout: 20_000 })
  })
  await expectDone(stops.length)
})

test('a whole round with signal, until the organiser closes the day and nothing of it is left on the phone', async ({
  page,
  organiser,
  counted: { stops, expectDone },
}) => {
  const link = (await linksOf(organiser)).find(({ status }) => status === 'alive')!
  await organiser.api.post(`/api/driver-links/${link.id}/replacement`, { data: {} })
  const { token } = (await linksOf(organiser)).find(({ status }) => status === 'alive')!
  await page.goto(`/round#${token}`)
  await expect(page.getByText(`${stops.length} left, all sent`)).toBeVisible()
  for (const [index, stop] of stops.entries()) {
    await tapMainButton(page, stop)
    await expect(page.getByText(`${stops.length - index - 1} left, all sent`)).toBeVisible()
    // The browser has cleared all that it stores, and the link is opened again.
    if (index === 1) {
      const browser = await page.context().newCDPSession(page)
      await browser.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'all' })
      await page.goto('about:blank')
      await page.goto(`/round#${token}`)
    }
  }
  await expectStored(page)
  await expect(page.getByText('Every box is accounted for.')).toBeVisible()
  await expectDone(stops.length)
  expect(await countPersonal(page)).toBeGreaterThan(20)
  const run = await runOf(organiser)
  const closed = await organiser.api.post(`/api/runs/${run.id}/close`, { data: { version: run.version } })
  expect(closed.status(), await closed.text()).toBe(200)
  await expect(page.getByText('This round is closed here')).toBeVisible()
  await expect.poll(() => countPersonal(page)).toBe(0)
  await expect(page.getByText(stops[1]!.address)).toHaveCount(0)
})

/** Taps the large button at each stop in turn. @param from index of the first @param until index after the last */
async function record(page: Page, stops: readonly DriverStop[], from = 0, until = stops.length): Promise<void> {
  for (const [index, stop] of stops.slice(from, until).entries()) {
    await tapMainButton(page, stop)
    await expect(page.getByText(new RegExp(`^${stops.length - from - index - 1} left, `))).toBeVisible()
  }
}

async function tapMainButton(page: Page, stop: DriverStop): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(stop.name)
  await page.getByRole('button', { name: mainButton(stop), exact: true }).click()
}

async function recordOther(page: Page, outcome: string): Promise<void> {
  await page.getByRole('button', { name: 'Something else…' }).click()
  await page.getByRole('radio', { name: outcome }).check()
  await page.getByRole('button', { name: `Save: ${outcome}` }).click()
}

/** Waits until the phone has the app and the map of the round. */
async function expectStored(page: Page): Promise<void> {
  const count = () =>
    page.evaluate(async () => {
      const names = await caches.keys()
      const app = names.find((name) => name.startsWith('doorstep-app-'))
      const sizes = await Promise.all(
        [app, 'doorstep-tiles'].map(async (name) =>
          name && names.includes(name) ? (await (await caches.open(name)).keys()).length : 0,
        ),
      )
      return Math.min(...sizes)
    })
  await expect.poll(count).toBeGreaterThan(20)
}

/** Undoes all that is recorded at every stop, and gives them their planned order. */
async function startAgain(driver: Person, organiser: Person): Promise<void> {
  const event = (fields: object) => ({ ...fields, id: randomUUID(), deviceTime: new Date().toISOString() })
  for (;;) {
    const { items } = await (await driver.api.get('/api/my/rounds')).json()
    const recorded = (items[0].stops as DriverStop[]).filter(({ outcomeEventId }) => outcomeEventId !== null)
    const undos = recorded.map(({ id: stopId, outcomeEventId: undoes, lastEvent: seen }) =>
      event({ kind: 'undo', stopId, undoes, seen }),
    )
    const events = [...undos, event({ kind: 'reorder', stopIds: [] })]
    const answer = await organiser.api.post(`/api/rounds/${items[0].id}/events`, { data: { events } })
    expect(answer.status(), await answer.text()).toBe(200)
    // What another phone recorded at the same stop comes to light.
    if (recorded.length === 0) return
  }
}

/** The ids of all events at the stops, as the server has them. */
async function eventsOf(driver: Person, { api }: Person): Promise<string[]> {
  const ids: string[] = []
  for (const { id } of await stopsOf(driver)) {
    const { events } = await (await api.get(`/api/stops/${id}`)).json()
    ids.push(...events.map((event: { id: string }) => event.id))
  }
  return ids
}

/** A household at a stop has another address, and the organiser sends the driver there. */
async function moveHousehold({ api }: Person, { id, point }: DriverStop, address: string): Promise<void> {
  const { stop } = await (await api.get(`/api/stops/${id}`)).json()
  const orderId = stop.orderIds[0]
  const { recipient } = await (await api.get(`/api/orders/${orderId}`)).json()
  const { version } = await (await api.get(`/api/recipients/${recipient.id}`)).json()
  const data = { version, address, point: { ...point, latitude: point.latitude + 0.0005 } }
  expect((await api.patch(`/api/recipients/${recipient.id}`, { data })).ok()).toBe(true)
  const { items } = await (await api.get('/api/address-changes')).json()
  const change = items.find((one: { orderId: string }) => one.orderId === orderId)
  if (change) await api.post(`/api/orders/${orderId}/address-change`, { data: { asked: change.asked, accept: true } })
}
