/** Numbers by word. A map, because a tag may hold any word, `constructor` too. */
export type Table = ReadonlyMap<string, number>

export const table = (entries: Readonly<Record<string, number>>): Table => new Map(Object.entries(entries))

/** The words of all texts, as a set. */
export const wordSet = (...texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.split(' ')))
