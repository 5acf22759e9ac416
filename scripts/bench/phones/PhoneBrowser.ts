import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { coloursOf, mostColoursOfGrid } from '../../../tests/journeys/driverPhone.ts'

/** Bytes per second of Lighthouse's “slow 4G”: 1,638.4 kbit/s down and 750 up. */
const slow4G = { offline: false, downloadThroughput: 204_800, uploadThroughput: 93_750 }
const fullSpeed = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }

/** How slow the phone is. */
export interface Slowness {
  /** From a request to its answer. */
  readonly latencyMs: number
  /** By how much the processor is slowed down. */
  readonly cpu: number
}

/** One visit to the page of a round. Times are from opening the address, the map's from tapping it. */
export interface Measured {
  readonly requests: number
  /** On the wire, until the stop is shown: gzip, with the headers of the answers. */
  readonly scriptBytes: number
  readonly allBytes: number
  /** The next stop is shown. */
  readonly shownMs: number
  /** Its large button can be tapped. */
  readonly usableMs: number
  readonly mapMs: number
}

/** A browser of an old phone, with nothing stored. */
export class PhoneBrowser {
  readonly page: Page
  readonly #session: CDPSession
  readonly #latencyMs: number
  readonly #types = new Map<string, string>()
  #bytes = { requests: 0, scriptBytes: 0, allBytes: 0 }

  constructor(page: Page, session: CDPSession, latencyMs: number) {
    this.page = page
    this.#session = session
    this.#latencyMs = latencyMs
    session.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (!response.fromServiceWorker) this.#types.set(requestId, type)
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const type = this.#types.get(requestId)
      if (type === undefined) return
      this.#bytes.requests++
      this.#bytes.allBytes += encodedDataLength
      if (type === 'Script') this.#bytes.scriptBytes += encodedDataLength
    })
  }

  static async open(browser: Browser, baseURL: string, { cpu, latencyMs }: Slowness): Promise<PhoneBrowser> {
    const context = await browser.newContext({
      ...{ baseURL, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'en-GB' },
    })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', { ...slow4G, latency: latencyMs })
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
    return new PhoneBrowser(page, session, latencyMs)
  }

  /** @returns what was loaded since the last call */
  takeBytes(): Pick<Measured, 'requests' | 'scriptBytes' | 'allBytes'> {
    const taken = this.#bytes
    this.#bytes = { requests: 0, scriptBytes: 0, allBytes: 0 }
    return taken
  }

  /** Waits, at full speed, until the service worker and the map are on the phone. */
  async storeEverything(): Promise<void> {
    await this.#session.send('Network.emulateNetworkConditions', fullSpeed)
    let before = -1
    for (let tiles = 0; tiles === 0 || tiles !== before; ) {
      before = tiles
      await pause(1_500)
      tiles = await this.page.evaluate(async () => {
        await navigator.serviceWorker.ready
        return (await (await caches.open('doorstep-tiles')).keys()).length
      })
    }
    await this.#session.send('Network.emulateNetworkConditions', { ...slow4G, latency: this.#latencyMs })
  }

  async cutNetwork(): Promise<void> {
    await this.#session.send('Network.emulateNetworkConditions', { ...fullSpeed, offline: true })
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}

/** Opens a round's address as from a message, in a page that was closed before. */
export async function measureVisit(phone: PhoneBrowser, address: string): Promise<Measured> {
  const { page } = phone
  await page.goto('about:blank')
  phone.takeBytes()
  const main = page.getByRole('button', { name: /^(Collected|Handed over|Done)$/ })
  const began = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await main.waitFor()
  const shownMs = performance.now() - began
  const bytes = phone.takeBytes()
  await main.click({ trial: true })
  const usableMs = performance.now() - began
  const tapped = performance.now()
  await page.getByRole('button', { name: 'Map', exact: true }).click()
  const map = page.getByRole('region', { name: /^Map of round/ })
  await map.waitFor()
  while ((await coloursOf(map)) <= mostColoursOfGrid) await pause(50)
  const mapMs = performance.now() - tapped
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  return { ...bytes, shownMs, usableMs, mapMs }
}
