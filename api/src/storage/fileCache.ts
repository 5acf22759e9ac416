/** Opened files: each is opened when it is first needed, and closed when it is no longer listed. */
export class FileCache<Opened> {
  readonly #open: (file: string) => Opened
  readonly #close: (opened: Opened) => void
  readonly #opened = new Map<string, Opened>()

  constructor(open: (file: string) => Opened, close: (opened: Opened) => void = () => undefined) {
    this.#open = open
    this.#close = close
  }

  /** Closes all files but these. */
  retain(files: Iterable<string>): void {
    const listed = new Set(files)
    for (const [file, opened] of this.#opened) {
      if (listed.has(file)) continue
      this.#opened.delete(file)
      this.#close(opened)
    }
  }

  /** Throws what `open` throws; the next call then tries again. A promise that rejects does not stay either. */
  get(file: string): Opened {
    const known = this.#opened.get(file)
    if (known !== undefined) return known
    const opened = this.#open(file)
    this.#opened.set(file, opened)
    if (opened instanceof Promise)
      opened.catch(() => {
        if (this.#opened.get(file) === opened) this.#opened.delete(file)
      })
    return opened
  }
}
