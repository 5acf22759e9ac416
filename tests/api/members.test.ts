import { randomUUID } from 'node:crypto'
import {
  acceptInvitation,
  createDriver,
  createInvitation,
  getSession,
  type Invitation,
  joinOrganisation,
  listInvitations,
  listMembers,
  listOwnOrganisations,
  listPacking,
  listPartners,
  lookUpInvitation,
  lookUpSession,
  type MemberView,
  organisationHeader,
  type Problem,
  removeMember,
  revokeInvitation,
  signOut,
  switchOrganisation,
  updateDriver,
  updateMember,
} from '@doorstep/shared/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, testPassword, useTestApi } from '../factories/api.ts'
import type { Client, Reply } from '../factories/client.ts'
import { makeHousehold, makeOrder, makePublishedRun } from '../factories/day.ts'
import { type Group, makeColleague, makeDriver, makeGroup, makePerson, type Person } from '../factories/group.ts'
import { startSmtpServer } from '../factories/smtpServer.ts'

const api = useTestApi({ role: 'all' })
let group: Group
let elsewhere: Group
let admin: Client

beforeAll(async () => {
  group = await makeGroup(api)
  elsewhere = await makeGroup(api, 'Lambeth Friends')
  admin = group.people.admin.client
})

const detailOf = (reply: Reply): string => (reply.body as Problem).detail
const newEmail = () => `new-${randomUUID().slice(0, 8)}@test.example`
const invite = (body: object = {}, client = admin): Promise<{ invitation: Invitation; token: string }> =>
  client.call(createInvitation, { body: { name: 'Nora New', roles: ['handler'], ...body } as never })
const accept = (token: string, email = newEmail(), password = testPassword): Promise<Reply> =>
  api.stranger().ask(acceptInvitation, { body: { token, name: 'Nora New', email, password } })
const memberOf = async (person: Person, client = admin): Promise<MemberView> =>
  (await client.call(listMembers, {})).items.find(({ userId }) => userId === person.session.userId) as MemberView
const colleague = () => makeColleague(api, group, group.people.handler)
const change = async (person: Person, body: object, client = admin): Promise<Reply> => {
  const { userId, version } = await memberOf(person)
  return client.ask(updateMember, { params: { userId }, body: { version, ...body } })
}
const remove = async (person: Person, client = admin): Promise<Reply> => {
  const { userId, version } = await memberOf(person)
  return client.ask(removeMember, { params: { userId }, query: { version } })
}

