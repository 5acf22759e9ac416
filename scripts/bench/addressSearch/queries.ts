import type { Random } from '@doorstep/demo/random'
import type { AddressCollector } from '../../../api/src/addresses/build/index.ts'

interface Sample {
  readonly number: string
  readonly street: string
  readonly town: string
  readonly postcode: string
}

const firstLetters = (text: string, count: number): string => text.slice(0, count)
const lastWordCut = (text: string): string => text.replace(/(\S{1,3})\S*$/u, '$1')

/** Types of query, by their parts. */
const makers = {
  'number street postcode': ({ number, street, postcode }: Sample) => `${number} ${street} ${postcode}`,
  'number street': ({ number, street }: Sample) => `${number} ${street}`,
  'number, street unfinished': ({ number, street }: Sample) => `${number} ${lastWordCut(street)}`,
  'number, first letters': ({ number, street }: Sample, random: Random) =>
    `${number} ${firstLetters(street, random.whole(1, 3))}`,
  street: ({ street }: Sample) => street,
  'postcode number': ({ number, postcode }: Sample) => `${postcode} ${number}`,
  postcode: ({ postcode }: Sample) => postcode,
  'number, street with a typo': ({ number, street }: Sample, random: Random) => `${number} ${mistype(street, random)}`,
  'all, shuffled': ({ number, street, town }: Sample, random: Random) =>
    shuffled([number, ...street.split(' '), ...town.split(' ')], random).join(' '),
  'all, shuffled, each with a typo': ({ number, street, town }: Sample, random: Random) =>
    shuffled(
      [number, ...street.split(' '), ...town.split(' ')].map((word) => mistype(word, random)),
      random,
    ).join(' '),
  'number, common word': ({ number }: Sample, random: Random) =>
    `${number} ${random.pick(['road', 'street', 'close', 's'])}`,
  'number town': ({ number, town }: Sample) => `${number} ${town}`,
  'ten words of nothing': (_sample: Sample, random: Random) =>
    Array.from({ length: 10 }, () => letters(random, random.whole(4, 12))).join(' '),
} as const

export type QueryKind = keyof typeof makers
export const queryKinds = Object.keys(makers) as QueryKind[]

/** A query of this type for a random collected address with a number and a street. */
export function queryOf(kind: QueryKind, collector: AddressCollector, random: Random): string {
  return makers[kind](draw(collector, random), random)
}

function draw(collector: AddressCollector, random: Random): Sample {
  const { texts } = collector.strings
  for (;;) {
    const address = random.whole(0, collector.count - 1)
    const sample = {
      number: texts[collector.texts.at(address)]!,
      street: texts[collector.streets.at(address)]!,
      town: texts[collector.localities.at(address)]!,
      postcode: texts[collector.postcodes.at(address)]!,
    }
    if (sample.number && sample.street) return sample
  }
}

function letters(random: Random, count: number): string {
  return Array.from({ length: count }, () => String.fromCharCode(random.whole(97, 122))).join('')
}

/** Changes one letter of a word of five or more. */
function mistype(text: string, random: Random): string {
  return text.replace(/\p{L}{5,}/u, (word) => {
    const at = random.whole(0, word.length - 1)
    return word.slice(0, at) + letters(random, 1) + word.slice(at + 1)
  })
}

function shuffled(words: string[], random: Random): string[] {
  return words
    .map((word) => ({ word, order: random.next() }))
    .sort((one, other) => one.order - other.order)
    .map(({ word }) => word)
}
