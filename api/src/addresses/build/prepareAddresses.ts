import type { ExtractWorkOptions } from '../../extract/index.ts'
import { replaceFile } from '../../storage/index.ts'
import { AddressCollector } from './addressCollector.ts'
import { type AddressCounts, encodeAddresses } from './encodeAddresses.ts'
import { readAddresses } from './readAddresses.ts'

/** Share of the time spent reading. */
const reading = 0.7

/** Writes the address file of an extract, replacing an older one when complete. Throws ExtractError for a bad extract, and the signal's reason when aborted. */
export async function prepareAddresses(
  extractPath: string,
  outFile: string,
  { signal, onProgress }: ExtractWorkOptions = {},
): Promise<AddressCounts> {
  const collector = new AddressCollector()
  await readAddresses(extractPath, collector, { signal, onProgress: (done) => onProgress?.(done * reading) })
  const { bytes, counts } = encodeAddresses(collector)
  await replaceFile(outFile, bytes, signal)
  onProgress?.(1)
  return counts
}
