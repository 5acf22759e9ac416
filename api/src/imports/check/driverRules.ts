import type { ImportField } from '@doorstep/shared/rules'
import { groupDriverHouseholds } from '../../drivers/index.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { findRecipientsNear } from '../../recipients/index.ts'
import type { Difference } from '../tables.ts'
import type { NamedHousehold } from '../values/driverProfile.ts'
import type { DriverDraft } from './drafts.ts'
import { KnownHouseholds } from './matchHousehold.ts'
import type { RowCells } from './rowCells.ts'

const kinds = ['never', 'usual'] as const
type Kind = (typeof kinds)[number]
const fieldOf = { never: 'neverHouseholds', usual: 'usualHouseholds' } as const satisfies Record<Kind, ImportField>

interface Named {
  readonly id: string
  readonly name: string
}

/** Households of ours that a row names; undefined: its cell is empty. */
export type NamedRules = Readonly<Partial<Record<Kind, readonly Named[]>>>
type TypedRules = Readonly<Record<Kind, readonly NamedHousehold[] | undefined>>

/** Where volunteers never or usually go: what rows say, found among our households, with what we know already. A list adds rules and takes none back. */
export class DriverRules {
  readonly #households: KnownHouseholds
  readonly #ours: ReadonlyMap<string, readonly (Named & { readonly kind: Kind })[]>

  constructor(households: KnownHouseholds, ours: ReadonlyMap<string, readonly (Named & { readonly kind: Kind })[]>) {
    this.#households = households
    this.#ours = ours
  }

  /** Problems are recorded in `cells`. */
  find(cells: RowCells, typed: TypedRules): NamedRules {
    const found: Partial<Record<Kind, Named[]>> = {}
    for (const kind of kinds)
      for (const household of typed[kind] ?? []) {
        const match = this.#households.find(household)
        if (match?.isSure) found[kind] = [...(found[kind] ?? []), match.household]
        else cells.report(fieldOf[kind], `has “${household.name}”, which is not the name of a household at that door`)
      }
    return found
  }

  /** The rules that the volunteer has then. Problems are recorded in `cells`. */
  merge(
    cells: RowCells,
    named: NamedRules,
    driverId: string | undefined,
  ): Pick<DriverDraft, 'neverHouseholdIds' | 'usualHouseholdIds'> {
    const [never, usual] = kinds.map((kind) => new Set(this.#all(kind, named, driverId).map(({ id }) => id)))
    if (never && usual && [...never].some((id) => usual.has(id)))
      cells.report(
        Object.keys(named).map((kind) => fieldOf[kind as Kind]),
        'has a household that is in both lists: never and usually',
      )
    return {
      ...(named.never && never ? { neverHouseholdIds: [...never] } : {}),
      ...(named.usual && usual ? { usualHouseholdIds: [...usual] } : {}),
    }
  }

  compare(named: NamedRules, driverId: string): Difference[] {
    return kinds.flatMap((kind) => {
      const ours = this.#all(kind, {}, driverId)
      const all = this.#all(kind, named, driverId)
      if (all.length === ours.length) return []
      const [mine, theirs] = [ours, all].map((households) => households.map(({ name }) => name).join(', '))
      return [{ field: fieldOf[kind], ours: mine ?? '', theirs: theirs ?? '', changedAt: null }]
    })
  }

  #all(kind: Kind, named: NamedRules, driverId: string | undefined): Named[] {
    const ours = (this.#ours.get(driverId ?? '') ?? []).filter((rule) => rule.kind === kind)
    return [...new Map([...ours, ...(named[kind] ?? [])].map((household) => [household.id, household])).values()]
  }
}

export async function loadDriverRules(
  db: TenantDb,
  drivers: readonly { readonly id: string }[],
  rows: readonly TypedRules[],
): Promise<DriverRules> {
  const named = rows.flatMap(({ never = [], usual = [] }) => [...never, ...usual])
  if (named.length === 0) return new DriverRules(new KnownHouseholds([]), new Map())
  const ours = await groupDriverHouseholds(
    db,
    drivers.map(({ id }) => id),
  )
  return new DriverRules(new KnownHouseholds(await findRecipientsNear(db, named)), ours)
}
