import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** What the server said of the file that a part belongs to: enough to ask for the rest of the same file and no other. */
export interface PartNotes {
  readonly url: string
  /** ETag or date of last change, as the header If-Range takes it. */
  readonly validator: string | undefined
  /** Bytes of the whole file, when the server said. */
  readonly size: number | undefined
}

/** A download that is not whole yet: `NAME.part`, with notes beside it, kept from one call to the next. */
export class PartFile {
  /** Where the whole file goes. */
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  get partPath(): string {
    return `${this.path}.part`
  }

  /** Bytes that are there. */
  async length(): Promise<number> {
    return (await stat(this.partPath).catch(() => undefined))?.size ?? 0
  }

  async isWhole(): Promise<boolean> {
    return (await stat(this.path).catch(() => undefined))?.isFile() ?? false
  }

  async notes(): Promise<PartNotes | undefined> {
    try {
      return JSON.parse(await readFile(`${this.partPath}.json`, 'utf8')) as PartNotes
    } catch {
      return undefined
    }
  }

  async keepNotes(notes: PartNotes): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true })
    await writeFile(`${this.partPath}.json`, JSON.stringify(notes))
  }

  /** Begins anew. */
  async drop(): Promise<void> {
    await rm(this.partPath, { force: true })
    await rm(`${this.partPath}.json`, { force: true })
  }

  async finish(): Promise<void> {
    await rename(this.partPath, this.path)
    await rm(`${this.partPath}.json`, { force: true })
  }
}

/** MD5 in hexadecimal digits, as Geofabrik publishes it: against damage on the way, not against forgers. */
export async function md5Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('md5')
  await pipeline(createReadStream(path), hash, { signal })
  return hash.digest('hex')
}
