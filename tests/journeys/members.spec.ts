import type { MemberView } from '@doorstep/shared/contracts'
import { expectNoViolations, expectUsable, inBothSizes } from './accessibility.ts'
import { signIn } from './intakeDesk.ts'
import { expect, test } from './journey.ts'
import { personOf } from './publishedDay.ts'

/** Invented, and different in each run: the journeys share one Doorstep. */
const newcomer = () => ({ name: `Nora New ${Date.now() % 100_000}`, email: `nora-${Date.now()}@example.org` })

test('an admin invites somebody, changes what they do, and ends their access while their page is open', async ({
  app,
  page,
  browser,
}) => {
  const { name, email } = newcomer()
  await signIn(page, app, 'admin')
  await page.goto('/planning')
  await page.getByRole('button', { name: 'Manage' }).click()
  await page.getByRole('menuitem', { name: 'Members' }).click()
  await expect(page.getByRole('heading', { name: 'Members', level: 1 })).toBeVisible()
  await inBothSizes(page, expectUsable)

  const link = await test.step('invites by a link, which is shown once', async () => {
    await page.getByRole('button', { name: 'Invite' }).click()
    const dialog = page.getByRole('dialog', { name: 'Invite a member' })
    await dialog.getByRole('button', { name: 'Create link' }).click()
    await expect(dialog.getByText('Is required')).toBeVisible()
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Email (optional)').fill(email)
    await dialog.getByLabel('Partner').check()
    await dialog.getByRole('button', { name: 'Create link' }).click()
    await expect(dialog.getByText('Is required for a partner')).toBeVisible()
    await dialog.getByLabel('Partner', { exact: true }).first().uncheck()
    await dialog.getByLabel('Call handler').check()
    await expectNoViolations(page)
    await dialog.getByRole('button', { name: 'Create link' }).click()
    const field = dialog.getByLabel('Link')
    await expect(field).toHaveValue(/\/invitation#[\w-]{22}$/)
    const value = await field.inputValue()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('region', { name: 'Open invitations' })).toContainText(name)
    return value
  })

  const context = await browser.newContext()
  const theirs = await context.newPage()
  await test.step('who opens it joins with a new account, and is signed in', async () => {
    await theirs.goto(link)
    await expect(theirs.getByRole('heading', { name: /^Join / })).toBeVisible()
    expect(theirs.url()).not.toContain('#')
    await expectUsable(theirs)
    await theirs.evaluate(() => localStorage.setItem('doorstep-last-signed-in', 'whoever lent the phone'))
    await theirs.getByRole('textbox', { name: 'Password' }).fill('password1234')
    await theirs.getByRole('button', { name: 'Join' }).click()
    await expect(theirs.getByText(/among the passwords that thieves try first/)).toBeVisible()
    await theirs.getByRole('textbox', { name: 'Password' }).fill('seven quiet violins upstairs')
    await theirs.getByRole('button', { name: 'Join' }).click()
    await expect(theirs).toHaveURL(/\/intake/)
    // Else the driver's page would start with the round that it stored for the other person.
    const { userId } = (await (await theirs.request.get('/api/session')).json()) as { userId: string }
    expect(await theirs.evaluate(() => localStorage.getItem('doorstep-last-signed-in'))).toBe(userId)
  })

  await test.step('the link opens nothing any more', async () => {
    await theirs.goto(link)
    await expect(theirs.getByText('This invitation has been used already. If that was you, sign in.')).toBeVisible()
    await theirs.goto('/intake')
  })

  await test.step('other roles end what an open page shows, and it says so', async () => {
    await page.reload()
    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Change name or roles' }).click()
    const dialog = page.getByRole('dialog', { name: `Change ${name}` })
    await dialog.getByLabel('Call handler').uncheck()
    await dialog.getByLabel('Packer').check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(theirs.getByRole('dialog', { name: 'What you may do has changed' })).toBeVisible()
    await theirs.getByRole('button', { name: 'Continue' }).click()
    await expect(theirs).toHaveURL(/\/packing/)
    await expect(theirs.getByRole('heading', { name: /parcels, \d+ boxes$/ }).first()).toBeVisible()
    await expectUsable(theirs)
  })

  await test.step('suspended while the page is open: it shows nothing any more', async () => {
    await page.getByRole('button', { name: `Actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Suspend' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
    await expect(theirs.getByText(/^You no longer have access to/)).toBeVisible()
    await expect(theirs.getByRole('navigation')).toHaveCount(0)
    await expectUsable(theirs)
    await theirs.getByRole('button', { name: 'Sign out' }).click()
    await expect(theirs).toHaveURL(/\/sign-in/)
    await expect(page.getByText('Suspended')).toBeVisible()
  })

  await test.step('the last admin stays', async () => {
    const { api, session } = await personOf(app, 'admin')
    const { items } = (await (await api.get('/api/members')).json()) as { items: MemberView[] }
    const self = items.find(({ userId }) => userId === session.userId)
    await page.getByRole('button', { name: `Actions for ${self?.name}` }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByText('An organisation keeps at least one admin.', { exact: false })).toBeVisible()
    await page.keyboard.press('Escape')
    const other = items.find(({ email: one }) => one === email)
    await api.delete(`/api/members/${other?.userId}?version=${other?.version ?? 0}`)
    await api.dispose()
  })
  await context.close()
})
