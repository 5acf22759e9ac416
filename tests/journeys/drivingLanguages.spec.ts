import type { DriverStop } from '@doorstep/shared/contracts'
import { expect, type Page } from '@playwright/test'
import { expectUsable } from './accessibility.ts'
import { enter, type Person, roundsOf, testWithRound } from './publishedDay.ts'

const test = testWithRound()

/** A driver whose phone is Arabic. */
test.use({ locale: 'ar-EG' })
test('a round in Arabic and Welsh, turns without signal, phrases at a door, and another app for the way', async ({
  page,
  context,
  driver,
}) => {
  await enter(page, driver)
  const html = page.locator('html')
  await expect(page.getByRole('button', { name: 'القائمة', exact: true })).toBeVisible()
  await expect(html).toHaveAttribute('dir', 'rtl')
  await expect(html).toHaveAttribute('lang', 'ar')
  await expectUsable(page)
  await expectStored(page)

  const stop = await doorWithTurns(driver)
  await context.setOffline(true)
  await page.goto(`/driving#map-${stop.id}`)
  const turns = page.getByRole('region', { name: 'المنعطفات' })
  await expect(turns.getByRole('listitem')).toHaveCount(stop.legTurns!.length)
  await expect(turns).toContainText('لقد وصلت')
  await expectUsable(page)

  await page.getByLabel('اللغة').selectOption('cy')
  await expect(html).toHaveAttribute('dir', 'ltr')
  await page.reload()
  const welsh = page.getByRole('region', { name: 'Troadau' })
  await expect(welsh.getByRole('listitem').last()).toContainText('Rydych wedi cyrraedd')
  await page.getByLabel('Troi’r map gyda mi').check()
  await welsh.getByRole('button').last().click()
  await expect(welsh.getByRole('status')).toContainText('Rydych wedi cyrraedd')
  await expectUsable(page)

  // By a compass that points west, until it knows better than the way.
  const map = page.locator('[data-turned]')
  await page.evaluate(() =>
    window.dispatchEvent(new DeviceOrientationEvent('deviceorientationabsolute', { alpha: 90, absolute: true })),
  )
  await expect(map).toHaveAttribute('style', /--turn: -270deg/)

  await page.goto('/driving#map-end')
  const [round] = await roundsOf(driver)
  await expect(page.getByText('Y ffordd yn ôl')).toBeVisible()
  await expect(welsh.getByRole('listitem')).toHaveCount(round!.endTurns!.length)
  await expectUsable(page)
  await page.goto(`/driving#map-${stop.id}`)

  await page.getByLabel('Llywio gyda').selectOption('google')
  await page.getByRole('button', { name: 'Agor yr arhosfan' }).click()
  const { latitude, longitude } = stop.point
  const place = `${latitude.toFixed(6)},${longitude.toFixed(6)}`
  await expect(page.getByRole('link', { name: 'Llywio' })).toHaveAttribute(
    'href',
    `https://www.google.com/maps/dir/?api=1&destination=${place}&travelmode=driving`,
  )

  await page.getByRole('button', { name: /^Ymadroddion/ }).click()
  const phrases = page.getByRole('dialog')
  await phrases.getByLabel('Iaith yr aelwyd').selectOption('tr')
  await expectUsable(page)
  await phrases.getByRole('button', { name: /Merhaba!/ }).click()
  await expect(phrases.getByText('Hello!')).toBeVisible()
  await context.setOffline(false)
})

async function doorWithTurns(driver: Person): Promise<DriverStop> {
  const stops = (await roundsOf(driver)).flatMap((round) => round.stops)
  const stop = stops.find(({ kind, legTurns }) => kind !== 'collect' && legTurns !== null && legTurns.length > 2)
  if (!stop) throw new Error('No way of the round has a turn')
  return stop
}

/** Waits until the phone has the app, with all languages. */
const expectStored = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        const name = (await caches.keys()).find((one) => one.startsWith('doorstep-app-'))
        return name === undefined ? 0 : (await (await caches.open(name)).keys()).length
      }),
    )
    .toBeGreaterThan(20)
