import { defineConfig } from '@playwright/test'
import { browserLaunch } from './tests/journeys/browser.ts'

export default defineConfig({
  testDir: 'tests/journeys',
  globalSetup: './tests/journeys/prepare.ts',
  // Each worker runs a Doorstep, a PostgreSQL and a browser, which mostly wait for one another: measured on two cores, two workers take
  // 285 s where one takes 418.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    launchOptions: browserLaunch(),
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    // Pictures of every frame would be a third of all work.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    { name: 'phone', use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
  ],
})
