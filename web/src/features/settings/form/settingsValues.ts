import type {
  Compactness,
  DistanceUnit,
  ExpenseLimits,
  MileageMode,
  NameForm,
  OrderKind,
  OrganisationSettings,
  TranslatedMessages,
} from '@doorstep/shared/rules'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import type { Mode } from '@doorstep/shared/units'
import type { useForm } from '@mantine/form'
import { parseTime } from '../../../lib/parseTime.ts'
import type { SettingsChanges } from '../api/useSettings.ts'

/** As typed; empty while being retyped. */
export type Typed = number | string

/** The form's values, in the shape of the settings, so that the paths of a refused field are the form's. */
export interface SettingsValues {
  kilogramsPerBox: Typed
  boxesByHousehold: { people: Typed; boxes: Typed }[]
  doorMinutes: { base: Typed; perBox: Typed; aboveGround: Typed; nextDoor: Typed }
  errandMinutes: { queue: Typed; each: Typed }
  carrying: Record<Mode, { boxes: Typed; kg: Typed }>
  trolley: { boxes: Typed; kg: Typed }
  day: { from: string; until: string }
  maxRideMinutes: { hot: Typed; chilled: Typed }
  planChoices: { compactness: Compactness; extraRoundMinutes: Typed }
  crewsFor: OrderKind[]
  /** `fromBoxes` empty: of no number of boxes. */
  crewRule: { fromBoxes: Typed; afterUnsafe: boolean }
  distanceUnit: DistanceUnit
  driversRing: string
  recipientName: NameForm
  linkCode: boolean
  messages: { deliver: string; visit: string; collect: string }
  silentDoorMessage: string
  translatedMessages: TranslatedMessages[]
  withholdNumber: boolean
  driversReorder: boolean
  skills: string[]
  requireSecondFactor: boolean
  /** `after`: both empty, or what is paid after so many miles of a tax year. */
  mileageRates: { mode: MileageMode; from: string; pencePerMile: Typed; after: { miles: Typed; pencePerMile: Typed } }[]
  /** In pounds; empty: no limit. */
  expenseLimits: Record<keyof ExpenseLimits, Typed>
}

export type Field = keyof SettingsValues
export type SettingsForm = ReturnType<typeof useForm<SettingsValues>>

export const valuesOf = (settings: OrganisationSettings): SettingsValues => ({
  kilogramsPerBox: settings.kilogramsPerBox,
  boxesByHousehold: settings.boxesByHousehold.map((step) => ({ ...step })),
  doorMinutes: { ...settings.doorMinutes },
  errandMinutes: { ...settings.errandMinutes },
  carrying: structuredClone(settings.carrying),
  trolley: { ...settings.trolley },
  day: { from: formatTimeOfDay(settings.day.from), until: formatTimeOfDay(settings.day.until) },
  maxRideMinutes: { ...settings.maxRideMinutes },
  planChoices: { ...settings.planChoices },
  crewsFor: [...settings.crewsFor],
  crewRule: { ...settings.crewRule, fromBoxes: settings.crewRule.fromBoxes ?? '' },
  distanceUnit: settings.distanceUnit,
  driversRing: settings.driversRing ?? '',
  recipientName: settings.recipientName,
  linkCode: settings.linkCode,
  messages: { ...settings.messages },
  silentDoorMessage: settings.silentDoorMessage,
  translatedMessages: settings.translatedMessages.map((texts) => ({ ...texts })),
  withholdNumber: settings.withholdNumber,
  driversReorder: settings.driversReorder,
  skills: [...settings.skills],
  requireSecondFactor: settings.requireSecondFactor,
  mileageRates: settings.mileageRates.map(({ after, ...rate }) => ({
    ...rate,
    after: after ? { ...after } : { miles: '', pencePerMile: '' },
  })),
  expenseLimits: mapLimits(settings.expenseLimits, (pence) => (pence === null ? '' : pence / 100)),
})

