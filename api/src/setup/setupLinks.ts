import type { SetupLinkState } from '@doorstep/shared/contracts'
import { type Kysely, sql } from 'kysely'
import postgres from 'postgres'
import type { Database } from '../kernel/database.ts'
import { createToken, hashToken } from '../kernel/token.ts'

/** How long a setup link can be used. */
export const setupLinkHours = 24

/** For SQL's type `interval`. */
export const setupLinkValidity = `${setupLinkHours} hours`

/**
 * Makes the link that sets up the first organisation, as the owner of the tables, and ends the links before it.
 *
 * @returns its secret, which is stored nowhere; undefined when there is an organisation already, other than the demo
 */
export async function createSetupLink(ownerUrl: string): Promise<string | undefined> {
  return asOwner(ownerUrl, async (owner) => {
    if (await hasRealOrganisation(owner)) return undefined
    const { token, hash } = createToken()
    await owner`select add_setup_link(${hash}, ${setupLinkValidity}::interval, false)`
    return token
  })
}

/** Whether the demo may be loaded: there is no organisation beside it, and nobody has deleted it to start for real. */
export async function isDemoAllowed(ownerUrl: string): Promise<boolean> {
  return asOwner(ownerUrl, async (owner) => {
    if (await hasRealOrganisation(owner)) return false
    const [link] = await owner`select from setup_links where replaces_demo`
    return link === undefined
  })
}

/** @param token as shown; only its hash leaves this function */
export async function findSetupLinkState(db: Kysely<Database>, token: string): Promise<SetupLinkState> {
  const { rows } = await sql<{
    state: SetupLinkState
  }>`select setup_link_state(${hashToken(token)}) as state`.execute(db)
  return rows[0]?.state ?? 'unknown'
}

async function hasRealOrganisation(owner: postgres.Sql): Promise<boolean> {
  const [organisation] = await owner`select from organisations where not is_demo`
  return organisation !== undefined
}

async function asOwner<T>(ownerUrl: string, work: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}
