import i18next from 'i18next'

/**
 * The languages of the driver's pages, each by its own name. Numbers and times are written in European digits in all of them: the phone shows the same digits as
 * doors, boxes and street signs do.
 */
export const pageLanguages = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr' },
  ar: { name: 'العربية', locale: 'ar-u-nu-latn', direction: 'rtl' },
  bn: { name: 'বাংলা', locale: 'bn-u-nu-latn', direction: 'ltr' },
  cy: { name: 'Cymraeg', locale: 'cy', direction: 'ltr' },
  es: { name: 'Español', locale: 'es', direction: 'ltr' },
  fr: { name: 'Français', locale: 'fr', direction: 'ltr' },
  pl: { name: 'Polski', locale: 'pl', direction: 'ltr' },
  pt: { name: 'Português', locale: 'pt', direction: 'ltr' },
  so: { name: 'Soomaali', locale: 'so', direction: 'ltr' },
  tr: { name: 'Türkçe', locale: 'tr', direction: 'ltr' },
} as const satisfies Record<string, { name: string; locale: string; direction: 'ltr' | 'rtl' }>

export type PageLanguage = keyof typeof pageLanguages

export const isPageLanguage = (code: string): code is PageLanguage => Object.keys(pageLanguages).includes(code)

/** A language in which there are pages; English for any other. */
export const toPageLanguage = (code: string | undefined): PageLanguage =>
  code !== undefined && isPageLanguage(code) ? code : 'en'

/** The first of somebody's preferred languages, such as `ar-EG`, in which there are pages; else English. */
export function findPageLanguage(preferred: readonly string[]): PageLanguage {
  const codes = preferred.map((tag) => tag.split('-', 1)[0]?.toLowerCase() ?? '')
  return codes.find(isPageLanguage) ?? 'en'
}

/**
 * The locale in which this page writes numbers and times: the page's, or British English where the browser does not know it. For an unknown one it would take the
 * phone's own, and so Arabic digits on a Welsh page.
 */
export function pageLocale(): string {
  const { locale } = pageLanguages[toPageLanguage(i18next.language)]
  return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? pageLanguages.en.locale
}
