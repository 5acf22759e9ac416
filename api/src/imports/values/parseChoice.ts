import { foodRules, type priorities, type temperatures } from '@doorstep/shared/contracts'
import { type ContactRule, fold, type OrderKind } from '@doorstep/shared/rules'
import type { modes } from '@doorstep/shared/units'
import { editDistance, unitsOfWord } from '../../addresses/index.ts'
import { type Parsed, parseParts, problem, value } from './parsed.ts'

/** Words for each choice, folded; the choice itself is always one. */
export type Words<Choice extends string> = Readonly<Record<Choice, readonly string[]>>

const modeWords: Words<(typeof modes)[number]> = {
  car: ['van', 'driving', 'by car', 'own car', 'drive', 'driver', 'motorbike', 'vehicle'],
  cargo_bike: ['cargo', 'cargobike', 'e cargo bike', 'cargo bicycle'],
  bike: ['bicycle', 'cycle', 'cycling', 'cyclist', 'push bike', 'pushbike', 'by bike', 'e bike', 'ebike'],
  foot: ['on foot', 'walk', 'walking', 'walker', 'pedestrian', 'by foot'],
}

const temperatureWords: Words<(typeof temperatures)[number]> = {
  ambient: ['dry', 'normal', 'room temperature', 'cupboard', 'none', 'no'],
  chilled: ['cold', 'fridge', 'cool', 'fresh', 'refrigerated'],
  hot: ['warm', 'hot meal', 'cooked'],
}

const priorityWords: Words<(typeof priorities)[number]> = {
  urgent: ['high', 'yes', 'emergency', 'asap', 'crisis'],
  normal: ['medium', 'standard', 'no', 'none'],
  low: ['can wait', 'if possible'],
}

const kindWords: Words<OrderKind> = {
  parcel: ['food parcel', 'food', 'box', 'food box', 'delivery', 'bag'],
  errand: ['collect', 'collection', 'collect and deliver', 'pickup', 'pick up', 'shopping', 'prescription'],
  visit: ['welfare check', 'check in', 'welfare visit', 'home visit'],
}

const contactRuleWords: Words<ContactRule> = {
  any: ['either', 'ring or text', 'call or text', 'both'],
  ring_only: ['ring', 'call', 'call only', 'no texts', 'phone only'],
  text_only: ['text', 'sms', 'sms only', 'do not ring', 'do not call'],
}

const foodWords: Words<(typeof foodRules)[number]> = {
  halal: ['halal meat', 'halal only'],
  vegan: ['plant based'],
  vegetarian: ['veg', 'veggie', 'veggi', 'no meat'],
  pescatarian: ['pescetarian', 'fish only'],
  gluten_free: ['gf', 'gluten', 'no gluten', 'coeliac', 'celiac', 'wheat free'],
  dairy_free: ['df', 'dairy', 'no dairy', 'lactose', 'lactose free', 'lactose intolerant', 'no milk'],
  diabetic: ['diabetes', 'low sugar'],
  nut_allergy: ['nuts', 'nut', 'nut free', 'no nuts', 'nut allergies', 'peanuts', 'peanut allergy'],
  seafood_allergy: ['seafood', 'shellfish', 'no fish', 'fish allergy', 'shellfish allergy', 'no seafood'],
  no_pork: ['pork free', 'not pork'],
}

export const parseMode = (typed: string) => parseChoice(typed, modeWords)
export const parseTemperature = (typed: string) => parseChoice(typed, temperatureWords)
export const parseOrderKind = (typed: string) => parseChoice(typed, kindWords)
export const parseContactRule = (typed: string) => parseChoice(typed, contactRuleWords)
export const parsePriority = (typed: string) => parseChoice(typed, priorityWords)

/** Rules, separated by commas, semicolons, slashes, "and": `GF, no pork`. `none`: asked, and there is none. */
export function parseFoodRules(typed: string): Parsed<(typeof foodRules)[number][]> {
  const parsed = parseParts(typed, nothing, (part) => parseChoice(part, foodWords))
  return 'problem' in parsed ? parsed : value(foodRules.filter((rule) => parsed.value.has(rule)))
}

const nothing =
  /^\s*(?:|-|–|no|none|nothing|nil|n\/?a|no (?:dietary )?(?:requirements?|restrictions?|needs|allergies))\s*$/i

/** @returns the choice of a word, whatever its capitals, spaces and hyphens; a word that is near one is asked about, not taken for it */
export function parseChoice<Choice extends string>(typed: string, words: Words<Choice>): Parsed<Choice> {
  const text = simplify(typed)
  const all = (Object.entries(words) as [Choice, readonly string[]][]).flatMap(([choice, more]) =>
    [choice, ...more].map((word) => ({ choice, word: simplify(word) })),
  )
  const exact = all.find(({ word }) => word === text)
  if (exact) return value(exact.choice)
  const names = (Object.keys(words) as Choice[]).map(simplify)
  const near =
    text.length < 3
      ? undefined
      : nearest(
          text,
          all.map(({ word }) => word),
        )
  return problem(`is not a word we know${near ? `: did you mean “${near}”?` : `: write ${listOf(names)}`}`)
}

/** At most one slip in a short word, two in a long one. */
function nearest(text: string, words: readonly string[]): string | undefined {
  const max = text.length < 6 ? 1 : 2
  let best: { word: string; distance: number } | undefined
  for (const word of words) {
    if (Math.abs(word.length - text.length) > max) continue
    const distance = editDistance(unitsOfWord(text), unitsOfWord(word), max)
    if (distance <= max && (best === undefined || distance < best.distance)) best = { word, distance }
  }
  return best?.word
}

const simplify = (text: string): string =>
  fold(text)
    .replaceAll(/[_\s-]+/g, ' ')
    .trim()

const listOf = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 4).join(', ')} …` : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
