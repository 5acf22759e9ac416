import { defineConfig } from '@playwright/test'
import { sizes } from './tests/journeys/accessibility.ts'
import { browserLaunch } from './tests/journeys/browser.ts'

/** Drivers have a phone. */
const onPhones = /\/driving\w*\.spec\.ts$/
/** One page for both sizes: these do at a desk what a phone would do alike, and look at each page in both. Single tests say `@desk`. */
const atDesks =
  /\/(account|admin|docs|firstStart|householdPlace|imports|keyboard|members|partners|settings|volunteers|wholeWay)\.spec\.ts$/

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
    // Recording what every action found on the page is a good part of the work: `npm test -- journeys FILE --trace on` does it.
    trace: 'off',
  },
  projects: [
    { name: 'desktop', testIgnore: onPhones, use: { viewport: sizes.desktop } },
    {
      name: 'phone',
      testIgnore: atDesks,
      grepInvert: /@desk/,
      use: { viewport: sizes.phone, hasTouch: true, isMobile: true },
    },
  ],
})
