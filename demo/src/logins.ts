import type { DemoLogin, PrepareTools } from '@doorstep/api/src/app/settings.ts'
import { createAccount } from '@doorstep/api/src/auth/index.ts'
import postgres from 'postgres'
import { demoId, demoOrganisationId } from './demoId.ts'
import type { DemoOrganisation } from './demoTypes.ts'

/** Public on purpose: the database refuses the demo's accounts beside a real organisation, and no external database gets them unless requested. */
const password = 'doorstep-demo'

interface Person {
  readonly role: 'handler' | 'partner' | 'organiser' | 'driver' | 'admin'
  readonly email: string
  readonly name: string
  readonly partner?: string
  readonly driver?: string
}

const people: readonly Person[] = [
  { role: 'organiser', email: 'organiser@demo.example', name: 'Olive Marlowe' },
  { role: 'handler', email: 'handler@demo.example', name: 'Hana Prior' },
  { role: 'partner', email: 'kiln-lane@demo.example', name: 'Kit Larsson', partner: 'kiln-lane' },
  { role: 'partner', email: 'st-annes@demo.example', name: 'Anneke Sands', partner: 'st-annes' },
  { role: 'partner', email: 'harbour@demo.example', name: 'Harri Quay', partner: 'harbour' },
  { role: 'admin', email: 'admin@demo.example', name: 'Ade Mercer' },
]

const driverEmail = (name: string): string => `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@demo.example`

/** All demo users who can sign in; drivers last. */
export async function storeLogins(tools: PrepareTools, organisation: DemoOrganisation): Promise<void> {
  const drivers = organisation.drivers.map(
    (driver): Person => ({ role: 'driver', email: driverEmail(driver.name), name: driver.name, driver: driver.key }),
  )
  const owner = postgres(tools.ownerUrl, { max: 1, onnotice: () => {} })
  try {
    for (const person of [...people, ...drivers]) {
      const userId = await createAccount(tools.auth, { ...person, password })
      await owner`
        insert into members (organisation_id, user_id, name, roles, partner_id, driver_id)
        values (${demoOrganisationId}, ${userId}, ${person.name}, ${[person.role]},
          ${person.partner ? demoId(person.partner) : null}, ${person.driver ? demoId(person.driver) : null})
        on conflict do nothing`
    }
  } finally {
    await owner.end()
  }
}

export async function readDemoLogins(ownerUrl: string): Promise<DemoLogin[]> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const rows = await owner<{ role: string; email: string }[]>`
      select members.roles[1] as role, "user".email from members join auth."user" on "user".id = members.user_id
      where organisation_id = ${demoOrganisationId}
      order by array_position(array['organiser', 'handler', 'partner', 'admin', 'driver'], members.roles[1]), email`
    return rows.map(({ role, email }) => ({ role, email, password }))
  } finally {
    await owner.end()
  }
}
