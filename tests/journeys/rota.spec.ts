import { expectUsable } from './accessibility.ts'
import { expect, test } from './journey.ts'
import { enter, personOf } from './publishedDay.ts'

test('an organiser fills, corrects and copies a week with the keyboard', async ({ page, app, isMobile }) => {
  const organiser = await personOf(app, 'organiser')
  await enter(page, organiser)
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Volunteers' }).click()
  await page.getByRole('link', { name: 'Rota' }).click()
  if (isMobile) {
    await expect(page.getByRole('list', { name: 'Shifts of the day' })).toBeVisible()
    await expectUsable(page)
    await page.getByRole('button', { name: 'Add a shift' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectUsable(page)
    await organiser.api.dispose()
    return
  }
  const grid = page.getByRole('grid', { name: 'Rota' })
  await expect(grid).toBeVisible()
  await expectUsable(page)
  // Two weeks ahead nobody has a shift yet.
  for (const _ of [1, 2]) await page.getByRole('button', { name: 'Next week', exact: true }).click()
  const monday = grid.getByRole('gridcell').first()
  const cell = (row: number, column: number) => grid.locator(`[data-row="${row}"][data-column="${column}"]`)
  await expect(monday).toHaveAccessibleName(/no shift$/)

  await test.step('typing fills a cell, and what is no shift stays to be corrected', async () => {
    await monday.focus()
    await page.keyboard.type('9-12 biek')
    await page.keyboard.press('Enter')
    const editor = grid.getByRole('textbox')
    await expect(editor).toHaveAttribute('aria-invalid', 'true')
    await editor.fill('9-12 bike')
    await page.keyboard.press('Enter')
    await expect(monday).toHaveAccessibleName(/9–12 \(bike\)$/)
    await expect(monday).toBeFocused()
  })

  await test.step('copy, paste, delete and undo', async () => {
    await page.keyboard.press('ControlOrMeta+c')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ControlOrMeta+v')
    await expect(cell(0, 1)).toHaveAccessibleName(/9–12 \(bike\)$/)
    await page.keyboard.press('Delete')
    await expect(cell(0, 1)).toHaveAccessibleName(/no shift$/)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(cell(0, 1)).toHaveAccessibleName(/9–12 \(bike\)$/)
  })

  await test.step('a second driver makes it a crew, which both rows show', async () => {
    await page.keyboard.press('Space')
    const dialog = page.getByRole('dialog')
    const second = dialog.getByRole('combobox', { name: 'Goes together with' })
    const name = (await second.locator('option').nth(1).textContent()) ?? ''
    await second.selectOption({ label: name })
    await expectUsable(page)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    await expect(cell(0, 1)).toContainText(`with ${name}`)
    await expect(grid.getByText(/^with /)).toHaveCount(2)
  })

  await test.step('the week is copied to the next, once', async () => {
    await page.getByRole('button', { name: 'Copy week to next week' }).click()
    await expect(page.getByText('2 shifts copied.')).toBeVisible()
    await page.getByRole('button', { name: 'Next week', exact: true }).click()
    await expect(monday).toHaveAccessibleName(/9–12 \(bike\)$/)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(monday).toHaveAccessibleName(/no shift$/)
  })

  await test.step('a weekly pattern makes shifts, and days away leave them out', async () => {
    await grid.getByRole('rowheader').first().getByRole('button').first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('button', { name: 'Add a weekly pattern' }).click()
    await drawer.getByText('Fri', { exact: true }).click()
    await drawer.getByRole('textbox', { name: 'From' }).fill('18')
    await drawer.getByRole('textbox', { name: 'Until' }).fill('20')
    await expectUsable(page)
    await drawer.getByRole('button', { name: 'Save' }).click()
    await expect(drawer.getByText(/Fri, 18–20/)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(cell(0, 4)).toHaveAccessibleName(/18–20/)
  })
  await test.step('a question for the chat: a volunteer answers without an account, and is put on the rota', async () => {
    await page.getByRole('button', { name: 'Ask who can come' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('button', { name: 'Make the link' }).click()
    const text = await drawer.getByRole('textbox', { name: 'Text for the chat' }).inputValue()
    await expectUsable(page)
    const link = /http\S+\/availability#[\w-]{22}$/.exec(text)?.[0] as string
    // A phone of its own: no session.
    const phone = await page
      .context()
      .browser()
      ?.newPage({ viewport: { width: 360, height: 740 } })
    if (!phone) throw new Error('The browser has gone')
    await phone.goto(link)
    await expect(phone.getByRole('heading', { name: /^Can you come on/ })).toBeVisible()
    expect(phone.url()).not.toContain('#')
    await expectUsable(phone)
    await phone.getByRole('button', { name: 'Yes, I can come' }).click()
    await expect(phone.getByText('Enter your name.')).toBeVisible()
    await phone.getByRole('textbox', { name: 'Your name' }).fill('Noor Newcomer')
    await phone.getByRole('button', { name: 'Yes, I can come' }).click()
    await expect(phone.getByText(/^Thank you, Noor Newcomer! You said that you can come/)).toBeVisible()
    await expectUsable(phone)
    await phone.close()
    const answer = drawer.getByRole('listitem').filter({ hasText: 'Noor Newcomer' })
    await answer.getByRole('button', { name: 'Put on the rota' }).click()
    await expect(answer).toContainText('On the rota')
    await expectUsable(page)
  })
  await organiser.api.dispose()
})