describe('an invitation', () => {
  it('makes a member with a new account, once', async () => {
    const name = 'N'.repeat(200)
    const email = newEmail()
    const { invitation, token } = await invite({ name, email, roles: ['handler', 'packer'] })
    expect(invitation).toMatchObject({ name, email, roles: ['handler', 'packer'] })
    expect(await api.stranger().call(lookUpInvitation, { body: { token } })).toEqual({
      ...{ organisationName: 'Hillrise Helpers', name, email, roles: ['handler', 'packer'] },
    })
    expect(
      (await api.stranger().ask(acceptInvitation, { body: { token, name, email, password: testPassword } })).status,
    ).toBe(201)
    const client = await api.signedIn(email)
    expect(await client.call(getSession, {})).toMatchObject({ name, roles: ['handler', 'packer'] })
    const again = await accept(token)
    expect([again.status, detailOf(again)]).toEqual([
      409,
      'This invitation has been used already. If that was you, sign in.',
    ])
    expect((await admin.call(listInvitations, {})).items.map(({ id }) => id)).not.toContain(invitation.id)
    const stored = await api.owner`select * from invitations where id = ${invitation.id}`
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  it('says in words why its link opens nothing', async () => {
    const [revoked, expired] = [await invite(), await invite()]
    await admin.call(revokeInvitation, { params: { invitationId: revoked.invitation.id } })
    await api.owner`update invitations set expires_at = now() where id = ${expired.invitation.id}`
    const answers = []
    for (const token of [revoked.token, expired.token, 'A'.repeat(22), 'short'])
      for (const reply of [await api.stranger().ask(lookUpInvitation, { body: { token } }), await accept(token)])
        answers.push([reply.status, detailOf(reply)])
    const sentences = [
      [409, 'This invitation has been revoked. Ask whoever sent it for another one.'],
      [409, 'This invitation has expired. Ask whoever sent it for another one.'],
      [404, 'This link is not valid. Check that you opened the whole link.'],
      [400, 'Please check: token is not the secret of a link.'],
    ]
    expect(answers).toEqual(sentences.flatMap((sentence) => [sentence, sentence]))
  })

  it('goes to one of two who open it at the same moment', async () => {
    const { token } = await invite()
    const emails = [newEmail(), newEmail()]
    const statuses = (await Promise.all(emails.map((email) => accept(token, email)))).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([201, 409])
    const accounts = await api.owner`select 1 from auth."user" where email = any(${emails})`
    expect(accounts).toHaveLength(1)
  })

  it('refuses a weak password at its field, and stays open', async () => {
    const { token } = await invite()
    for (const password of ['short', 'password1234']) {
      const reply = await accept(token, newEmail(), password)
      expect(reply.status).toBe(400)
      expect((reply.body as Problem).fields?.map(({ path }) => path)).toEqual(['password'])
    }
    expect((await accept(token)).status).toBe(201)
  })

  it('is not for members: neither by their address nor with their account, suspended or not', async () => {
    const [active, suspended] = [await colleague(), await colleague()]
    await change(suspended, { active: false })
    for (const [person, word] of [
      [active, 'change their roles'],
      [suspended, 'let them in again'],
    ] as const) {
      const reply = await admin.ask(createInvitation, {
        body: { name: 'Again', email: person.email, roles: ['handler'] },
      })
      expect(reply.status).toBe(409)
      expect(detailOf(reply)).toContain(word)
      const { token } = await invite()
      const accepted = await accept(token, person.email)
      expect(accepted.status).toBe(409)
      expect((await accept(token)).status).toBe(201)
    }
  })

  it('needs the password of an existing account, and joins it to the organisation', async () => {
    const person = elsewhere.people.handler
    const { token } = await invite({ email: person.email })
    const wrong = await accept(token, person.email, 'wrong horse battery staple')
    expect([wrong.status, (wrong.body as Problem).fields?.[0]?.path]).toEqual([400, 'password'])
    expect((await accept(token, person.email)).status).toBe(201)
    expect((await person.client.call(listOwnOrganisations, {})).items).toMatchObject([
      { name: 'Hillrise Helpers', isCurrent: false },
      { name: 'Lambeth Friends', isCurrent: true },
    ])
  })

  it('gives what an organiser may give only; a driver is one member, and not retired', async () => {
    const { organiser } = group.people
    for (const roles of [['admin'], ['organiser'], ['handler', 'admin']]) {
      const reply = await organiser.client.ask(createInvitation, { body: { name: 'Up', roles } })
      expect([reply.status, (reply.body as Problem).fields?.[0]?.path]).toEqual([400, 'roles'])
    }
    const forAdmin = await invite({ roles: ['admin'] })
    const { items } = await organiser.client.call(listInvitations, {})
    expect(items.map(({ id }) => id)).not.toContain(forAdmin.invitation.id)
    const revoking = { params: { invitationId: forAdmin.invitation.id } }
    expect((await organiser.client.ask(revokeInvitation, revoking)).status).toBe(404)
    const refused = async (body: object) =>
      detailOf(await admin.ask(createInvitation, { body: { name: 'Dee', ...body } }))
    expect(await refused({ roles: ['driver'] })).toBe('Please check: driverId is required for a driver.')
    expect(await refused({ roles: ['driver'], driverId: group.driver.id })).toBe(
      'This driver can sign in already, as another member.',
    )
    const driver = await makeDriver(organiser.client, { name: 'Dee Parting' })
    const { token } = await invite({ roles: ['driver'], driverId: driver.id })
    await organiser.client.call(updateDriver, { params: { driverId: driver.id }, body: { version: 1, active: false } })
    expect(await refused({ roles: ['driver'], driverId: driver.id })).toBe('Please check: driverId has been retired.')
    expect((await accept(token)).status).toBe(409)
  })
})

describe('a change of a member', () => {
  it('takes effect at once, is refused when somebody else was faster, and is recorded', async () => {
    const person = await colleague()
    const { userId, version } = await memberOf(person)
    expect((await change(person, { roles: ['packer'], name: 'Pia' })).body).toMatchObject({
      roles: ['packer'],
      name: 'Pia',
    })
    expect(await person.client.call(getSession, {})).toMatchObject({ roles: ['packer'], name: 'Pia' })
    expect((await person.client.ask(listPartners)).status).toBe(403)
    const late = await admin.ask(updateMember, { params: { userId }, body: { version, roles: ['handler'] } })
    expect(late.status).toBe(409)
    const entries = await api.owner`select action, fields from audit where member_id = ${userId}`
    expect([...entries]).toEqual([{ action: 'changed', fields: ['name', 'roles'] }])
  })

  it('needs the partner of the role, and drops it with the role', async () => {
    const person = await colleague()
    const missing = await change(person, { roles: ['partner'] })
    expect((missing.body as Problem).fields?.[0]?.path).toBe('partnerId')
    const given = await change(person, { roles: ['handler', 'partner'], partnerId: group.partner.id })
    expect(given.body).toMatchObject({ partnerId: group.partner.id })
    expect((await change(person, { roles: ['handler'] })).body).toMatchObject({ partnerId: null })
    const taken = await change(person, { roles: ['driver'], driverId: group.driver.id })
    expect([taken.status, detailOf(taken)]).toEqual([409, 'This driver can sign in already, as another member.'])
  })

  it('that suspends ends access, says so, lets them sign out, and can be taken back', async () => {
    const person = await makeColleague(api, group, group.people.organiser)
    const left = await invite({}, person.client)
    await change(person, { active: false })
    const refused = await person.client.ask(listPartners)
    expect([refused.status, (refused.body as Problem).type]).toEqual([403, '/problems/access-ended'])
    expect(await person.client.call(lookUpSession, {})).toEqual({ session: null, hasAccessEnded: true })
    expect((await api.stranger().ask(lookUpInvitation, { body: { token: left.token } })).status).toBe(409)
    await change(person, { active: true })
    expect((await person.client.ask(listPartners)).status).toBe(200)
    await remove(person)
    expect((await person.client.ask(listPartners)).status).toBe(403)
    expect((await person.client.ask(signOut)).status).toBe(204)
    expect((await person.client.ask(listPartners)).status).toBe(401)
  })
})

describe('the last admin', () => {
  it('stays: neither removed, suspended nor without the role', async () => {
    const [first, second] = [elsewhere.people.admin, await makeColleague(api, elsewhere, elsewhere.people.admin)]
    const asked = async (on: Person, by: Person, body?: object) => {
      const { userId, version } = await memberOf(on, elsewhere.people.organiser.client)
      const params = { userId }
      const reply = body
        ? await by.client.ask(updateMember, { params, body: { version, ...body } })
        : await by.client.ask(removeMember, { params, query: { version } })
      return reply.status
    }
    expect(await asked(second, first, { active: false })).toBe(200)
    for (const body of [undefined, { active: false }, { roles: ['organiser'] }])
      expect(await asked(first, first, body)).toBe(409)
    expect(await asked(first, first, { roles: ['organiser', 'admin'] })).toBe(200)
    expect(await asked(second, first, { active: true })).toBe(200)
    // At the same moment, each the other, or both themselves.
    for (const both of [
      [
        [first, second],
        [second, first],
      ],
      [
        [first, first],
        [second, second],
      ],
    ] as const) {
      const versions = new Map<Person, number>()
      for (const person of [first, second])
        versions.set(person, (await memberOf(person, elsewhere.people.organiser.client)).version)
      const statuses = await Promise.all(
        both.map(async ([by, on]) => {
          const reply = await by.client.ask(updateMember, {
            ...{ params: { userId: on.session.userId }, body: { version: versions.get(on), active: false } },
          })
          return reply.status
        }),
      )
      expect(statuses.filter((status) => status === 200)).toHaveLength(1)
      const admins = await api.owner`select 1 from members
        where organisation_id = ${elsewhere.organisationId} and active and 'admin' = any(roles)`
      expect(admins).toHaveLength(1)
      await api.owner`update members set active = true where organisation_id = ${elsewhere.organisationId}`
    }
  })
})

describe('several organisations', () => {
  /** Somebody who is an organiser here and a handler elsewhere. */
  async function makeBoth(): Promise<Person> {
    const person = await makePerson(api, group.organisationId, { role: 'organiser' })
    const { token } = await elsewhere.people.admin.client.call(createInvitation, {
      body: { name: 'Bo', roles: ['handler'] },
    })
    expect((await person.client.ask(joinOrganisation, { body: { token } })).status).toBe(204)
    return person
  }

  it('are one at a time: joining changes to the new one, and the next sign-in starts in the last', async () => {
    const person = await makeBoth()
    expect(await person.client.call(getSession, {})).toMatchObject({
      ...{ roles: ['handler'], organisation: { name: 'Lambeth Friends' } },
    })
    const again = await api.signedIn(person.email)
    expect(await again.call(getSession, {})).toMatchObject({ organisation: { name: 'Lambeth Friends' } })
    await again.call(switchOrganisation, { body: { organisationId: group.organisationId } })
    expect(await again.call(getSession, {})).toMatchObject({ roles: ['organiser'] })
    // The other browser stays where it was.
    expect(await person.client.call(getSession, {})).toMatchObject({ roles: ['handler'] })
    expect(await (await api.signedIn(person.email)).call(getSession, {})).toMatchObject({ roles: ['organiser'] })
  })

  it('are those of active memberships only', async () => {
    const person = await makeBoth()
    await change(person, { active: false })
    expect((await person.client.call(listOwnOrganisations, {})).items.map(({ name }) => name)).toEqual([
      'Lambeth Friends',
    ])
    const { people } = await makeGroup(api, 'Strangers')
    for (const organisationId of [group.organisationId, people.admin.session.organisation.id, randomUUID()])
      expect((await person.client.ask(switchOrganisation, { body: { organisationId } })).status).toBe(404)
  })

  it('are not mixed up by a page of before the change: its requests are refused', async () => {
    const person = await makeBoth()
    const fromPage = (organisationId: string) =>
      person.client.send(createDriver.path, {
        ...{ method: 'POST', body: JSON.stringify({ name: 'Ned Pedal', mode: 'bike' }) },
        headers: { 'content-type': 'application/json', [organisationHeader]: organisationId },
      })
    await person.client.call(switchOrganisation, { body: { organisationId: group.organisationId } })
    const stale = await fromPage(elsewhere.organisationId)
    expect([stale.status, (stale.body as Problem).type]).toEqual([409, '/problems/other-organisation'])
    expect((await fromPage(group.organisationId)).status).toBe(201)
  })
})

describe('a packer', () => {
  it('sees what to pack, and nothing of whom it is for', async () => {
    const { people } = group
    const { order } = await makePackedDay()
    const { date, items } = await people.packer.client.call(listPacking, {})
    expect(date).toBe(group.today)
    const item = items.find(({ orderId }) => orderId === order.id)
    expect(item).toEqual({
      ...{ orderId: order.id, code: order.id.slice(-4).toUpperCase(), hub: { id: group.hub.id, name: group.hub.name } },
      ...{ boxes: 3, temperature: 'chilled', householdSize: 4, foodRules: ['halal'], round: null, isOut: false },
    })
    const text = JSON.stringify(items)
    for (const secret of ['Oakhurst', 'Elm Grove', 'ZZ1 2BD', '7946']) expect(text).not.toContain(secret)
  })

  it('sees in which round a parcel goes, once it is planned, in the order of its stops', async () => {
    const own = await makeGroup(api, 'Packed Rounds')
    const run = await makePublishedRun(own)
    const { items } = await own.people.packer.client.call(listPacking, { query: { date: run.date } })
    expect(items.length).toBeGreaterThan(0)
    for (const item of items) expect(item).toMatchObject({ isOut: true, round: { number: 1 } })
    expect(items.map(({ round }) => round?.position)).toEqual(items.map(({ round }) => round?.position).toSorted())
  })
})

async function makePackedDay() {
  const client = group.people.handler.client
  const household = await makeHousehold(client, { name: 'Wilhelmina Oakhurst', householdSize: 4, foodRules: ['halal'] })
  const body = { recipientId: household.id, date: group.today, boxes: 3, temperature: 'chilled' } as const
  return { household, order: await makeOrder(group, body) }
}

describe('an invitation with an email address', () => {
  it('is sent there where there is a mail server, and its link is shown all the same', async () => {
    const smtp = await startSmtpServer()
    const mail = { url: smtp.url, from: 'Doorstep <rounds@doorstep.example>' }
    const app = await startTestApi(api.ownerUrl, api.tools.dataFolder, { publicUrl: 'http://doorstep.example', mail })
    try {
      const { email } = group.people.organiser
      const organiser = await app.signedIn(email)
      const invited = `nora-${randomUUID()}@test.example`
      const body = { name: 'Nora New', roles: ['handler' as const] }
      expect((await organiser.call(createInvitation, { body })).isMailed).toBe(false)
      const { token, isMailed } = await organiser.call(createInvitation, { body: { ...body, email: invited } })
      expect(isMailed).toBe(true)
      await expect.poll(() => smtp.letters.length).toBe(1)
      const [letter] = smtp.letters
      expect(letter?.to).toEqual([invited])
      expect(letter?.text).toContain(`http://doorstep.example/invitation#${token}`)
      expect(letter?.text).not.toMatch(/food/i)
      // Without a mail server nothing is promised.
      const other = await group.people.organiser.client.call(createInvitation, {
        body: { ...body, email: `other-${invited}` },
      })
      expect(other.isMailed).toBe(false)
      // A mail server that is away keeps nobody from inviting.
      await smtp.close()
      const again = await organiser.call(createInvitation, { body: { ...body, email: `again-${invited}` } })
      expect(again.token).toMatch(/^[\w-]{22}$/)
    } finally {
      await app.close()
    }
  })
})
