import { growingIndexes } from '../../storage/index.ts'
import { letterMask, maxWordLength } from '../format/editDistance.ts'

/** The columns of words and their entries, see addressColumns.ts. */
export interface WordColumns {
  readonly entryWordStarts: Uint32Array
  readonly entryWords: Uint32Array
  readonly wordUnits: Uint16Array
  readonly wordStarts: Uint32Array
  readonly wordMasks: Uint32Array
  readonly postingStarts: Uint32Array
  readonly postings: Uint32Array
}

/** More words than this of an entry's surroundings do not help to find it. */
const maxWords = 40

/** Builds a dictionary with postings from each entry's words. */
export class WordIndex {
  readonly #numbers = new Map<string, number>()
  readonly #entryWords = growingIndexes()
  readonly #starts = growingIndexes()

  constructor() {
    this.#starts.push(0)
  }

  /** Adds the next entry's words: of its name, and of its surroundings. */
  addEntry(name: readonly string[], surroundings: Iterable<string>): void {
    const seen = new Set<string>()
    for (const word of name) this.#add(word, 0, seen)
    for (const word of surroundings) this.#add(word, 1, seen)
    this.#starts.push(this.#entryWords.length)
  }

  #add(text: string, isSurrounding: 0 | 1, seen: Set<string>): void {
    const word = text.slice(0, maxWordLength)
    if (seen.has(word) || seen.size >= maxWords) return
    seen.add(word)
    let number = this.#numbers.get(word)
    if (number === undefined) {
      number = this.#numbers.size
      this.#numbers.set(word, number)
    }
    this.#entryWords.push(number * 2 + isSurrounding)
  }

  columns(): WordColumns {
    // By UTF-16 units, as JavaScript compares strings.
    const words = [...this.#numbers.keys()].sort((one, other) => (one < other ? -1 : 1))
    const ranks = new Uint32Array(words.length)
    const wordStarts = new Uint32Array(words.length + 1)
    for (const [rank, word] of words.entries()) {
      ranks[this.#numbers.get(word)!] = rank
      wordStarts[rank + 1] = wordStarts[rank]! + word.length
    }
    const wordUnits = new Uint16Array(wordStarts[words.length]!)
    const wordMasks = new Uint32Array(words.length)
    for (const [rank, word] of words.entries()) {
      for (let index = 0; index < word.length; index++) wordUnits[wordStarts[rank]! + index] = word.charCodeAt(index)
      wordMasks[rank] = letterMask(wordUnits.subarray(wordStarts[rank], wordStarts[rank + 1]))
    }
    const entryWords = this.#entryWords.view().map((word) => ranks[word >>> 1]! * 2 + (word & 1))
    return {
      entryWords,
      entryWordStarts: this.#starts.view(),
      wordUnits,
      wordStarts,
      wordMasks,
      ...this.#postings(entryWords),
    }
  }

  /** Inverts the entries' words: a counting sort by word, entries ascending. */
  #postings(entryWords: Uint32Array): Pick<WordColumns, 'postingStarts' | 'postings'> {
    const postingStarts = new Uint32Array(this.#numbers.size + 1)
    for (const word of entryWords) postingStarts[(word >>> 1) + 1]!++
    for (let word = 0; word < this.#numbers.size; word++) postingStarts[word + 1]! += postingStarts[word]!
    const next = postingStarts.slice()
    const postings = new Uint32Array(entryWords.length)
    for (let entry = 0; entry + 1 < this.#starts.length; entry++)
      for (let at = this.#starts.at(entry); at < this.#starts.at(entry + 1); at++) {
        const word = entryWords[at]!
        postings[next[word >>> 1]!++] = entry * 2 + (word & 1)
      }
    return { postingStarts, postings }
  }
}
