import type { Page } from '@playwright/test'
import { signIn } from './intakeDesk.ts'
import { expect, test } from './journey.ts'

/** The pages with more than links, each with a heading of it. */
const pages = {
  '/today': 'Orders',
  '/planning': 'Planning',
  '/recurring': 'Recurring orders',
  '/volunteers': 'Volunteers',
  '/volunteers/rota': 'Volunteers',
  '/volunteers/new': 'Volunteers',
  '/partners': 'Partners and hubs',
  '/settings': 'Settings',
  '/expenses': 'Expenses',
  '/follow-ups': 'Follow-ups',
  '/expenses/mine': 'Expenses',
  '/members': 'Members',
  '/import': 'Import and export',
  '/admin': 'Map',
  '/account': 'My account',
  '/intake': 'Log an order',
} as const

test('the pages of the desk are walked by Tab alone: all is reached, in view, and shows its focus', async ({
  app,
  page,
}) => {
  await signIn(page, app, 'admin')
  for (const [path, heading] of Object.entries(pages)) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
    await expect(page.getByText('Loading…')).toHaveCount(0)
    expect(await walkByTab(page), path).toEqual({ missed: [], unseen: [] })
  }
})

interface Walk {
  /** What Tab did not reach. */
  readonly missed: string[]
  /** What took the focus without a sign of it, or outside the window or below something else. */
  readonly unseen: string[]
}

/** Presses Tab from the top of the page until it starts again. */
async function walkByTab(page: Page): Promise<Walk> {
  const count = await page.evaluate(watchFocus)
  // One after another, as the browser takes them; an answer to each would take three times as long.
  await Promise.all(Array.from({ length: count }, () => page.keyboard.press('Tab')))
  return page.evaluate(() => (window as unknown as { focusWalk: () => Walk }).focusWalk())
}

/** Runs in the page. @returns how many stops Tab has */
function watchFocus(): number {
  const stops = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')]
    .filter((element) => !(element as HTMLButtonElement).disabled && element.checkVisibility())
    .filter((element) => element.closest('[aria-hidden=true]') === null)
    // Of a group of radios one is a stop, which the arrow keys change.
    .filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio' && !isStopOfGroup(element)))
  const reached = new Set<HTMLElement>()
  const unseen: string[] = []
  const nameOf = (element: HTMLElement) =>
    `${element.tagName} ${element.ariaLabel ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent}`
  document.addEventListener('focusin', ({ target }) => reached.add(target as HTMLElement))
  // By then the page has scrolled to what has the focus.
  document.addEventListener('keyup', () => {
    const element = document.activeElement as HTMLElement
    if (element !== document.body && !isSeen(element)) unseen.push(nameOf(element))
  })
  ;(document.activeElement as HTMLElement | null)?.blur()
  document.querySelector<HTMLElement>('a[href="#content"]')?.focus()
  Object.assign(window, {
    focusWalk: () => ({ missed: stops.filter((stop) => !reached.has(stop)).map(nameOf), unseen }),
  })
  return stops.length

  function isStopOfGroup(radio: HTMLInputElement): boolean {
    const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
      ({ name, disabled }) => name === radio.name && !disabled,
    )
    return radio === (group.find(({ checked }) => checked) ?? group[0])
  }

  /** Outlined, itself or what is drawn for it, and not covered. */
  function isSeen(element: HTMLElement): boolean {
    const { left, top, width, height } = element.getBoundingClientRect()
    const shown = document.elementFromPoint(left + width / 2, top + Math.min(height, innerHeight) / 2)
    const around = element.parentElement as HTMLElement
    const isCovered = shown !== null && !around.contains(shown) && !shown.contains(element)
    const drawn = [element, around, around.parentElement, ...around.children]
    const isOutlined = drawn.some((one) => one && getComputedStyle(one).outlineStyle !== 'none')
    return isOutlined && !isCovered && top < innerHeight && top + height > 0
  }
}
