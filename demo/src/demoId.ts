import { createHash } from 'node:crypto'

/** A stable id per key, the same on every machine, so that loading twice adds nothing. A UUID of version 8 (RFC 9562: custom). */
export function demoId(key: string): string {
  const hex = createHash('sha256').update(`Doorstep demo ${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const demoOrganisationId = demoId('organisation')
