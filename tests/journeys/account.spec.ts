import { createPasswordReset, signIn } from '@doorstep/shared/contracts'
import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { Client } from '../factories/client.ts'
import type { LaunchedApp } from '../factories/launchApp.ts'
import { expectUsable, inBothSchemesAndSizes } from './accessibility.ts'
import { expect, test } from './journey.ts'
import { addAuthenticator } from './passkeys.ts'

const demoPassword = 'doorstep-demo'
const emailOf = (app: LaunchedApp, role: string) => app.demoLogins.find((login) => login.role === role)?.email ?? ''

async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function openAccount(page: Page, app: LaunchedApp): Promise<void> {
  await page.goto('/sign-in?from=%2Faccount')
  await signInWith(page, emailOf(app, 'handler'), demoPassword)
  await expect(page.getByRole('heading', { name: 'My account' })).toBeVisible()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByLabel('Email')).toBeVisible()
}

/** Answers a dialog that asks for the password. */
async function confirm(page: Page, action: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your password').fill(demoPassword)
  await dialog.getByRole('button', { name: action }).click()
}

test('somebody adds a passkey, signs in with it, and removes it', async ({ app, page }) => {
  await addAuthenticator(page)
  await openAccount(page, app)
  const passkeys = page.getByRole('region', { name: 'Passkeys' })
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('dialog').getByLabel('Name of this passkey').fill('Kitchen tablet')
  await confirm(page, 'Continue')
  await expect(passkeys.getByRole('listitem')).toContainText('Kitchen tablet')
  await inBothSchemesAndSizes(page, expectUsable)
  await signOut(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('button', { name: 'Account', exact: true })).toBeVisible()
  await page.goto('/account')
  await expect(passkeys.getByRole('listitem')).toContainText('last used')
  await passkeys.getByRole('button', { name: 'Remove Kitchen tablet' }).click()
  await expect(passkeys.getByRole('listitem')).toHaveCount(0)
})

test('somebody sets codes up, signs in with one and with a backup code, and turns them off', async ({ app, page }) => {
  await openAccount(page, app)
  const codes = page.getByRole('region', { name: 'One-time codes' })
  await codes.getByRole('button', { name: 'Set up codes' }).click()
  await confirm(page, 'Set up codes')
  const secret = ((await codes.locator('code').textContent()) ?? '').replaceAll(' ', '')
  const codeAt = (steps: number) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
  await codes.getByLabel('Code that the app shows').fill('000000')
  await codes.getByRole('button', { name: 'Turn on' }).click()
  await expect(codes.getByText('Is not the code that the app shows now')).toBeVisible()
  await codes.getByLabel('Code that the app shows').fill(codeAt(-1))
  await inBothSchemesAndSizes(page, expectUsable)
  await codes.getByRole('button', { name: 'Turn on' }).click()
  const backup = codes.getByRole('list', { name: 'Backup codes' })
  await expect(backup.getByRole('listitem')).toHaveCount(10)
  const backupCode = (await backup.getByRole('listitem').first().textContent()) ?? ''
  await codes.getByRole('button', { name: 'I have kept them' }).click()
  await expect(codes).toContainText('You have 10 backup codes left')

  await signOut(page)
  await signInWith(page, emailOf(app, 'handler'), demoPassword)
  await page.getByLabel('One-time code').fill('111111')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('Is wrong or was used already')).toBeVisible()
  await inBothSchemesAndSizes(page, expectUsable)
  await page.getByLabel('One-time code').fill(codeAt(0))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Account', exact: true })).toBeVisible()

  await signOut(page)
  await signInWith(page, emailOf(app, 'handler'), demoPassword)
  await page.getByLabel('One-time code').fill(backupCode)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Account', exact: true })).toBeVisible()
  await page.goto('/account')
  await expect(codes).toContainText('You have 9 backup codes left')
  await codes.getByRole('button', { name: 'Turn codes off' }).click()
  await confirm(page, 'Turn codes off')
  await expect(codes.getByRole('button', { name: 'Set up codes' })).toBeVisible()
})

test('a password from a break-in is refused at its field, and other devices are signed out', async ({ app, page }) => {
  const email = emailOf(app, 'handler')
  const phone = new Client(app.address)
  await phone.call(signIn, { body: { email, password: demoPassword } })
  await openAccount(page, app)
  const panel = page.getByRole('region', { name: 'Password' })
  await panel.getByLabel('Current password').fill(demoPassword)
  await panel.getByLabel('New password').fill('Manchester2026')
  await panel.getByRole('button', { name: 'Change password' }).click()
  await expect(panel.getByText(/thieves try first/)).toBeVisible()
  await expect(panel.getByLabel('Current password')).toHaveValue(demoPassword)
  const sessions = page.getByRole('region', { name: 'Where you are signed in' })
  await sessions.getByRole('button', { name: 'Sign out all other devices' }).click()
  await expect(sessions.getByText('You are signed in on this device only.')).toBeVisible()
  await expect(sessions.getByRole('listitem')).toHaveCount(1)
})

test('somebody who forgot their password gets a link from an admin, which works once', async ({ app, page }) => {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgotten your password?' }).click()
  await page.getByLabel('Email').fill(emailOf(app, 'handler'))
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByText(/no mail server. Ask an administrator/)).toBeVisible()

  const token = await linkFromAdmin(app)
  await page.goto(`/reset#${token}`)
  await expect(page.getByLabel('New password')).toBeVisible()
  expect(page.url()).not.toContain(token)
  await page.getByLabel('New password').fill('password1234')
  await page.getByRole('button', { name: 'Set new password' }).click()
  await expect(page.getByText(/thieves try first/)).toBeVisible()
  await inBothSchemesAndSizes(page, expectUsable)
  await page.getByLabel('New password').fill(demoPassword)
  await page.getByRole('button', { name: 'Set new password' }).click()
  await expect(page.getByText('Your new password is set')).toBeVisible()
  await page.goto('/sign-in')
  await page.goto(`/reset#${token}`)
  await expect(page.getByText('This link does not work any more.')).toBeVisible()
})

async function linkFromAdmin(app: LaunchedApp): Promise<string> {
  const [admin, handler] = [new Client(app.address), new Client(app.address)]
  await admin.call(signIn, { body: { email: emailOf(app, 'admin'), password: demoPassword } })
  const { userId } = await handler.call(signIn, { body: { email: emailOf(app, 'handler'), password: demoPassword } })
  const sent = { params: { userId }, body: { removesSecondFactor: false } }
  return (await admin.call(createPasswordReset, sent)).token
}
