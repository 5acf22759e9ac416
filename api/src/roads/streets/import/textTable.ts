/** Texts by index, each once; the first is empty. */
export class TextTable {
  readonly texts: string[] = ['']
  private readonly indexes = new Map<string, number>([['', 0]])

  indexOf(text: string | undefined): number {
    if (text === undefined) return 0
    const known = this.indexes.get(text)
    if (known !== undefined) return known
    this.indexes.set(text, this.texts.length)
    this.texts.push(text)
    return this.texts.length - 1
  }
}
