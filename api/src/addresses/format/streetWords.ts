import { wordsOf } from '@doorstep/shared/rules'

/** Unambiguous abbreviations. */
const shortForms: Readonly<Record<string, string>> = {
  ...{ rd: 'road', ave: 'avenue', cres: 'crescent', cresc: 'crescent', gdns: 'gardens', gdn: 'garden', sq: 'square' },
  ...{ ter: 'terrace', terr: 'terrace', tce: 'terrace', pde: 'parade', hse: 'house', bldg: 'building', wlk: 'walk' },
  ...{ bldgs: 'buildings', blvd: 'boulevard', upr: 'upper', lwr: 'lower', gt: 'great', hts: 'heights', mws: 'mews' },
  ...{ grn: 'green', grv: 'grove', gro: 'grove', stn: 'station', ctr: 'centre', center: 'centre', apts: 'apartments' },
  ...{ ln: 'lane', dr: 'drive', crt: 'court', pk: 'park', yd: 'yard', mt: 'mount', vw: 'view', ind: 'industrial' },
}

/** Ambiguous abbreviations: expanded in typed text, never in map data. */
const mayBeShortFor: Readonly<Record<string, readonly string[]>> = {
  ...{ st: ['street', 'saint'], av: ['avenue'], cr: ['crescent'], cl: ['close'], la: ['lane'], ct: ['court'] },
  ...{ pl: ['place'], gr: ['grove'], wy: ['way'], wk: ['walk'], est: ['estate'], ch: ['church'], br: ['bridge'] },
  ...{ n: ['north'], s: ['south'], e: ['east'], w: ['west'], ho: ['house'], nth: ['north'], sth: ['south'] },
}

/**
 * The words a name is found by, with abbreviations expanded. `St` is a street at the end of a name and a saint elsewhere, so `St Marys Rd`
 * equals `Saint Mary's Road`.
 */
export function nameWords(name: string): string[] {
  const words = wordsOf(name)
  return words.map((word, index) => {
    if (word === 'st') return index > 0 && index === words.length - 1 ? 'street' : 'saint'
    return Object.hasOwn(shortForms, word) ? shortForms[word]! : word
  })
}

/** Ordinals in street names, written out: 1st Avenue is First Avenue. */
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth'.split(
    ' ',
  )
const endings = ['th', 'st', 'nd', 'rd', 'th', 'th', 'th', 'th', 'th', 'th']
/** `1st`, `12th`. */
const ordinalOf = (number: number): string =>
  `${number}${number % 100 >= 11 && number % 100 <= 13 ? 'th' : endings[number % 10]}`

/** Other words that a typed word may mean. */
export function meaningsOf(word: string): readonly string[] {
  const number = /^([0-9]{1,3})(?:st|nd|rd|th)?$/.exec(word)?.[1] ?? ordinals.indexOf(word) + 1
  if (Number(number) > 0)
    return [String(number), ordinalOf(Number(number)), ordinals[Number(number) - 1]].filter(
      (other) => other !== undefined && other !== word,
    ) as string[]
  if (Object.hasOwn(shortForms, word)) return [shortForms[word]!]
  return Object.hasOwn(mayBeShortFor, word) ? mayBeShortFor[word]! : []
}
