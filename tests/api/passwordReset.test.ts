import {
  checkPasswordReset,
  completePasswordReset,
  createPasswordReset,
  getSession,
  requestPasswordReset,
  signIn,
} from '@doorstep/shared/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInLimits } from '../../api/src/kernel/limits.ts'
import { startTestApi, type TestApi, testPassword, useTestApi } from '../factories/api.ts'
import type { Client } from '../factories/client.ts'
import { type Group, makeGroup, makePerson, type Person } from '../factories/group.ts'
import { makeOrganisation } from '../factories/organisation.ts'
import { startSmtpServer, type TestSmtpServer } from '../factories/smtpServer.ts'

const api = useTestApi()
let group: Group
let smtp: TestSmtpServer
/** Two processes that send letters. */
let apps: [TestApi, TestApi]
const publicUrl = 'http://doorstep.example'

beforeAll(async () => {
  group = await makeGroup(api)
  smtp = await startSmtpServer()
  const settings = { publicUrl, mail: { url: smtp.url, from: 'Doorstep <rounds@doorstep.example>' } }
  const start = () => startTestApi(api.ownerUrl, api.tools.dataFolder, settings)
  apps = [await start(), await start()]
})
afterAll(async () => {
  for (const app of apps ?? []) await app.close()
  await smtp?.close()
})

const newPassword = 'seven quiet violins upstairs'
const newcomer = (): Promise<Person> => makePerson(api, group.organisationId, { role: 'handler' })
const isSignedIn = async (client: Client) => (await client.ask(getSession)).status === 200
const signInStatus = async (email: string, password: string) =>
  (await api.stranger().ask(signIn, { body: { email, password } })).status
const complete = (token: string, password = newPassword, app: TestApi = api) =>
  app.stranger().ask(completePasswordReset, { body: { token, password } })
const check = async (token: string) => (await api.stranger().ask(checkPasswordReset, { body: { token } })).status
const lettersTo = (email: string) => smtp.letters.filter(({ to }) => to.includes(email))

async function askForLetter(email: string, app: TestApi = apps[0]): Promise<string> {
  const before = lettersTo(email).length
  await app.stranger().call(requestPasswordReset, { body: { email } })
  await expect.poll(() => lettersTo(email).length).toBe(before + 1)
  const [, token = ''] = /\/reset#([\w-]{22})/.exec(lettersTo(email).at(-1)?.text ?? '') ?? []
  return token
}

describe('a link to a new password', () => {
  it('comes by email, works once in any process, and ends every session', async () => {
    const { email, client, session } = await newcomer()
    const token = await askForLetter(email.toUpperCase().toLowerCase())
    expect(lettersTo(email)[0]?.text).toContain(`${publicUrl}/reset#`)
    expect(await check(token)).toBe(204)
    const replies = await Promise.all([apps[0], apps[1], api].map((app) => complete(token, newPassword, app)))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([204, 404, 404])
    expect(await isSignedIn(client)).toBe(false)
    expect(await signInStatus(email, testPassword)).toBe(401)
    expect(await signInStatus(email, newPassword)).toBe(200)
    expect(await check(token)).toBe(404)
    const rows = await api.owner`
      select fields from audit where user_id = ${session.userId} and action = 'changed'`
    expect(rows).toEqual([{ fields: ['password'] }])
  })

  it('stays good when its password is refused, and when somebody asks for another', async () => {
    const { email } = await newcomer()
    const token = await askForLetter(email)
    const another = await askForLetter(email, apps[1])
    const refused = await complete(token, 'Manchester2026')
    expect(refused.body).toMatchObject({ status: 400, fields: [{ path: 'password' }] })
    expect((await complete(token)).status).toBe(204)
    expect(await check(another)).toBe(404)
  })

  it('ends after an hour, and is stored as a hash', async () => {
    const { email, session } = await newcomer()
    const token = await askForLetter(email)
    const rows = await api.owner<{ token_hash: string; minutes: number }[]>`
      select token_hash, round(extract(epoch from ends_at - now()) / 60)::int as minutes from auth.password_reset
      where user_id = ${session.userId}`
    expect(rows).toEqual([{ token_hash: expect.stringMatching(/^[0-9a-f]{64}$/), minutes: 60 }])
    await api.owner`update auth.password_reset set ends_at = now() where user_id = ${session.userId}`
    const [expired, wrong] = [await complete(token), await complete('AAAAAAAAAAAAAAAAAAAAAA')]
    const { reference: _, ...one } = expired.body as Record<string, unknown>
    expect(wrong.body).toMatchObject(one)
    expect(one).toMatchObject({ status: 404, detail: expect.stringMatching(/does not work any more/) })
  })

  it('is answered in the same words for nobody, somebody and a former member; only a member gets a letter', async () => {
    const former = await newcomer()
    await api.owner`update members set active = false where user_id = ${former.session.userId}`
    const { email } = await newcomer()
    const answers: unknown[] = []
    for (const one of [email, former.email, 'nobody@test.example'])
      answers.push(await apps[0].stranger().call(requestPasswordReset, { body: { email: one } }))
    expect(answers).toEqual(Array(3).fill({ hasMail: true }))
    await expect.poll(() => lettersTo(email).length).toBe(1)
    expect([...lettersTo(former.email), ...lettersTo('nobody@test.example')]).toEqual([])
    expect(await api.stranger().call(requestPasswordReset, { body: { email } })).toEqual({ hasMail: false })
  })

  it('is not sent without end to one account, whichever process is asked, nor from one address', async () => {
    const { email } = await newcomer()
    await api.owner`delete from auth.sign_in_tries`
    const { lettersToAccount, lettersFromAddress } = signInLimits
    const statuses: number[] = []
    for (let count = 0; count <= lettersFromAddress.tries; count++) {
      const app = apps[count % 2] as TestApi
      statuses.push((await app.stranger().ask(requestPasswordReset, { body: { email } })).status)
    }
    expect(statuses).toEqual([...Array(lettersFromAddress.tries).fill(200), 429])
    await expect.poll(() => lettersTo(email).length).toBe(lettersToAccount.tries)
    await api.owner`delete from auth.sign_in_tries`
  })
})

describe('a link that an admin passes on', () => {
  const ask = (admin: Person, userId: string, removesSecondFactor = false) =>
    admin.client.ask(createPasswordReset, { params: { userId }, body: { removesSecondFactor } })

  it('needs no mail server, and can let somebody in who has lost their phone', async () => {
    const { email, session } = await newcomer()
    const reply = await ask(group.people.admin, session.userId, true)
    expect(reply.status).toBe(201)
    await api.owner`insert into auth.one_time_code (user_id, secret, confirmed_at) values (${session.userId}, 'x', now())`
    expect((await complete((reply.body as { token: string }).token)).status).toBe(204)
    expect(await signInStatus(email, newPassword)).toBe(200)
  })

  it('is for the members of the own organisation only', async () => {
    const elsewhere = await makeOrganisation(api.ownerUrl, 'Lambeth Friends')
    const stranger = await makePerson(api, elsewhere, { role: 'admin' })
    expect((await ask(group.people.admin, stranger.session.userId)).status).toBe(404)
    expect((await ask(group.people.organiser, group.people.handler.session.userId)).status).toBe(403)
  })
})
