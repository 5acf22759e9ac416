import { basename } from 'node:path'
import { decodeBlock, type WantedItems } from './decodeBlock.ts'
import type { ExtractBlock } from './extractBlock.ts'
import { ExtractError } from './extractError.ts'
import { decodeHeader, type ExtractHeader } from './extractHeader.ts'
import { readFileBlobs } from './fileBlobs.ts'
import { newestChange } from './newestChange.ts'

/** Options of everything prepared from an extract. */
export interface ExtractWorkOptions {
  readonly signal?: AbortSignal | undefined
  /** From 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined
}

export interface ReadOptions {
  /** Kinds of item to decode. Default: all. Reading only the ways is several times faster. */
  readonly only?: readonly ('nodes' | 'ways' | 'relations')[]
  /** Also read when each block's newest item was changed; slightly slower. Default: no. */
  readonly dates?: boolean
  /** Stops reading with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Called after each block with the bytes read so far and in total. */
  readonly onProgress?: (read: number, size: number) => void
}

/** Reads only the extract's metadata. Throws ExtractError. */
export async function readExtractHeader(path: string): Promise<ExtractHeader> {
  for await (const blob of readFileBlobs(path, (type) => type === 'OSMHeader'))
    return decodeSafely(path, () => decodeHeader(blob.bytes, basename(path)))
  throw new ExtractError('foreign', `${basename(path)} is not an OpenStreetMap extract (.osm.pbf).`)
}

/**
 * The blocks of an extract in file order: usually nodes, then ways, then relations, about 8,000 a block. One block is in memory at a time.
 * Throws ExtractError when the file is missing, empty, truncated, not an extract or needs unknown features.
 */
export async function* readExtract(path: string, options: ReadOptions = {}): AsyncGenerator<ExtractBlock> {
  const { only = ['nodes', 'ways', 'relations'], dates = false, signal, onProgress } = options
  const wanted: WantedItems = {
    nodes: only.includes('nodes'),
    ways: only.includes('ways'),
    relations: only.includes('relations'),
  }
  const isKnown = (type: string) => type === 'OSMHeader' || type === 'OSMData'
  for await (const blob of readFileBlobs(path, isKnown)) {
    signal?.throwIfAborted()
    if (blob.type === 'OSMHeader') decodeSafely(path, () => decodeHeader(blob.bytes, basename(path)))
    else
      yield decodeSafely(path, () => ({
        ...decodeBlock(blob.bytes, wanted),
        ...(dates ? { newestChange: newestChange(blob.bytes) } : {}),
      }))
    onProgress?.(blob.read, blob.size)
  }
}

function decodeSafely<Value>(path: string, decode: () => Value): Value {
  try {
    return decode()
  } catch (cause) {
    if (cause instanceof ExtractError) throw cause
    throw new ExtractError('corrupt', `${basename(path)} is damaged and cannot be read.`, { cause })
  }
}
