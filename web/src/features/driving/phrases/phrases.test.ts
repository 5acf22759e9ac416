import { expect, it } from 'vitest'
import { type PhraseKey, phrases } from './phrases.ts'

it('names the person in every language where English does, and nowhere else', () => {
  for (const [language, texts] of Object.entries(phrases))
    for (const [key, text] of Object.entries(texts)) {
      expect(text, `${language} ${key}`).not.toBe('')
      expect(text.includes('{{name}}'), `${language} ${key}`).toBe(phrases.en[key as PhraseKey].includes('{{name}}'))
    }
})
