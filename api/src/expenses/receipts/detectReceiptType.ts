import { ReceiptError } from './receiptError.ts'

export type ReceiptType = 'jpeg' | 'png' | 'webp' | 'pdf'

const startsWith = (file: Uint8Array, text: string, at = 0): boolean =>
  Buffer.from(file.buffer, file.byteOffset + at, Math.max(0, Math.min(text.length, file.length - at))).equals(
    Buffer.from(text, 'latin1'),
  )

/** Brands of HEIF containers in which phones store photos (ISO/IEC 23008-12, annex B). */
const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1']

/** What a file is by its first bytes; its name and the sender's word count for nothing. @throws ReceiptError */
export function detectReceiptType(file: Uint8Array): ReceiptType {
  if (file.length === 0) throw new ReceiptError('The file is empty. Choose it again.')
  if (startsWith(file, '\xff\xd8\xff')) return 'jpeg'
  if (startsWith(file, '\x89PNG\r\n\x1a\n')) return 'png'
  if (startsWith(file, 'RIFF') && startsWith(file, 'WEBP', 8)) return 'webp'
  if (startsWith(file, '%PDF-')) return 'pdf'
  if (startsWith(file, 'ftyp', 4) && heicBrands.some((brand) => startsWith(file, brand, 8)))
    throw new ReceiptError('Photos of the type HEIC cannot be read here. Save the photo as JPEG, and choose that.')
  throw new ReceiptError('A receipt is a photo (JPEG, PNG or WebP) or a PDF. Choose such a file.')
}
