import type { LaunchedApp } from '../factories/launchApp.ts'
import { withDemoApp } from './demoApp.ts'
import { test as base } from './onlyOwnHost.ts'

export { expect } from '@playwright/test'

/** Playwright's `test` with a whole Doorstep on the demo town, one per worker. */
export const test = base.extend<object, { app: LaunchedApp }>({
  app: [({ playwright: _ }, use) => withDemoApp(use), { scope: 'worker', timeout: 120_000 }],
  baseURL: async ({ app }, use) => use(app.address),
})
