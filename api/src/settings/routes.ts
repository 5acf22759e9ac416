import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { todayOf } from '../kernel/todayOf.ts'
import { changeSettings } from './commands/changeSettings.ts'
import { presentChange, presentView, presentWorkingSettings } from './present.ts'
import { countCrewUse, countSkillUse, listChanges, loadSettings, loadVersionedSettings } from './queries.ts'

const maxListed = 100

interface SettingsTools {
  /** Households where a driver did not feel safe, by id. */
  readonly listUnsafeHouseholds: (db: TenantDb) => Promise<ReadonlySet<string>>
}

export const settingsRoutes = ({ listUnsafeHouseholds }: SettingsTools): readonly Route[] => [
  route(contract.getSettings, async ({ db, actor, clock }) =>
    getSettingsView(db, todayOf(actor, clock), await listUnsafeHouseholds(db)),
  ),

  route(contract.updateSettings, async ({ db, actor, clock, body }) => {
    await changeSettings(db, actor, body)
    return getSettingsView(db, todayOf(actor, clock), await listUnsafeHouseholds(db))
  }),

  route(contract.getWorkingSettings, async ({ db }) => presentWorkingSettings(await loadSettings(db))),

  route(contract.listSettingsChanges, async ({ db }) => ({
    items: (await listChanges(db, maxListed)).map(presentChange),
  })),
]

const getSettingsView = async (
  db: TenantDb,
  today: string,
  unsafeHouseholds: ReadonlySet<string>,
): Promise<contract.SettingsView> =>
  presentView(await loadVersionedSettings(db), await countSkillUse(db), await countCrewUse(db, today, unsafeHouseholds))
