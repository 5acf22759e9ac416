import type { PageLanguage } from '../../../lib/pageLanguage.ts'
import type { DriverCatalogue } from './DriverCatalogue.ts'

/** The texts by area, as i18next takes them. */
type AreaTexts = Readonly<Record<Exclude<keyof DriverCatalogue, 'checkedBySpeaker'>, object>>

/** Each language is a chunk of its own, which only the phones that show it load. English comes with the page. */
export const catalogues: Record<Exclude<PageLanguage, 'en'>, () => Promise<AreaTexts>> = {
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  pt: async () => (await import('./pt.ts')).pt,
  tr: async () => (await import('./tr.ts')).tr,
}
