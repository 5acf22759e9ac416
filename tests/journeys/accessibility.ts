import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Expects no accessibility violations once animations have finished. */
export async function expectNoViolations(page: Page): Promise<void> {
  await page.evaluate(waitForStillness)
  // Legacy mode runs within the page: there are no cross-origin frames.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
    [],
  )
}

/** As `expectNoViolations`, and no horizontal overflow. */
export async function expectUsable(page: Page): Promise<void> {
  await expectNoViolations(page)
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(content).toBeLessThanOrEqual(window ?? 0)
}

/** The screens that each page is for: a desk's and a phone's. */
export const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } } as const

/** Looks at the page in a phone's size too, and leaves it in a desk's. */
export async function inBothSizes(page: Page, look: (page: Page) => Promise<void>): Promise<void> {
  for (const size of [sizes.phone, sizes.desktop]) {
    await page.setViewportSize(size)
    await look(page)
  }
}

/** Looks at the page in the dark scheme too, and leaves it in the light one. */
export async function inBothSchemes(page: Page, look: (page: Page) => Promise<void>): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await look(page)
  }
}

/** Looks at the page in both schemes, in a phone's size and in a desk's. */
export const inBothSchemesAndSizes = (page: Page, look: (page: Page) => Promise<void>): Promise<void> =>
  inBothSizes(page, (sized) => inBothSchemes(sized, look))

/** Runs in the page; ignores infinite animations such as loaders. */
async function waitForStillness(): Promise<void> {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const moving = () =>
    document
      .getAnimations()
      .filter(
        ({ playState, effect }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
      )
  do {
    await Promise.allSettled(moving().map(({ finished }) => finished))
    // A transition starts in the frame after the state change.
    await nextFrame()
    await nextFrame()
  } while (moving().length > 0)
}
