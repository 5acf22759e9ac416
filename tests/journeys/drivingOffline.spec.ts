import { expect, type Page } from '@playwright/test'
import { expectUsable } from './accessibility.ts'
import { coloursOf, linksOf, mainButton, mainOutcome, mostColoursOfGrid, stopsOf } from './driverPhone.ts'
import { enter, testWithRound } from './publishedDay.ts'

/** A driver with a link: their phone has a real service worker, and the browser cuts the network. */
const test = testWithRound()

test.skip(({ isMobile }) => !isMobile, 'A driver has a phone')

test('a stop that is gone: the driver is told why, nothing is dropped, and the organiser decides', async ({
  page,
  context,
  driver,
  organiser,
}) => {
  // In a browser as old as the page is built for, as far as a new one can be made to forget.
  await page.addInitScript(forgetNewerFunctions)
  await enter(page, driver)
  const [stop] = (await stopsOf(driver)).filter(({ outcome }) => outcome === null)
  const left = (await stopsOf(driver)).filter(({ outcome }) => outcome === null).length
  await expect(page.getByRole('heading', { level: 1 })).toContainText(stop!.name)
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  await expect
    .poll(() => coloursOf(page.getByRole('region', { name: /^Map of round/ })))
    .toBeGreaterThan(mostColoursOfGrid)
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await expectStored(page)

  await context.setOffline(true)
  await page.getByRole('button', { name: mainButton(stop!), exact: true }).click()
  await expect(page.getByText(`${left - 1} left, 1 not yet sent`)).toBeVisible()
  await page.evaluate(moveQueuedEvents, crypto.randomUUID())
  await page.reload()
  await context.setOffline(false)
  await expect(page.getByText('Your organiser has it and decides.')).toBeVisible({ timeout: 20_000 })
  await expectUsable(page)
  const { items } = await (await organiser.api.get('/api/follow-ups')).json()
  expect(items.filter(({ kind }: { kind: string }) => kind === 'refused_event')).toHaveLength(1)
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByText('Your organiser has it and decides.')).toBeHidden()
  await expect(page.getByText(`${left} left, all sent`)).toBeVisible()
})

test('a whole round without signal, the phone restarted, then back', async ({ page, context, driver, organiser }) => {
  const link = (await linksOf(organiser))[0]!
  await page.goto(`/round#${link.token}`)
  const stops = await stopsOf(driver)
  await expect(page.getByText(`${stops.length} left, all sent`)).toBeVisible()
  await expectStored(page)

  await context.setOffline(true)
  await page.reload()
  for (const [index, stop] of stops.entries()) {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(stop.name)
    await page.getByRole('button', { name: mainButton(stop), exact: true }).click()
    await expect(page.getByText(`${stops.length - index - 1} left, ${index + 1} not yet sent`)).toBeVisible()
    // The phone is switched off and on in the middle, and the link opened from the message again.
    if (index === 1) await page.goto('about:blank')
    if (index === 1) await page.goto(`/round#${link.token}`)
  }
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  const map = page.getByRole('region', { name: /^Map of round/ })
  await expect.poll(() => coloursOf(map)).toBeGreaterThan(mostColoursOfGrid)
  for (const stop of await stopsOf(driver)) expect(stop.outcome).toBeNull()

  await context.setOffline(false)
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await expect(page.getByText('0 left, all sent')).toBeVisible({ timeout: 20_000 })
  for (const stop of await stopsOf(driver)) expect(stop.outcome).toBe(mainOutcome(stop))
})

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

/** Runs in the page before its own code: what Chrome 90 or Safari 15 do not have. */
function forgetNewerFunctions(): void {
  const forget = (owner: object, ...names: string[]) => {
    for (const name of names) Reflect.deleteProperty(owner, name)
  }
  const lists = ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']
  forget(Array.prototype, ...lists)
  forget(Array, 'fromAsync')
  forget(Object.getPrototypeOf(Uint8Array.prototype), ...lists)
  forget(String.prototype, 'at', 'isWellFormed', 'toWellFormed')
  forget(Object, 'hasOwn', 'groupBy')
  forget(Map, 'groupBy')
  forget(Promise, 'withResolvers', 'try')
  forget(Set.prototype, 'union', 'difference', 'intersection', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf')
  forget(
    Object.getPrototypeOf(Object.getPrototypeOf([].values())),
    'map',
    'filter',
    'flatMap',
    'take',
    'drop',
    'toArray',
    'some',
    'every',
    'find',
    'forEach',
  )
  forget(AbortSignal, 'timeout', 'any')
  forget(AbortSignal.prototype, 'throwIfAborted', 'reason')
  forget(CanvasRenderingContext2D.prototype, 'roundRect')
  forget(HTMLDialogElement.prototype, 'showModal')
  forget(Crypto.prototype, 'randomUUID')
  forget(Navigator.prototype, 'locks')
  forget(window, 'structuredClone', 'BroadcastChannel', 'scheduler', 'Iterator')
}

/** Runs in the page: the events that wait are now about another stop, which is not of this round. */
const moveQueuedEvents = (stopId: string) =>
  new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('doorstep-driving')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const change = opening.result.transaction('events', 'readwrite')
      const cursor = change.objectStore('events').openCursor()
      cursor.onsuccess = () => {
        const row = cursor.result
        if (!row) return
        if (row.value.status === 'queued') row.update({ ...row.value, event: { ...row.value.event, stopId } })
        row.continue()
      }
      change.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
  })
