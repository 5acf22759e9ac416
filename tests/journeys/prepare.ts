import { buildWebApp } from '../../scripts/build/webApp.ts'
import { unpackBrowser } from './browser.ts'
import { prepareDemo } from './demoApp.ts'

/** Once before all journeys: the browser is unpacked, the web app built and the demo loaded, so that no worker does it. */
export default async function prepare(): Promise<() => Promise<void>> {
  await unpackBrowser()
  await buildWebApp()
  return prepareDemo()
}
