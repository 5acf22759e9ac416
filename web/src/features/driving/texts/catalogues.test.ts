import { describe, expect, it } from 'vitest'
import { appTexts } from '../../../app/texts.en.ts'
import { labelTexts } from '../../../lib/labels.en.ts'
import { mapTexts } from '../../../map/texts.en.ts'
import { claimTexts } from '../claim/claimTexts.ts'
import { catalogues } from './catalogues.ts'
import { drivingTexts } from './en.ts'

interface Texts {
  readonly [key: string]: string | Texts
}

const english = flatten({ app: appTexts, labels: labelTexts, map: mapTexts, driving: drivingTexts })
const isPlural = (key: string): boolean =>
  english.has(key.replace(/_[a-z]+$/, '_other')) && /_(zero|one|two|few|many|other)$/.test(key)
const baseOf = (key: string): string => key.replace(/_[a-z]+$/, '')

describe.each(Object.entries(catalogues))('the texts in %s', async (language, load) => {
  const { checkedBySpeaker: _, ...areas } = { checkedBySpeaker: false, ...(await load()) }
  const texts = flatten(areas)

  it('have the plural forms of the language, each of them and no other', () => {
    const bases = new Set([...texts.keys()].filter(isPlural).map(baseOf))
    expect(bases.size).toBeGreaterThan(5)
    for (const base of bases) {
      const type = base.endsWith('_ordinal') ? 'ordinal' : 'cardinal'
      const expected = new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories
      const found = [...texts.keys()]
        .filter((key) => isPlural(key) && baseOf(key) === base)
        .map((key) => key.slice(base.length + 1))
      expect(found.toSorted(), base).toEqual(expected.toSorted())
    }
  })

  it('have the placeholders of the English ones; "one", "two" and "none" may say the number in words', () => {
    for (const [key, text] of texts) {
      const expected = placeholders(english.get(isPlural(key) ? `${baseOf(key)}_other` : key) ?? '')
      const found = placeholders(text)
      const isWord = /_(zero|one|two)$/.test(key) && isPlural(key)
      expect(isWord ? [...new Set([...found, 'count'])].toSorted() : found, key).toEqual(expected)
    }
  })

  it('begin to name a button by what stands on it, for those who speak to their phone (WCAG 2.5.3)', () => {
    for (const button of ['call', 'text', 'undo'])
      expect(texts.get(`driving.${button}Name`)?.toLowerCase()).toContain(texts.get(`driving.${button}`)?.toLowerCase())
  })

  it('leave nothing empty, and nothing that tells a passer-by what it is about', () => {
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe('')
      if (key.startsWith('driving.')) expect(text, key).not.toMatch(revealingWords)
    }
  })
})

describe.each(Object.entries(claimTexts))('the texts about expenses in %s', (_language, texts) => {
  it('tell a passer-by nothing of what it is about', () => {
    for (const text of Object.values(texts)) expect(text).not.toMatch(revealingWords)
  })
})

/** Food, parcel, food bank, charity, in all of the languages. */
const revealingWords =
  /food|parcel|charity|mutual|gıda|yiyecek|yardım|comida|aliment|caridade|caridad|colis|nourriture|żywno|jedzeni|paczk|cunto|deeqa|খাবার|খাদ্য|দাতব্য|طعام|غذاء|خيري|bwyd|elusen/i

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].toSorted()

function flatten(texts: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(texts as Texts))
    if (typeof value === 'string') found.set(`${prefix}${key}`, value)
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) found.set(inner, text)
  return found
}