const mapLimits = <From, To>(
  { perClaimPence, perMonthPence, preApprovalAbovePence }: Readonly<Record<keyof ExpenseLimits, From>>,
  map: (value: From) => To,
): Record<keyof ExpenseLimits, To> => ({
  perClaimPence: map(perClaimPence),
  perMonthPence: map(perMonthPence),
  preApprovalAbovePence: map(preApprovalAbovePence),
})

export const settingsFields = [
  'kilogramsPerBox',
  'boxesByHousehold',
  'doorMinutes',
  'errandMinutes',
  'carrying',
  'trolley',
  'day',
  'maxRideMinutes',
  'planChoices',
  'crewsFor',
  'crewRule',
  'distanceUnit',
  'driversRing',
  'recipientName',
  'linkCode',
  'messages',
  'silentDoorMessage',
  'translatedMessages',
  'withholdNumber',
  'driversReorder',
  'skills',
  'requireSecondFactor',
  'mileageRates',
  'expenseLimits',
] as const satisfies readonly Field[]

/** The settings whose values differ, as typed. */
export const changedFields = (before: SettingsValues, after: SettingsValues): Field[] =>
  settingsFields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))

/** Paths of numbers and times that are missing or are none. The server checks the bounds. */
export function findUnreadable(values: SettingsValues): string[] {
  const times = (['from', 'until'] as const)
    .filter((end) => parseTime(values.day[end]) === undefined)
    .map((end) => `day.${end}`)
  return [...emptyNumbers({ ...values, mileageRates: values.mileageRates.map(withoutEmptyThreshold) }), ...times]
}

/** A rate without a threshold has neither of its numbers. */
function withoutEmptyThreshold({ after, ...rate }: SettingsValues['mileageRates'][number]): object {
  return after.miles === '' && after.pencePerMile === '' ? rate : { ...rate, after }
}

/** Paths of texts, of times, which are checked apart, and of numbers that may be missing. */
const mayBeEmpty = [
  'driversRing',
  'messages',
  'silentDoorMessage',
  'translatedMessages',
  'day',
  'expenseLimits',
  'crewRule',
]

function emptyNumbers(value: unknown, path = ''): string[] {
  if (value === '') return mayBeEmpty.some((start) => path.startsWith(start)) ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => emptyNumbers(inner, path === '' ? key : `${path}.${key}`))
}

/** What to send of valid values: the changed settings, each as a whole. */
export function buildChanges(values: SettingsValues, fields: readonly Field[]): SettingsChanges {
  const { day, crewRule, driversRing, mileageRates, expenseLimits, ...same } = values
  const all = {
    ...same,
    day: { from: parseTime(day.from), until: parseTime(day.until) },
    crewRule: { ...crewRule, fromBoxes: crewRule.fromBoxes === '' ? null : crewRule.fromBoxes },
    driversRing: driversRing.trim() === '' ? null : driversRing,
    mileageRates: mileageRates.map(({ after, ...rate }) => ({ ...rate, after: after.miles === '' ? null : after })),
    expenseLimits: mapLimits(expenseLimits, (pounds) => (pounds === '' ? null : Math.round(Number(pounds) * 100))),
  }
  // The fields hold numbers: `findUnreadable` found none that do not.
  return Object.fromEntries(fields.map((field) => [field, all[field]])) as SettingsChanges
}

interface Merged {
  readonly values: SettingsValues
  /** Settings that both changed, to different values. */
  readonly conflicts: readonly Field[]
}

/** What was typed, on top of what somebody else saved meanwhile. */
export function mergeSettings(before: SettingsValues, typed: SettingsValues, newer: SettingsValues): Merged {
  const mine = changedFields(before, typed)
  const theirs = changedFields(before, newer)
  const kept = Object.fromEntries(mine.map((field) => [field, typed[field]]))
  const conflicts = changedFields(typed, newer).filter((field) => mine.includes(field) && theirs.includes(field))
  return { values: { ...newer, ...kept }, conflicts }
}
