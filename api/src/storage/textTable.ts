/** Texts by index, each once; the first is empty. */
export class TextTable {
  readonly texts: string[] = ['']
  readonly #indexes = new Map([['', 0]])

  indexOf(text = ''): number {
    const known = this.#indexes.get(text)
    if (known !== undefined) return known
    this.#indexes.set(text, this.texts.length)
    return this.texts.push(text) - 1
  }
}
