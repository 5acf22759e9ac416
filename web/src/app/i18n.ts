import i18next, { type FormatterModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { accountTexts } from '../features/account/texts.en.ts'
import type { adminTexts } from '../features/admin/texts.en.ts'
import type { availabilityTexts } from '../features/availability/texts.en.ts'
import type { drivingTexts } from '../features/driving/texts/en.ts'
import type { expensesTexts } from '../features/expenses/texts.en.ts'
import type { followUpListTexts } from '../features/followUps/texts.en.ts'
import type { helpTexts } from '../features/help/texts.en.ts'
import type { importTexts } from '../features/imports/texts.en.ts'
import type { intakeTexts } from '../features/intake/texts.en.ts'
import type { invitationTexts } from '../features/invitation/texts.en.ts'
import type { membersTexts } from '../features/members/texts.en.ts'
import type { packingTexts } from '../features/packing/texts.en.ts'
import type { partnerTexts } from '../features/partners/texts.en.ts'
import type { planningTexts } from '../features/planning/texts.en.ts'
import type { recurringTexts } from '../features/recurring/texts.en.ts'
import type { settingsTexts } from '../features/settings/texts.en.ts'
import type { setupTexts } from '../features/setup/texts.en.ts'
import type { todayTexts } from '../features/today/texts.en.ts'
import type { rotaTexts } from '../features/volunteers/rota/texts.en.ts'
import type { volunteersTexts } from '../features/volunteers/texts.en.ts'
import { labelTexts } from '../lib/labels.en.ts'
import { pageLocale } from '../lib/pageLanguage.ts'
import type { addressTexts } from '../map/address/texts.en.ts'
import type { mapTexts } from '../map/texts.en.ts'
import type { missingTexts } from '../ui/missing/texts.en.ts'
import { appTexts } from './texts.en.ts'

interface Texts {
  app: typeof appTexts
  missing: typeof missingTexts
  labels: typeof labelTexts
  intake: typeof intakeTexts
  planning: typeof planningTexts
  partners: typeof partnerTexts
  driving: typeof drivingTexts
  expenses: typeof expensesTexts
  account: typeof accountTexts
  admin: typeof adminTexts
  imports: typeof importTexts
  recurring: typeof recurringTexts
  settings: typeof settingsTexts
  help: typeof helpTexts
  volunteers: typeof volunteersTexts
  members: typeof membersTexts
  packing: typeof packingTexts
  followUpList: typeof followUpListTexts
  invitation: typeof invitationTexts
  setup: typeof setupTexts
  today: typeof todayTexts
  rota: typeof rotaTexts
  availability: typeof availabilityTexts
  map: typeof mapTexts
  address: typeof addressTexts
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Texts
  }
}

/** Starts i18next with the texts of the shell and the labels; an area's texts come with its chunk through `addTexts`. */
export function startTexts(): void {
  void i18next
    .use(initReactI18next)
    .use(numbersByIntl)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      defaultNS: 'app',
      resources: { en: { app: appTexts, labels: labelTexts } },
      interpolation: { escapeValue: false, alwaysFormat: true },
      initAsync: false,
    })
}

/** Adds an area's texts under its name. */
export function addTexts(namespace: keyof Texts, texts: object): void {
  i18next.addResourceBundle('en', namespace, texts, true, true)
}

/** Writes the numbers within texts as the language does: 1,200 or 1.200. */
const numbersByIntl: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value) => (typeof value === 'number' ? new Intl.NumberFormat(pageLocale()).format(value) : value),
}
