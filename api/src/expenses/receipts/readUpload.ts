import type { Readable } from 'node:stream'
import { maxReceiptBytes } from '@doorstep/shared/rules'
import { ReceiptError, ReceiptTooLargeError } from './receiptError.ts'

/**
 * An uploaded file, in memory: it is small. @throws ReceiptError
 *
 * @param bytes declared size; 0 when unknown
 */
export async function readUpload(body: Readable, bytes: number): Promise<Buffer> {
  if (bytes > maxReceiptBytes) throw new ReceiptTooLargeError()
  const chunks: Buffer[] = []
  let received = 0
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      received += (chunk as Buffer).length
      if (received > maxReceiptBytes) throw new ReceiptTooLargeError()
      chunks.push(chunk as Buffer)
    }
  } catch (error) {
    if (error instanceof ReceiptError) throw error
    throw new ReceiptError('The file arrived incomplete. Please choose it again.', { cause: error })
  }
  return Buffer.concat(chunks)
}
