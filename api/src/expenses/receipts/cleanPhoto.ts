import sharp from 'sharp'
import { damaged, ReceiptError } from './receiptError.ts'
import { receiptLimits } from './receiptLimits.ts'

// libvips reads many more formats; a receipt reaches the decoders of three.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })
sharp.cache(false)

/** A photo decoded and encoded anew as JPEG: upright, without metadata, nothing that was hidden in the file left. @throws ReceiptError */
export async function cleanPhoto(file: Uint8Array, type: 'jpeg' | 'png' | 'webp'): Promise<Uint8Array> {
  // Our own check of the size comes first, with a sentence; the library's is the second line.
  const photo = sharp(file, { limitInputPixels: receiptLimits.pixels, failOn: 'error' })
  const { format, width, height } = await photo.metadata().catch(toReceiptError)
  if (format !== type) throw damaged()
  if (width * height > receiptLimits.pixels) throw tooManyPixels()
  return photo
    .autoOrient()
    .resize({
      width: receiptLimits.storedSide,
      height: receiptLimits.storedSide,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 80 })
    .toBuffer()
    .catch(toReceiptError)
}

const tooManyPixels = () => new ReceiptError('The photo has more than 40 megapixels. Take it with a lower resolution.')

function toReceiptError(error: unknown): never {
  throw error instanceof Error && /pixel limit/i.test(error.message) ? tooManyPixels() : damaged()
}
