import { randomBytes } from 'node:crypto'
import { type Role, roles } from '@doorstep/shared/contracts'
import postgres from 'postgres'
import { z } from 'zod'
import { createAccount, createAuth } from '../auth/index.ts'
import { migrate } from '../db/migrate.ts'
import { openKysely } from '../db/openKysely.ts'
import { urlForRole } from '../db/roles.ts'
import { newId } from '../kernel/newId.ts'

export class OrganisationError extends Error {
  override name = 'OrganisationError'
}

/** The database as its owner, and what the roles' names and passwords are derived from. */
export interface OwnerKeys {
  readonly ownerUrl: string
  readonly secret: string
  readonly rolePrefix: string
}

export interface NewMember {
  readonly organisation: string
  readonly email: string
  readonly name: string
  readonly roles: readonly string[]
  /** Name of the partner that the person acts for. */
  readonly partner?: string | undefined
  /** Name of the driver that the person is. */
  readonly driver?: string | undefined
}

/**
 * Creates an organisation, as the owner of the tables: the app itself cannot. Migrates the database first, and deletes the demo, whose passwords are
 * public.
 */
export async function addOrganisation({ ownerUrl, secret, rolePrefix }: OwnerKeys, name: string): Promise<void> {
  await migrate(ownerUrl, secret, rolePrefix)
  await asOwner(ownerUrl, async (owner) => {
    const [existing] = await owner`select id from organisations where lower(name) = ${name.toLowerCase()}`
    if (existing) throw new OrganisationError(`There is already an organisation called ${name}.`)
    await owner.begin(async (tx) => {
      await tx`select remove_demo()`
      await tx`insert into organisations (id, name) values (${newId()}, ${name})`
    })
  })
}

/**
 * Makes a person a member of an organisation, who can sign in.
 *
 * @returns their generated password; none if they had an account already
 */
export async function addMember(keys: OwnerKeys, member: NewMember): Promise<{ password?: string }> {
  const { roles, email } = checkMember(member)
  const { ownerUrl } = keys
  return asOwner(ownerUrl, async (owner) => {
    const [organisation] = await owner<{ id: string }[]>`
      select id from organisations where lower(name) = ${member.organisation.toLowerCase()}`
    if (!organisation) throw new OrganisationError(`There is no organisation called ${member.organisation}.`)
    const idOf = (table: 'partners' | 'drivers', name?: string) => findIdByName(owner, table, organisation.id, name)
    const partnerId = roles.includes('partner') ? await idOf('partners', member.partner) : null
    const driverId = roles.includes('driver') ? await idOf('drivers', member.driver) : null
    const [taken] = await owner`
      select members.name from members left join auth."user" on "user".id = members.user_id
      where members.organisation_id = ${organisation.id} and ("user".email = ${email} or members.driver_id = ${driverId})`
    if (taken) throw new OrganisationError(`${email}, or this driver, can sign in to ${member.organisation} already.`)
    const [account] = await owner`select id from auth."user" where email = ${email}`
    const password = randomBytes(12).toString('base64url')
    const userId = await openSignInAccount(keys, { email, name: member.name, password })
    await owner`
      insert into members (organisation_id, user_id, name, roles, partner_id, driver_id)
      values (${organisation.id}, ${userId}, ${member.name}, ${roles}, ${partnerId}, ${driverId})`
    return account ? {} : { password }
  })
}

/** All checks that need no database, so that nothing is done by halves. */
export function checkMember(member: NewMember): { roles: Role[]; email: string } {
  const email = z.email().safeParse(member.email)
  if (!email.success) throw new OrganisationError(`${member.email} is not an email address.`)
  return { roles: parseRoles(member), email: email.data.toLowerCase() }
}

function parseRoles(member: NewMember): Role[] {
  const parsed = new Set<Role>()
  for (const name of member.roles) {
    const role = roles.find((each) => each === name)
    if (!role) throw new OrganisationError(`${name} is not a role. The roles are ${roles.join(', ')}.`)
    if ((role === 'partner' || role === 'driver') && !member[role])
      throw new OrganisationError(`Specify the ${role}: --${role} "Name of the ${role}".`)
    parsed.add(role)
  }
  return [...parsed]
}

async function findIdByName(
  owner: postgres.Sql,
  table: 'partners' | 'drivers',
  organisationId: string,
  name = '',
): Promise<string> {
  const found = await owner<{ id: string }[]>`
    select id from ${owner(table)} where organisation_id = ${organisationId} and lower(name) = ${name.toLowerCase()}`
  const [one, another] = found
  if (!one || another)
    throw new OrganisationError(`${one ? 'Several' : 'None'} of the ${table} ${one ? 'are' : 'is'} called ${name}.`)
  return one.id
}

async function openSignInAccount(
  { ownerUrl, secret, rolePrefix }: OwnerKeys,
  account: { email: string; name: string; password: string },
): Promise<string> {
  const db = openKysely<unknown>(urlForRole(ownerUrl, secret, 'doorstep_auth', rolePrefix), {
    connections: 1,
    searchPath: 'auth',
    camelCase: false,
  })
  try {
    return await createAccount(createAuth({ db, secret, publicUrl: 'http://localhost' }), account)
  } finally {
    await db.destroy()
  }
}

async function asOwner<T>(ownerUrl: string, work: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}
