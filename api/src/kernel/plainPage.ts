import type { PlainPageLanguage } from './plainPageTexts.ts'

/** A page without script or styles of its own, for browsers that cannot run the app. `body` is HTML. */
export interface PlainPage {
  readonly language: PlainPageLanguage
  readonly title: string
  readonly body: string
}

/** Text for HTML, between tags or within a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
