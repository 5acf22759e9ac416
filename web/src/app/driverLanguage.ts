import i18next from 'i18next'
import { catalogues } from '../features/driving/texts/catalogues.ts'
import { findPageLanguage, isPageLanguage, type PageLanguage, pageLanguages } from '../lib/pageLanguage.ts'
import { tryStorage } from '../lib/tryStorage.ts'
import { withAllPlurals } from './withAllPlurals.ts'

const storageKey = 'doorstep-language'

/** Shows the driver's pages in the language chosen on this phone, else in the phone's. English when its texts cannot be loaded. */
export async function startDriverLanguage(): Promise<void> {
  await showLanguage(chosenLanguage() ?? findPageLanguage(navigator.languages)).catch(() => undefined)
}

/** Shows the driver's pages in a language from now on, also after a reload. Rejects when its texts cannot be loaded. */
export async function chooseLanguage(language: PageLanguage): Promise<void> {
  await showLanguage(language)
  // Without storage the choice lasts as long as the page.
  tryStorage(() => localStorage.setItem(storageKey, language))
}

async function showLanguage(language: PageLanguage): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'driving')) {
    const { app, labels, map, driving } = await catalogues[language]()
    for (const [area, texts] of Object.entries({ app, labels, map, driving }))
      i18next.addResourceBundle(language, area, withAllPlurals(texts))
  }
  await i18next.changeLanguage(language)
  const { locale, direction } = pageLanguages[language]
  document.documentElement.lang = language === 'en' ? locale : language
  document.documentElement.dir = direction
}

function chosenLanguage(): PageLanguage | undefined {
  const stored = tryStorage(() => localStorage.getItem(storageKey))
  return stored && isPageLanguage(stored) ? stored : undefined
}
