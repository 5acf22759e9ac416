/** Markers of segments that say how to decode: APP0 (JFIF), APP2 (colour profile), APP14 (Adobe's colour transform), and all that is no APPn or comment. */
const keptApplications = [0xe0, 0xe2, 0xee]
const startOfScan = 0xda

/**
 * A JPEG without comments and the segments of cameras and editors (EXIF with the position, XMP, IPTC), its pixels untouched (ITU-T T.81, annex B). Bytes that are no
 * JPEG come back as they are.
 */
export function stripJpeg(file: Uint8Array): Uint8Array {
  if (file[0] !== 0xff || file[1] !== 0xd8) return file
  const kept: Uint8Array[] = [file.subarray(0, 2)]
  let at = 2
  while (at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] as number
    if (marker === startOfScan) break
    const end = at + 2 + (((file[at + 2] as number) << 8) | (file[at + 3] as number))
    const isApplication = (marker & 0xf0) === 0xe0
    if (marker !== 0xfe && (!isApplication || keptApplications.includes(marker))) kept.push(file.subarray(at, end))
    at = end
  }
  kept.push(file.subarray(at))
  return Buffer.concat(kept)
}
