import type { MileageRate, OrganisationSettings, TranslatedMessages } from '@doorstep/shared/rules'
import { doorMessages, formatPence, formatTimeOfDay, messageKinds } from '@doorstep/shared/rules'
import { modes } from '@doorstep/shared/units'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../../lib/formatInstant.ts'
import { skillName } from '../../../lib/skillName.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { type Field, settingsFields } from '../form/settingsValues.ts'

const isField = (name: string): name is Field => (settingsFields as readonly string[]).includes(name)

/** Words for settings: their names, and one value of the history in a line. */
export function useSettingTexts() {
  const { t } = useTranslation('settings')
  const labels = useLabels()
  const boxes = (count: number) => labels('boxes', { count })
  const describe: { [Name in Field]: (value: OrganisationSettings[Name]) => string } = {
    kilogramsPerBox: (kg) => t('history.list.weight', { kg }),
    boxesByHousehold: (steps) =>
      steps.map((step) => t('history.list.household', { people: step.people, boxes: boxes(step.boxes) })).join('; '),
    doorMinutes: (minutes) => t('history.list.door', { ...minutes }),
    errandMinutes: (minutes) => t('history.list.errand', { ...minutes }),
    planChoices: (choices) =>
      t('history.list.plan', { compactness: t(`day.${choices.compactness}`), minutes: choices.extraRoundMinutes }),
    carrying: (loads) =>
      modes
        .map((mode) =>
          t('history.list.load', { mode: labels(`mode.${mode}`), boxes: boxes(loads[mode].boxes), kg: loads[mode].kg }),
        )
        .join('; '),
    trolley: (load) => t('history.list.trolley', { boxes: boxes(load.boxes), kg: load.kg }),
    day: (day) => t('history.list.day', { from: formatTimeOfDay(day.from), until: formatTimeOfDay(day.until) }),
    maxRideMinutes: (ride) => t('history.list.ride', { ...ride }),
    crewsFor: (kinds) =>
      kinds.length === 0 ? t('history.list.nothing') : kinds.map((kind) => labels(`orderKind.${kind}`)).join(', '),
    crewRule: ({ fromBoxes, afterUnsafe }) =>
      [
        ...(fromBoxes === null ? [] : [t('history.list.crewBoxes', { boxes: boxes(fromBoxes) })]),
        ...(afterUnsafe ? [t('history.list.crewUnsafe')] : []),
      ].join(', ') || t('history.list.nothing'),
    distanceUnit: (unit) => t(`day.${unit}`),
    driversRing: (phone) => phone ?? t('history.list.nothing'),
    recipientName: (form) => t(`drivers.${form}`),
    linkCode: (isAsked) => t(isAsked ? 'drivers.codeOn' : 'drivers.codeOff'),
    messages: (texts) => messageKinds.map((kind) => t('history.list.message', { text: texts[kind] })).join(' '),
    silentDoorMessage: (text) => t('history.list.message', { text }),
    translatedMessages: (list) =>
      list.length === 0
        ? t('history.list.nothing')
        : list.map((texts) => describeTranslated(labels(`language.${texts.language}`), texts, t)).join('; '),
    driversReorder: (isAllowed) => t(isAllowed ? 'drivers.mayReorder' : 'drivers.asPlanned'),
    withholdNumber: (isWithheld) => t(isWithheld ? 'drivers.withheld' : 'drivers.shown'),
    requireSecondFactor: (isRequired) => t(isRequired ? 'signIn.required' : 'signIn.notRequired'),
    mileageRates: (rates) =>
      rates.length === 0 ? t('history.list.nothing') : rates.map((rate) => describeRate(t, rate)).join('; '),
    expenseLimits: ({ perClaimPence, perMonthPence, preApprovalAbovePence }) => {
      const pounds = (pence: number | null) => (pence === null ? t('history.list.nothing') : formatPence(pence))
      return t('history.list.limits', {
        claim: pounds(perClaimPence),
        month: pounds(perMonthPence),
        above: pounds(preApprovalAbovePence),
      })
    },
    skills: (skills) => (skills.length === 0 ? t('history.list.nothing') : skills.map(skillName).join(', ')),
  }
  return {
    name: (field: string): string => (isField(field) ? t(`field.${field}`) : field),
    names: (fields: readonly Field[]): string => fields.map((field) => t(`field.${field}`)).join(', '),
    /** A value as the history stores it: a setting of today's shape. */
    value: (field: string, value: unknown): string =>
      isField(field) ? (describe[field] as (value: unknown) => string)(value) : JSON.stringify(value),
  }
}

function describeTranslated(language: string, texts: TranslatedMessages, t: TFunction<'settings'>): string {
  const own = doorMessages
    .filter((kind) => texts[kind] !== '')
    .map((kind) => t('history.list.message', { text: texts[kind] }))
  return [language, ...own].join(' ')
}

function describeRate(t: TFunction<'settings'>, { mode, from, pencePerMile, after }: MileageRate): string {
  const day = formatDate(new Date(from), 'UTC')
  const rate = t('history.list.rate', { mode: t(`expenses.mode.${mode}`), pence: pencePerMile, from: day })
  return after ? t('history.list.rateAfter', { rate, pence: after.pencePerMile, miles: after.miles }) : rate
}
