import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { launchApp, makeDataFolder } from '../../tests/factories/launchApp.ts'
import { browserLaunch, unpackBrowser } from '../../tests/journeys/browser.ts'
import { DemoDay } from './phones/DemoDay.ts'
import { type Measured, measureVisit, PhoneBrowser } from './phones/PhoneBrowser.ts'

/**
 * How soon can a driver start on an old phone? `scripts/bench/phone.ts [--repeats 5] [--cpu 4] [--latency 150]`: opens a driver link of the demo day in Chromium,
 * 360 × 740, under Lighthouse's profile of a mobile phone, “slow 4G” (150 ms from a request to its answer, 1,638 kbit/s down, 750 up) with the processor slowed
 * down by 4: for the first time, again with signal, and again without. Prints what is loaded, and the time from opening until the stop is shown, until its large
 * button can be tapped, and from tapping Map until tiles are drawn. Ends with 1 when the first visit takes more than 3 s until it is usable. DevTools' own preset
 * of the same name has `--latency 562.5`.
 *
 * The size of the first load, without what is loaded later: `scripts/bench/bundleSize.ts`.
 */
const { values } = parseArgs({
  options: {
    repeats: { type: 'string', default: '5' },
    cpu: { type: 'string', default: '4' },
    latency: { type: 'string', default: '150' },
  },
})
const slowness = { cpu: Number(values.cpu), latencyMs: Number(values.latency) }
const maxUsableMs = 3_000

const data = await makeDataFolder()
const app = await launchApp({ DOORSTEP_DATA: data.folder, DOORSTEP_REQUESTS_PER_MINUTE: '100000000' })
await unpackBrowser()
const browser = await chromium.launch(browserLaunch())
try {
  const day = await DemoDay.publish(app)
  const seat = day.seats[0]
  if (!seat) throw new Error('No driver of the demo has a round')
  const visits: Record<'first' | 'again' | 'no signal', Measured[]> = { first: [], again: [], 'no signal': [] }
  for (let repeat = 0; repeat < Number(values.repeats); repeat++) {
    const phone = await PhoneBrowser.open(browser, app.address, slowness)
    const address = `/round#${await day.newLink(seat.roundId)}`
    visits.first.push(await measureVisit(phone, address))
    await phone.storeEverything()
    visits.again.push(await measureVisit(phone, address))
    await phone.cutNetwork()
    visits['no signal'].push(await measureVisit(phone, address))
    await phone.close()
  }
  console.log(`${'visit'.padEnd(12)}requests  script kB  all kB   shown ms          usable ms         map ms`)
  for (const [name, measured] of Object.entries(visits)) console.log(formatRow(name, measured))
  console.log(
    `median (least–most) of ${values.repeats}; processor ÷ ${values.cpu}, ${values.latency} ms; load ${loadavg()[0]?.toFixed(1)}`,
  )
  if (middle(visits.first).usableMs > maxUsableMs) process.exitCode = 1
} finally {
  await browser.close()
  await app.stop()
  await data.remove()
}

function formatRow(name: string, measured: readonly Measured[]): string {
  const { requests, scriptBytes, allBytes } = middle(measured)
  const kB = (bytes: number) => (bytes / 1000).toFixed(1)
  const sizes = `${String(requests).padStart(8)}${kB(scriptBytes).padStart(11)}${kB(allBytes).padStart(8)}   `
  return (
    name.padEnd(12) + sizes + (['shownMs', 'usableMs', 'mapMs'] as const).map((key) => spread(measured, key)).join('')
  )
}

function spread(measured: readonly Measured[], key: keyof Measured): string {
  const sorted = measured.map((one) => Math.round(one[key])).toSorted((one, other) => one - other)
  return `${Math.round(middle(measured)[key])} (${sorted[0]}–${sorted.at(-1)})`.padEnd(18)
}

/** Of each figure the median. */
function middle(measured: readonly Measured[]): Measured {
  const median = (key: keyof Measured) =>
    measured.map((one) => one[key]).toSorted((one, other) => one - other)[Math.floor(measured.length / 2)] ?? 0
  return {
    ...{ requests: median('requests'), scriptBytes: median('scriptBytes'), allBytes: median('allBytes') },
    ...{ shownMs: median('shownMs'), usableMs: median('usableMs'), mapMs: median('mapMs') },
  }
}
