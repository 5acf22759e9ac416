import type { ImportOptions } from '@doorstep/shared/contracts'
import { fold, localDate, type OrganisationSettings } from '@doorstep/shared/rules'
import type { AddressSearch } from '../../addresses/index.ts'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { listActiveHubs, listPartners } from '../../partners/index.ts'
import { loadSettings } from '../../settings/index.ts'

/** What rows of one import are checked against. */
export interface CheckContext {
  readonly addresses: AddressSearch
  readonly kind: Row<'imports'>['kind']
  readonly options: ImportOptions
  readonly fields: Row<'imports'>['fields']
  readonly now: Date
  readonly timeZone: string
  readonly today: string
  /** Of whoever uploads: what they may set aside. */
  readonly role: Row<'imports'>['createdRole']
  readonly settings: Pick<OrganisationSettings, 'day' | 'skills'>
  /** Set for a partner's import: its orders are its own. */
  readonly ownPartnerId: string | null
  readonly partners: readonly Named[]
  readonly hubs: readonly Row<'hubs'>[]
}

export interface Named {
  readonly id: string
  readonly name: string
}

export async function loadCheckContext(
  db: TenantDb,
  addresses: AddressSearch,
  item: Row<'imports'>,
  now: Date,
): Promise<CheckContext> {
  const { timeZone } = await db.selectFrom('organisations').select('timeZone').executeTakeFirstOrThrow()
  return {
    addresses,
    kind: item.kind,
    options: item.options,
    fields: item.fields,
    now,
    timeZone,
    today: localDate(now, timeZone),
    role: item.createdRole,
    settings: await loadSettings(db),
    ownPartnerId: item.partnerId,
    partners: item.kind === 'orders' ? (await listPartners(db)).filter(({ active }) => active) : [],
    hubs: item.kind === 'orders' || item.kind === 'volunteers' ? await listActiveHubs(db) : [],
  }
}

/** By its name, whatever its capitals; the only one whose name begins so. */
export function findNamed<Item extends Named>(items: readonly Item[], typed: string): Item | undefined {
  const name = fold(typed)
  const exact = items.find((item) => fold(item.name) === name)
  if (exact) return exact
  const beginning = items.filter((item) => fold(item.name).startsWith(name))
  return beginning.length === 1 ? beginning[0] : undefined
}
