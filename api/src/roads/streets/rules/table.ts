/** Numbers by word. A map, because a tag may be any word, even `constructor`. */
export type Table = ReadonlyMap<string, number>

export const table = (entries: Readonly<Record<string, number>>): Table => new Map(Object.entries(entries))

/** The same from each number's words: `{ 80: 'cement compacted' }`. */
export const groupedTable = (groups: Readonly<Record<number, string>>): Table =>
  new Map(
    Object.entries(groups).flatMap(([value, words]) => words.split(' ').map((word) => [word, Number(value)] as const)),
  )

/** The words of all strings, as a set. */
export const wordSet = (...texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.split(' ')))
