import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from '@cantoo/pdf-lib'
import { damaged, ReceiptError } from './receiptError.ts'
import { receiptLimits } from './receiptLimits.ts'
import { stripJpeg } from './stripJpeg.ts'

/** What is needed to show a page (ISO 32000-1, table 30): no annotations, links, forms, actions, thumbnails, private data of programs. */
const pageKeys = ['Type', 'Parent', 'Resources', 'MediaBox', 'CropBox', 'Rotate', 'UserUnit', 'Contents']

/** Keys of any other dictionary that hold actions, files or metadata (ISO 32000-1, 12.6, 7.11.4, 14.3, 14.5). */
const droppedKeys = ['AA', 'A', 'JS', 'OpenAction', 'EF', 'AF', 'Metadata', 'PieceInfo', 'LastModified', 'OPI', 'Ref']

/** Dictionaries whose keys are names that the file's author chose: `A` may be a font there. */
const nameSpaces = ['Font', 'XObject', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'Properties', 'CharProcs']

/**
 * A PDF built anew from its pages alone: without scripts, forms, links, attached files, title, author, programs and dates, and without what cameras wrote into its
 * photos. The pages look as before. @throws ReceiptError
 */
export async function cleanPdf(file: Uint8Array): Promise<{ content: Uint8Array; pages: number }> {
  const original = await PDFDocument.load(file, { updateMetadata: false, ignoreEncryption: true }).catch(() => {
    throw damaged()
  })
  if (original.isEncrypted)
    throw new ReceiptError('The PDF is protected by a password. Save it without one, or take a photo of it.')
  try {
    const pages = original.getPages()
    if (pages.length === 0) throw damaged()
    if (pages.length > receiptLimits.pages)
      throw new ReceiptError(`The PDF has more than ${receiptLimits.pages} pages. Send only the pages of the receipt.`)
    for (const { node } of pages)
      for (const key of node.keys()) if (!pageKeys.includes(key.decodeText())) node.delete(key)
    const rebuilt = await PDFDocument.create({ updateMetadata: false })
    const copied = await rebuilt.copyPages(
      original,
      pages.map((_, index) => index),
    )
    for (const page of copied) rebuilt.addPage(page)
    for (const [ref, object] of rebuilt.context.enumerateIndirectObjects()) {
      cleanObject(object)
      if (object instanceof PDFRawStream && isPhoto(object.dict))
        rebuilt.context.assign(ref, PDFRawStream.of(object.dict, stripJpeg(object.getContents())))
    }
    return { content: await rebuilt.save({ addDefaultPage: false }), pages: pages.length }
  } catch (error) {
    throw error instanceof ReceiptError ? error : damaged()
  }
}

/** Nested arrays and dictionaries; what they refer to is visited by itself. */
function cleanObject(object: unknown, isNameSpace = false): void {
  if (object instanceof PDFStream) cleanObject(object.dict)
  else if (object instanceof PDFArray) for (const item of object.asArray()) cleanObject(item)
  if (!(object instanceof PDFDict)) return
  for (const [key, value] of object.entries()) {
    const name = key.decodeText()
    if (!isNameSpace && droppedKeys.includes(name)) object.delete(key)
    else cleanObject(value, nameSpaces.includes(name))
  }
}

/** A photo as the camera wrote it; one that is compressed once more is read by no camera's rules. */
function isPhoto(dict: PDFDict): boolean {
  const filter = dict.lookup(PDFName.of('Filter'))
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  return only === PDFName.of('DCTDecode') || only === PDFName.of('DCT')
}
