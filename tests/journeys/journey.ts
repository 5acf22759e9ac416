import { type LaunchedApp, launchApp, makeDataFolder } from '../factories/launchApp.ts'
import { test as base } from './onlyOwnHost.ts'

export { expect } from '@playwright/test'

/** Playwright's `test` with a whole Doorstep on the demo town; each worker has one of its own. */
export const test = base.extend<object, { app: LaunchedApp }>({
  app: [
    async ({ playwright: _ }, use) => {
      const data = await makeDataFolder()
      const app = await launchApp({ DOORSTEP_DATA: data.folder })
      await use(app)
      await app.stop()
      await data.remove()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ app }, use) => use(app.address),
})
