import * as contract from '@doorstep/shared/contracts'
import { type Route, route } from '../http/route.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { changeSettings } from './commands/changeSettings.ts'
import { presentChange, presentView, presentWorkingSettings } from './present.ts'
import { countSkillUse, listChanges, loadSettings, loadVersionedSettings } from './queries.ts'

const maxListed = 100

export const settingsRoutes: readonly Route[] = [
  route(contract.getSettings, ({ db }) => getSettingsView(db)),

  route(contract.updateSettings, async ({ db, actor, body }) => {
    await changeSettings(db, actor, body)
    return getSettingsView(db)
  }),

  route(contract.getWorkingSettings, async ({ db }) => presentWorkingSettings(await loadSettings(db))),

  route(contract.listSettingsChanges, async ({ db }) => ({
    items: (await listChanges(db, maxListed)).map(presentChange),
  })),
]

const getSettingsView = async (db: TenantDb): Promise<contract.SettingsView> =>
  presentView(await loadVersionedSettings(db), await countSkillUse(db))
