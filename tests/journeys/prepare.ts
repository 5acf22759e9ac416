import { buildWebApp } from '../../scripts/build/webApp.ts'
import { unpackBrowser } from './browser.ts'
import { prepareDemo } from './demoApp.ts'

/** Unpacks the browser, builds the web app and loads the demo once before all journeys. */
export default async function prepare(): Promise<() => Promise<void>> {
  await unpackBrowser()
  await buildWebApp()
  return prepareDemo()
}
