import { createWriteStream } from 'node:fs'
import { mkdir, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { checkDiskSpace } from '../resourceLimits.ts'
import type { PartFile } from './partFile.ts'
import { failed, request, TryAgain } from './request.ts'

export interface FetchOptions {
  readonly signal: AbortSignal
  /** A server that sends nothing for so long is asked again. */
  readonly stallMs: number
  /** Bytes that are there, and the whole file's when known. */
  readonly onBytes: (done: number, size: number | undefined) => void
}

/**
 * One attempt: asks for what the part lacks and appends it; begins anew when the file changed or the server sends all of it. Throws
 * TryAgain when it broke off on the way; the part then holds what came.
 */
export async function fetchRest(url: string, part: PartFile, options: FetchOptions): Promise<void> {
  const stalled = new AbortController()
  const signal = AbortSignal.any([options.signal, stalled.signal])
  let timer = setTimeout(() => stalled.abort(), options.stallMs)
  const restartTimer = () => {
    clearTimeout(timer)
    timer = setTimeout(() => stalled.abort(), options.stallMs)
  }
  try {
    await fetchOnce(url, part, { ...options, signal }, restartTimer)
  } catch (error) {
    options.signal.throwIfAborted()
    if (stalled.signal.aborted) throw new TryAgain('The server stopped sending.', { cause: error })
    throw error
  } finally {
    clearTimeout(timer)
  }
}

async function fetchOnce(url: string, part: PartFile, options: FetchOptions, onReceive: () => void): Promise<void> {
  const from = await resumeFrom(url, part)
  const headers = from ? { range: `bytes=${from.at}-`, 'if-range': from.validator } : {}
  const response = await request(url, headers, options.signal)
  const begin = await beginOf(response, part, from?.at ?? 0)
  const size = sizeOf(response, begin)
  await mkdir(dirname(part.path), { recursive: true })
  await checkDiskSpace(dirname(part.path), size === undefined ? 0 : size - begin, 'the download')
  await part.keepNotes({ url, validator: validatorOf(response), size })
  let done = begin
  options.onBytes(done, size)
  const body = response.body
    ? Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
    : Readable.from([])
  body.on('data', (bytes: Uint8Array) => {
    onReceive()
    done += bytes.length
    options.onBytes(done, size)
  })
  try {
    await pipeline(body, createWriteStream(part.partPath, { flags: begin > 0 ? 'a' : 'w' }), { signal: options.signal })
  } catch (cause) {
    // Full, or not ours to write: trying again does not help.
    if (isOfDisk(cause)) throw cause
    throw new TryAgain('The connection broke off.', { cause })
  }
  if (size !== undefined && done < size) throw new TryAgain('The connection broke off.')
  if (size !== undefined && done > size) {
    await part.drop()
    throw new TryAgain('The server sent more than it had said.')
  }
}

/** Only a part of which we can make sure that the rest belongs to it is continued. */
async function resumeFrom(url: string, part: PartFile): Promise<{ at: number; validator: string } | undefined> {
  const [at, notes] = await Promise.all([part.length(), part.notes()])
  if (at === 0 || notes?.url !== url || notes.validator === undefined) return undefined
  if (notes.size === undefined || at <= notes.size) {
    // Whole but never verified: its last byte is asked for again, as a range of nothing is none.
    const from = at === notes.size ? at - 1 : at
    if (from !== at) await truncate(part.partPath, from)
    return { at: from, validator: notes.validator }
  }
  return undefined
}

/** @returns where in the file the body begins */
async function beginOf(response: Response, part: PartFile, asked: number): Promise<number> {
  const refuse = (sentence: string) => {
    void response.body?.cancel()
    return failed(sentence)
  }
  if (response.status === 404) throw refuse('There is no region of this name on the server: check how it is spelled.')
  if (response.status === 416) {
    void response.body?.cancel()
    await part.drop()
    throw new TryAgain('The file on the server became shorter.')
  }
  if (response.status !== 200 && response.status !== 206)
    throw refuse(`The server refuses the download (${response.status}).`)
  if (response.headers.get('content-type')?.startsWith('text/'))
    throw refuse('The server answers with a web page instead of a map: is there a sign-in page in between?')
  if (response.status === 200) return 0
  const range = /^bytes (\d+)-\d+\/(?:\d+|\*)$/.exec(response.headers.get('content-range') ?? '')
  if (asked > 0 && Number(range?.[1]) === asked) return asked
  void response.body?.cancel()
  await part.drop()
  throw new TryAgain('The server sent another part than the one asked for.')
}

function sizeOf(response: Response, begin: number): number | undefined {
  const total = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1]
  if (total !== undefined) return Number(total)
  const length = response.headers.get('content-length')
  return length === null ? undefined : begin + Number(length)
}

/** A weak ETag may stand for files that differ in their bytes (RFC 9110, 13.1.5). */
function validatorOf(response: Response): string | undefined {
  const etag = response.headers.get('etag')
  if (etag !== null && !etag.startsWith('W/')) return etag
  return response.headers.get('last-modified') ?? undefined
}

const isOfDisk = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')
