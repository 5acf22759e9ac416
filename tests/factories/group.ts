import { randomUUID } from 'node:crypto'
import {
  acceptConfidentiality,
  createDriver,
  createHub,
  createPartner,
  type Driver,
  getSession,
  type Hub,
  listMyRounds,
  type Partner,
  type Role,
  type Session,
  type TimeWindow,
} from '@doorstep/shared/contracts'
import { createAccount } from '../../api/src/auth/index.ts'
import { type TestApi, testPassword } from './api.ts'
import type { Client } from './client.ts'
import { makeOrganisation } from './organisation.ts'

/** A signed-in person. */
export interface Person {
  readonly email: string
  readonly session: Session
  readonly client: Client
}

/** An organisation with one person of each role, two partners with a hub each, and a driver. */
export interface Group {
  readonly organisationId: string
  /** Today's local date in the organisation. */
  readonly today: string
  readonly people: Readonly<Record<Role, Person>>
  readonly partner: Partner
  readonly hub: Hub
  /** The driver who signs in as `people.driver`. */
  readonly driver: Driver
  /** Another partner of the same organisation, which must not see the first one's data. */
  readonly other: { readonly partner: Partner; readonly hub: Hub; readonly person: Person }
}

interface Membership {
  readonly role: Role
  /** Further roles. */
  readonly also?: readonly Role[]
  readonly partnerId?: string
  readonly driverId?: string
}

/** A signed-in account with a membership, inserted by the tables' owner because there is no self-registration. */
export async function makePerson(api: TestApi, organisationId: string, membership: Membership): Promise<Person> {
  const email = `${membership.role}-${randomUUID().slice(0, 8)}@test.example`
  const name = `Test ${membership.role}`
  const userId = await createAccount(api.tools.auth, { email, name, password: testPassword })
  await api.owner`
    insert into members (organisation_id, user_id, name, roles, partner_id, driver_id)
    values (${organisationId}, ${userId}, ${name}, ${[membership.role, ...(membership.also ?? [])]},
      ${membership.partnerId ?? null}, ${membership.driverId ?? null})`
  const client = await api.signedIn(email)
  if (membership.driverId !== undefined) await acceptText(client)
  return { email, client, session: await client.call(getSession, {}) }
}

/** A driver accepts the text on confidentiality, in whichever version. */
export async function acceptText(client: Client): Promise<void> {
  const { confidentiality } = await client.call(listMyRounds, {})
  if (confidentiality) await client.call(acceptConfidentiality, { body: { version: confidentiality.version } })
}

/** Another person of the same role, signed in to an account of their own; a driver is a new one too. */
export async function makeColleague(api: TestApi, group: Group, { session }: Person): Promise<Person> {
  const { role, partnerId } = session
  const person = (membership: Membership) => makePerson(api, group.organisationId, membership)
  if (role === 'partner') return person({ role, partnerId: partnerId as string })
  if (role !== 'driver') return person({ role })
  const driver = await makeDriver(group.people.organiser.client, { name: `Driver ${randomUUID()}` })
  return person({ role, driverId: driver.id })
}

/** @param name of the organisation; its contents are created through the API by its organiser */
export async function makeGroup(api: TestApi, name = 'Hillrise Helpers'): Promise<Group> {
  const organisationId = await makeOrganisation(api.ownerUrl, name)
  const person = (membership: Membership) => makePerson(api, organisationId, membership)
  const [handler, organiser, admin, packer] = await Promise.all([
    person({ role: 'handler' }),
    person({ role: 'organiser' }),
    person({ role: 'admin' }),
    person({ role: 'packer' }),
  ])
  const { partner, hub } = await makePartner(organiser.client, 'Kiln Lane Food Bank')
  const other = await makePartner(organiser.client, 'Church Kitchen')
  const driver = await makeDriver(organiser.client)
  const [partnerPerson, otherPerson, driverPerson] = await Promise.all([
    person({ role: 'partner', partnerId: partner.id }),
    person({ role: 'partner', partnerId: other.partner.id }),
    person({ role: 'driver', driverId: driver.id }),
  ])
  return {
    organisationId,
    today: organiser.session.organisation.today,
    people: { handler, organiser, admin, packer, partner: partnerPerson, driver: driverPerson },
    ...{ partner, hub, driver },
    other: { ...other, person: otherPerson },
  }
}

/** A partner with a hub open from 08:00 to 18:00. */
export async function makePartner(organiser: Client, name: string): Promise<{ partner: Partner; hub: Hub }> {
  const partner = await organiser.call(createPartner, { body: { name } })
  const hub = await organiser.call(createHub, {
    body: {
      partnerId: partner.id,
      name: `Hub of ${name}`,
      address: '1 Kiln Lane',
      postcode: 'ZZ1 1AA',
      point: { longitude: -0.12, latitude: 51.56 },
      phone: '020 7946 0001',
      weeklyHours: everyDay({ from: 8 * 3600, until: 18 * 3600 }),
    },
  })
  return { partner, hub }
}

/** Opening hours that are the same on all seven days. */
export const everyDay = (...hours: TimeWindow[]): TimeWindow[][] => Array.from({ length: 7 }, () => hours)

/** A driver with a car who starts from home. */
export const makeDriver = (organiser: Client, given: Partial<Driver> = {}): Promise<Driver> =>
  organiser.call(createDriver, {
    body: {
      name: given.name ?? 'Dora Wheeler',
      phone: given.phone ?? '020 7946 0002',
      mode: given.mode ?? 'car',
      home: given.home === undefined ? { longitude: -0.121, latitude: 51.561 } : given.home,
      skills: given.skills ?? [],
      maximumBoxes: given.maximumBoxes ?? null,
      maximumKg: given.maximumKg ?? null,
    },
  })
