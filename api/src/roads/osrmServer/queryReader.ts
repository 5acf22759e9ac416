/** A query that could not be read from `position` on. */
export class QueryReadError extends Error {
  override name = 'QueryReadError'
  readonly position: number

  constructor(position: number) {
    super(`The query cannot be read from position ${position} on.`)
    this.position = position
  }
}

const numberPattern = /[+-]?(\d+(\.(?!json|flatbuffers)\d*)?|\.\d+)/y
const integerPattern = /\d{1,9}(?!\d)/y

/**
 * Parses a query from left to right, as OSRM's grammar does, so that its messages name the same position: a missing mandatory part is an
 * error where it should begin; a list ends before a separator without a readable item after it.
 */
export class QueryReader {
  readonly text: string
  position = 0

  constructor(text: string) {
    this.text = text
  }

  get atEnd(): boolean {
    return this.position === this.text.length
  }

  fail(): never {
    throw new QueryReadError(this.position)
  }

  /** Consumes the word if it is next. */
  skip(word: string): boolean {
    if (!this.text.startsWith(word, this.position)) return false
    this.position += word.length
    return true
  }

  expect(word: string): void {
    if (!this.skip(word)) this.fail()
  }

  /** The text that the pattern, which must be sticky, matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position
    const found = pattern.exec(this.text)?.[0]
    if (found !== undefined) this.position += found.length
    return found
  }

  /** A number without exponent: a dot before the format ends it. */
  number(): number | undefined {
    const found = this.match(numberPattern)
    return found === undefined ? undefined : Number(found)
  }

  integer(): number | undefined {
    const found = this.match(integerPattern)
    return found === undefined ? undefined : Number(found)
  }

  /** The first of the words that matches here; longer ones must precede their prefixes. */
  oneOf<Word extends string>(words: readonly Word[]): Word | undefined {
    return words.find((word) => this.skip(word))
  }

  required<Value>(value: Value | undefined): Value {
    return value === undefined ? this.fail() : value
  }

  boolean(): boolean {
    return this.required(this.oneOf(['true', 'false'])) === 'true'
  }

  /** At least one item, with separators between. A separator without an item after it is not consumed. */
  list<Item>(separator: string, item: () => Item | undefined): Item[] {
    const items = [this.required(item())]
    for (let before = this.position; this.skip(separator); before = this.position) {
      const next = item()
      if (next === undefined) {
        this.position = before
        break
      }
      items.push(next)
    }
    return items
  }
}
