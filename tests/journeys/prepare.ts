import { buildWebApp } from '../../scripts/build/webApp.ts'
import { unpackBrowser } from './browser.ts'

/** Once before all journeys: the browser is unpacked and the web app is built, so that workers do neither at once. */
export default async function prepare(): Promise<void> {
  await unpackBrowser()
  await buildWebApp()
}
