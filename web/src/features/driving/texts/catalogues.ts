import type { PageLanguage } from '../../../lib/pageLanguage.ts'
import type { DriverCatalogue } from './DriverCatalogue.ts'

/** The texts by area, as i18next takes them. */
type AreaTexts = Readonly<Record<Exclude<keyof DriverCatalogue, 'checkedBySpeaker'>, object>>

/** Each language is a chunk of its own, which only the phones that show it load. English comes with the page. */
export const catalogues: Record<Exclude<PageLanguage, 'en'>, () => Promise<AreaTexts>> = {
  ar: async () => (await import('./ar.ts')).ar,
  bn: async () => (await import('./bn.ts')).bn,
  cy: async () => (await import('./cy.ts')).cy,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  pl: async () => (await import('./pl.ts')).pl,
  pt: async () => (await import('./pt.ts')).pt,
  so: async () => (await import('./so.ts')).so,
  tr: async () => (await import('./tr.ts')).tr,
}
