import { z } from 'zod'
import { compactnesses } from '../rules/defaults.ts'
import { findPlaceholderProblem } from '../rules/driverMessages.ts'
import { languages } from '../rules/languages.ts'
import { mileageModes } from '../rules/mileage.ts'
import { distanceUnits, nameForms, orderKinds, settingBounds } from '../rules/settings.ts'
import { endpoint, planners, staff } from './endpoint.ts'
import { changeBody, day, phone, skill, storedVersion, text, timeWindow } from './fields.ts'

const within = ({ min, max }: { readonly min: number; readonly max: number }, unit: string) =>
  z
    .number('must be a number')
    .min(min, `must be at least ${min} ${unit}`)
    .max(max, `can be at most ${max.toLocaleString('en-GB')} ${unit}`)
const wholeWithin = (bounds: { readonly min: number; readonly max: number }, unit: string) =>
  within(bounds, unit).refine(Number.isInteger, 'must be a whole number')
/** Tenths, as scales and stopwatches give them. */
const tenthsWithin = (bounds: { readonly min: number; readonly max: number }, unit: string) =>
  within(bounds, unit).refine((value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-9, 'can have one decimal')

const carrying = z.strictObject({
  boxes: wholeWithin(settingBounds.carriedBoxes, 'box'),
  kg: tenthsWithin(settingBounds.carriedKg, 'kg'),
})

const boxesByHousehold = z
  .array(
    z.strictObject({
      people: wholeWithin(settingBounds.people, 'people'),
      boxes: wholeWithin(settingBounds.boxes, 'boxes'),
    }),
  )
  .min(settingBounds.boxSteps.min, 'needs at least one line')
  .max(settingBounds.boxSteps.max, `can have at most ${settingBounds.boxSteps.max} lines`)
  .superRefine((steps, context) => {
    if (steps[0] && steps[0].people !== 1)
      context.addIssue({ code: 'custom', path: [0, 'people'], message: 'must start at 1 person' })
    for (const [index, step] of steps.entries()) {
      const before = steps[index - 1]
      if (before && step.people <= before.people)
        context.addIssue({ code: 'custom', path: [index, 'people'], message: 'must be more than in the line above' })
      if (before && step.boxes < before.boxes)
        context.addIssue({ code: 'custom', path: [index, 'boxes'], message: 'cannot be fewer than in the line above' })
    }
  })

const doorMinutesPart = tenthsWithin(settingBounds.doorMinutes, 'minutes')
const doorMinutes = z
  .strictObject({
    base: doorMinutesPart,
    perBox: doorMinutesPart,
    aboveGround: doorMinutesPart,
    nextDoor: doorMinutesPart,
  })
  .refine(({ base, nextDoor }) => nextDoor <= base, {
    path: ['nextDoor'],
    message: 'cannot take longer than the first door',
  })

const ride = wholeWithin(settingBounds.maxRideMinutes, 'minutes')

const message = text(settingBounds.messageLength.max)
  .min(settingBounds.messageLength.min, 'is required')
  .superRefine((typed, context) => {
    const problem = findPlaceholderProblem(typed)
    if (problem !== undefined)
      context.addIssue({
        code: 'custom',
        message: `has “${problem}”, which is none of {driver}, {organisation} and {name}`,
      })
  })

const translatedMessage = z.union([z.literal(''), message])

/** Languages as those of households; a text left empty is the default one. */
export const translatedMessages = z
  .array(
    z.strictObject({
      language: z.enum(languages),
      deliver: translatedMessage,
      visit: translatedMessage,
      silent: translatedMessage,
    }),
  )
  .max(languages.length, `can be at most ${languages.length}`)
  .superRefine((list, context) => {
    for (const [index, { language }] of list.entries())
      if (list.slice(0, index).some((before) => before.language === language))
        context.addIssue({ code: 'custom', path: [index, 'language'], message: 'is in the list already' })
  })

const skillList = z
  .array(skill)
  .max(settingBounds.skills.max, `can be at most ${settingBounds.skills.max}`)
  .refine((list) => new Set(list).size === list.length, 'has one twice')

const pencePerMile = wholeWithin(settingBounds.pencePerMile, 'pence')
const limitPence = wholeWithin(settingBounds.limitPence, 'pence').nullable()

export const mileageRate = z
  .strictObject({
    mode: z.enum(mileageModes),
    from: day,
    pencePerMile,
    after: z
      .strictObject({ miles: wholeWithin(settingBounds.thresholdMiles, 'miles'), pencePerMile })
      .nullable()
      .meta({ description: 'What is paid after so many miles in a tax year; null: the same for all miles' }),
  })
  .meta({ id: 'MileageRate' })

const mileageRates = z
  .array(mileageRate)
  .max(settingBounds.mileageRates.max, `can be at most ${settingBounds.mileageRates.max}`)
  .superRefine((rates, context) => {
    const known = new Set<string>()
    for (const [index, { mode, from }] of rates.entries()) {
      if (known.has(`${mode} ${from}`))
        context.addIssue({ code: 'custom', path: [index, 'from'], message: 'has a rate for this mode already' })
      known.add(`${mode} ${from}`)
    }
  })

export const expenseLimits = z
  .strictObject({ perClaimPence: limitPence, perMonthPence: limitPence, preApprovalAbovePence: limitPence })
  .meta({ id: 'ExpenseLimits' })

/** Every setting with its bounds; see `OrganisationSettings`. */
const settingsFields = {
  kilogramsPerBox: tenthsWithin(settingBounds.kilogramsPerBox, 'kg'),
  boxesByHousehold,
  doorMinutes,
  errandMinutes: z.strictObject({ queue: doorMinutesPart, each: doorMinutesPart }),
  carrying: z.strictObject({ car: carrying, cargo_bike: carrying, bike: carrying, foot: carrying }),
  trolley: carrying,
  day: timeWindow,
  maxRideMinutes: z.strictObject({ hot: ride, chilled: ride }),
  planChoices: z.strictObject({
    compactness: z.enum(compactnesses),
    extraRoundMinutes: wholeWithin(settingBounds.extraRoundMinutes, 'minutes'),
  }),
  crewsFor: z
    .array(z.enum(orderKinds))
    .max(orderKinds.length, `can be at most ${orderKinds.length}`)
    .refine((kinds) => new Set(kinds).size === kinds.length, 'has one twice'),
  crewRule: z.strictObject({
    fromBoxes: wholeWithin(settingBounds.boxes, 'boxes').nullable(),
    afterUnsafe: z.boolean(),
  }),
  distanceUnit: z.enum(distanceUnits),
  driversRing: phone.nullable(),
  recipientName: z.enum(nameForms),
  linkCode: z.boolean(),
  messages: z.strictObject({ deliver: message, visit: message, collect: message }),
  silentDoorMessage: message,
  translatedMessages,
  withholdNumber: z.boolean(),
  driversReorder: z.boolean(),
  skills: skillList,
  requireSecondFactor: z.boolean(),
  mileageRates,
  expenseLimits,
}

export const organisationSettings = z.object(settingsFields).meta({ id: 'OrganisationSettings' })

export const settingsView = z
  .object({
    settings: organisationSettings,
    version: storedVersion,
    /** Of the last change; null: nothing was changed yet. */
    changedAt: z.iso.datetime().nullable(),
    changedBy: z.string().nullable(),
    /** How many drivers have a skill, and how many open orders ask for it; those of neither are omitted. */
    skillUse: z.array(z.object({ skill: z.string(), drivers: z.int(), openOrders: z.int() })),
    /** What a rule for crews would lead to: the orders from today on that may still be planned, counted by what the rule reads, and the shifts of two. */
    crewUse: z.object({
      orders: z.array(z.object({ kind: z.enum(orderKinds), boxes: z.int(), wasUnsafe: z.boolean(), count: z.int() })),
      crews: z.int(),
    }),
  })
  .meta({ id: 'SettingsView' })
export type SettingsView = z.output<typeof settingsView>

export const getSettings = endpoint({
  id: 'getSettings',
  method: 'GET',
  path: '/api/settings',
  access: planners,
  summary: 'The settings of the organisation',
  response: settingsView,
  status: 200,
})

export const updateSettings = endpoint({
  id: 'updateSettings',
  method: 'PATCH',
  path: '/api/settings',
  access: planners,
  summary: 'Change settings, each as a whole; what people see of names is changed by admins only',
  body: changeBody(settingsFields),
  /** Three texts in every language. */
  maxBody: 262_144,
  response: settingsView,
  status: 200,
  errors: ['stale-version', 'conflict'],
})

/** What pages of the desk need of the settings: to suggest and to show, not to change. */
export const workingSettings = organisationSettings
  .pick({
    kilogramsPerBox: true,
    boxesByHousehold: true,
    doorMinutes: true,
    carrying: true,
    trolley: true,
    day: true,
    maxRideMinutes: true,
    distanceUnit: true,
    skills: true,
  })
  .meta({ id: 'WorkingSettings' })
export type WorkingSettings = z.output<typeof workingSettings>

export const getWorkingSettings = endpoint({
  id: 'getWorkingSettings',
  method: 'GET',
  path: '/api/settings/working',
  access: staff,
  summary: 'The settings that forms and screens of the desk use',
  response: workingSettings,
  status: 200,
})

export const settingsChange = z
  .object({
    /** Of the settings after the change. */
    version: storedVersion,
    at: z.iso.datetime(),
    by: z.string(),
    /** Values before and after. */
    changes: z.array(z.object({ field: z.string(), before: z.json(), after: z.json() })),
  })
  .meta({ id: 'SettingsChange' })
export type SettingsChange = z.output<typeof settingsChange>

export const listSettingsChanges = endpoint({
  id: 'listSettingsChanges',
  method: 'GET',
  path: '/api/settings/changes',
  access: planners,
  summary: 'The last 100 changes of the settings, the latest first',
  response: z.object({ items: z.array(settingsChange) }),
  status: 200,
})
