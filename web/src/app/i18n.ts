import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { adminTexts } from '../features/admin/texts.en.ts'
import type { drivingTexts } from '../features/driving/texts.en.ts'
import type { intakeTexts } from '../features/intake/texts.en.ts'
import type { planningTexts } from '../features/planning/texts.en.ts'
import type { mapTexts } from '../map/texts.en.ts'
import { appTexts } from './texts.en.ts'

interface Texts {
  app: typeof appTexts
  intake: typeof intakeTexts
  planning: typeof planningTexts
  driving: typeof drivingTexts
  admin: typeof adminTexts
  map: typeof mapTexts
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Texts
  }
}

/** Starts i18next with the shell's texts; an area's texts come with its chunk through `addTexts`. */
export function startTexts(): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'app',
    resources: { en: { app: appTexts } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}

/** Makes an area's texts known under its name. */
export function addTexts(namespace: keyof Texts, texts: object): void {
  i18next.addResourceBundle('en', namespace, texts, true, true)
}
