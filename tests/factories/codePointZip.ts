import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A line of a Code-Point Open table in Ordnance Survey's format. */
export const codePointLine = (postcode: string, easting: number, northing: number, quality = 10): string =>
  `"${postcode}",${quality},${easting},${northing},"E92000001","E19000003","E18000007","","E09000019","E05000374"\r\n`

/** Writes a zip of these files, by path. */
export async function writeZip(path: string, files: Readonly<Record<string, string>>): Promise<void> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}
