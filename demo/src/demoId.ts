import { createHash } from 'node:crypto'

/** The same id for the same key on every machine, so that loading twice adds nothing. Formed as a UUID of version 8 (RFC 9562: ours to define). */
export function demoId(key: string): string {
  const hex = createHash('sha256').update(`Doorstep demo ${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const demoOrganisationId = demoId('organisation')
