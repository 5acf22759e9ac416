import type { SettingsChange, SettingsView, WorkingSettings } from '@doorstep/shared/contracts'
import type { OrganisationSettings } from '@doorstep/shared/rules'
import { formatPhone } from '../phones/phone.ts'
import type { CrewUse, listChanges, SkillUse, VersionedSettings } from './queries.ts'

/** As the contract's schema reads them, which knows no readonly arrays. */
const presentSettings = (settings: OrganisationSettings): SettingsView['settings'] => ({
  ...presentWorkingSettings(settings),
  errandMinutes: settings.errandMinutes,
  planChoices: settings.planChoices,
  crewsFor: [...settings.crewsFor],
  crewRule: settings.crewRule,
  driversRing: formatPhone(settings.driversRing),
  recipientName: settings.recipientName,
  linkCode: settings.linkCode,
  messages: settings.messages,
  silentDoorMessage: settings.silentDoorMessage,
  translatedMessages: [...settings.translatedMessages],
  withholdNumber: settings.withholdNumber,
  driversReorder: settings.driversReorder,
  requireSecondFactor: settings.requireSecondFactor,
  mileageRates: [...settings.mileageRates],
  expenseLimits: settings.expenseLimits,
})

export const presentWorkingSettings = (settings: OrganisationSettings): WorkingSettings => ({
  kilogramsPerBox: settings.kilogramsPerBox,
  boxesByHousehold: [...settings.boxesByHousehold],
  doorMinutes: settings.doorMinutes,
  carrying: settings.carrying,
  trolley: settings.trolley,
  day: settings.day,
  maxRideMinutes: settings.maxRideMinutes,
  distanceUnit: settings.distanceUnit,
  skills: [...settings.skills],
})

export const presentView = (
  { settings, version, changedAt, changedBy }: VersionedSettings,
  skillUse: readonly SkillUse[],
  crewUse: CrewUse,
): SettingsView => ({
  settings: presentSettings(settings),
  version,
  changedAt: changedAt?.toISOString() ?? null,
  changedBy,
  skillUse: [...skillUse],
  crewUse: { orders: [...crewUse.orders], crews: crewUse.crews },
})

export const presentChange = (row: Awaited<ReturnType<typeof listChanges>>[number]): SettingsChange => ({
  version: row.version,
  at: row.changedAt.toISOString(),
  by: row.changedByName ?? '',
  changes: row.changes.map(({ field, before, after }) => ({ field, before, after })) as SettingsChange['changes'],
})
