import { Readable } from 'node:stream'
import { crc32, deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { cleanPdf } from './cleanPdf.ts'
import { cleanPhoto } from './cleanPhoto.ts'
import { cleanReceipt } from './cleanReceipt.ts'
import { detectReceiptType } from './detectReceiptType.ts'
import { readUpload } from './readUpload.ts'
import { receiptLimits } from './receiptLimits.ts'

const stays = new AbortController().signal
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const picture = (width = 40, height = 20) => sharp({ create: { width, height, channels: 3, background: '#bb3311' } })

/** As a phone writes it: turned, with its name and where it was. */
const phonePhoto = () =>
  picture()
    .withExif({ IFD0: { Model: 'PhoneOfRosalind' }, IFD3: { GPSLatitude: '51/1 33/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

async function pdfOf(change: (pdf: PDFDocument) => Promise<void> | void, pages = 1): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (let page = 0; page < pages; page++) pdf.addPage([200, 300]).drawText(`Page ${page + 1}`)
  await change(pdf)
  return pdf.save({ useObjectStreams: false })
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A small file of many black pixels, one bit each. */
function pngBomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))))
  const parts = [chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

describe('detecting what a receipt is', () => {
  it('goes by the content', async () => {
    expect(detectReceiptType(await picture().jpeg().toBuffer())).toBe('jpeg')
    expect(detectReceiptType(await picture().png().toBuffer())).toBe('png')
    expect(detectReceiptType(await picture().webp().toBuffer())).toBe('webp')
    expect(detectReceiptType(await pdfOf(() => {}))).toBe('pdf')
  })

  it.each([
    ['nothing', '', /empty/],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', /photo .* or a PDF/],
    ['a page', '<!doctype html><script>alert(1)</script>', /photo .* or a PDF/],
    ['a page before a PDF', '<html>%PDF-1.7', /photo .* or a PDF/],
    ['a GIF', 'GIF89a\x01\x00', /photo .* or a PDF/],
    ['a HEIC photo', '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00', /HEIC.*JPEG/],
    ['three bytes', '\xff\xd8', /photo .* or a PDF/],
  ])('refuses %s', (_what, file, sentence) => {
    expect(() => detectReceiptType(Buffer.from(file, 'latin1'))).toThrow(sentence)
  })
})

describe('cleaning a photo', () => {
  it('turns it upright and drops who, where and with what', async () => {
    const photo = await phonePhoto()
    expect(text(photo)).toContain('PhoneOfRosalind')
    const cleaned = await cleanPhoto(photo, 'jpeg')
    expect(text(cleaned)).not.toContain('PhoneOfRosalind')
    expect(await sharp(cleaned).metadata()).toMatchObject({ format: 'jpeg', width: 20, height: 40 })
    expect(await sharp(cleaned).metadata()).not.toHaveProperty('exif')
  })

  it('leaves nothing of another file hidden in it', async () => {
    const hidden = Buffer.from('%PDF-1.7 <script>alert(1)</script>')
    const file = Buffer.concat([await picture().jpeg().toBuffer(), hidden])
    expect(text(await cleanPhoto(file, 'jpeg'))).not.toContain('script')
  })

  it('makes PNG and WebP a JPEG, large ones smaller, transparent ones white', async () => {
    const png = await sharp({ create: { width: 3000, height: 30, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    const cleaned = sharp(await cleanPhoto(png, 'png'))
    expect(await cleaned.metadata()).toMatchObject({ format: 'jpeg', width: 2400, height: 24, channels: 3 })
    expect([...(await cleaned.raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255])
    const webp = await picture().webp().toBuffer()
    expect(await sharp(await cleanPhoto(webp, 'webp')).metadata()).toMatchObject({ format: 'jpeg', width: 40 })
  })

  it('refuses a damaged one, one of another type, and one of 50 megapixels', async () => {
    const noise = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer()
    await expect(cleanPhoto(noise.subarray(0, noise.length / 2), 'jpeg')).rejects.toThrow(/damaged or incomplete/)
    await expect(cleanPhoto(Buffer.from('\xff\xd8\xff\xe0', 'latin1'), 'jpeg')).rejects.toThrow(/damaged/)
    await expect(cleanPhoto(noise, 'png')).rejects.toThrow(/damaged/)
    await expect(cleanPhoto(pngBomb(10_000, 5_000), 'png')).rejects.toThrow(/40 megapixels/)
  })
})

describe('cleaning a PDF', () => {
  it('drops scripts, attachments, links, forms and who wrote it, and keeps the pages', async () => {
    const hostile = await pdfOf(async (pdf) => {
      pdf.addJavaScript('open', 'app.alert("Ashdown")')
      await pdf.attach(Buffer.from('Ashdown, 12 Elm Grove'), 'list.txt', { mimeType: 'text/plain' })
      pdf.setTitle('Ashdown')
      pdf.setAuthor('Ashdown')
      const page = pdf.getPage(0)
      const link = pdf.context.register(
        pdf.context.obj({
          Type: 'Annot',
          Subtype: 'Link',
          Rect: [0, 0, 9, 9],
          A: { S: 'URI', URI: PDFString.of('https://ashdown.example') },
        }),
      )
      page.node.set(PDFName.of('Annots'), pdf.context.obj([link]))
      page.node.set(PDFName.of('AA'), pdf.context.obj({ O: { S: 'JavaScript', JS: PDFString.of('Ashdown()') } }))
      pdf.getForm().createTextField('Ashdown').addToPage(page)
    }, 2)
    const { content, pages } = await cleanPdf(hostile)
    expect(pages).toBe(2)
    const plain = await PDFDocument.load(content, { updateMetadata: false })
    const left = text(await plain.save({ useObjectStreams: false, updateFieldAppearances: false }))
    expect(left).not.toMatch(/Ashdown|ashdown|JavaScript|EmbeddedFile|Annots|AcroForm|URI|Producer|CreationDate/)
    expect(plain.getPageCount()).toBe(2)
    expect(plain.getPage(0).getSize()).toEqual({ width: 200, height: 300 })
  })

  it('drops where a photo in it was taken', async () => {
    const file = await pdfOf(async (pdf) => {
      pdf.getPage(0).drawImage(await pdf.embedJpg(await phonePhoto()))
    })
    expect(text(file)).toContain('PhoneOfRosalind')
    const { content } = await cleanPdf(file)
    expect(text(content)).not.toContain('PhoneOfRosalind')
    expect(text(content)).toContain('DCTDecode')
  })

  it('refuses a damaged one, one without pages, one with a password and one of too many pages', async () => {
    const whole = await pdfOf(() => {})
    await expect(cleanPdf(Buffer.from('%PDF-1.7\n<script>'))).rejects.toThrow(/damaged/)
    await expect(cleanPdf(whole.subarray(0, 300))).rejects.toThrow(/damaged/)
    await expect(cleanPdf(await pdfOf(() => {}, receiptLimits.pages + 1))).rejects.toThrow(/more than 20 pages/)
    const locked = await PDFDocument.create()
    locked.addPage()
    locked.encrypt({ userPassword: 'secret', ownerPassword: 'secret' })
    await expect(cleanPdf(await locked.save())).rejects.toThrow(/password/)
  })
})

describe('cleaning a receipt', () => {
  it('does it in a thread, and says what is wrong with a file', async () => {
    expect(await cleanReceipt(await phonePhoto(), stays)).toMatchObject({ mediaType: 'image/jpeg', pages: 1 })
    await expect(cleanReceipt(Buffer.from('<svg/>'), stays)).rejects.toThrow(/photo .* or a PDF/)
    await expect(cleanReceipt(Buffer.alloc(9e6), stays)).rejects.toThrow(/larger than 8 MB/)
  })
})

describe('reading an uploaded file', () => {
  it('stops at the limit, however much is declared', async () => {
    const megabytes = (count: number) => Readable.from(Array.from({ length: count }, () => Buffer.alloc(1e6)))
    expect(await readUpload(megabytes(3), 0)).toHaveLength(3e6)
    await expect(readUpload(megabytes(9), 0)).rejects.toThrow(/larger than 8 MB/)
    await expect(readUpload(megabytes(1), 9e6)).rejects.toThrow(/larger than 8 MB/)
  })

  it('says so when it was cut off', async () => {
    const cut = new Readable({ read() {} })
    cut.push(Buffer.alloc(10))
    setImmediate(() => cut.destroy(new Error('aborted')))
    await expect(readUpload(cut, 20)).rejects.toThrow(/arrived incomplete/)
  })
})
