import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Expects that nobody is kept from using the page as it stands, once what moves or fades in has done so. */
export async function expectNoViolations(page: Page): Promise<void> {
  await page.evaluate(waitForStillness)
  // Within the page, not in a second one for the frames of other sites: ours have none.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
    [],
  )
}

/** As `expectNoViolations`, and that nothing is wider than the window. */
export async function expectUsable(page: Page): Promise<void> {
  await expectNoViolations(page)
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(content).toBeLessThanOrEqual(window ?? 0)
}

/** Runs in the page; what turns without end, as a loader does, is left to turn. */
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
    // A change of state begins to move in the frame after it.
    await nextFrame()
    await nextFrame()
  } while (moving().length > 0)
}
