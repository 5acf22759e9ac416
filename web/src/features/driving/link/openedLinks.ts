import { tryStorage } from '../../../lib/tryStorage.ts'

/**
 * The links that this phone has opened, by a hash of their secret, so that opening one again without signal leads to its round. The newest comes last.
 */
const key = 'doorstep-opened-links'
/** A phone that opens a link a day needs no more. */
const max = 10

type Opened = readonly (readonly [hash: string, linkId: string])[]

const read = (): Opened => tryStorage(() => JSON.parse(localStorage.getItem(key) ?? '[]') as Opened) ?? []

function write(opened: Opened): void {
  // Without storage there is no round to find again either.
  tryStorage(() => {
    if (opened.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(opened))
  })
}

export async function noteOpenedLink(secret: string, linkId: string): Promise<void> {
  const hash = await hashOf(secret)
  if (hash !== undefined) write([...read().filter(([, id]) => id !== linkId), [hash, linkId] as const].slice(-max))
}

/** @param secret omitted: the link opened last */
export async function findOpenedLink(secret?: string): Promise<string | undefined> {
  if (secret === undefined) return read().at(-1)?.[1]
  const hash = await hashOf(secret)
  return read().find(([known]) => known === hash)?.[1]
}

export const forgetOpenedLink = (linkId: string): void => write(read().filter(([, id]) => id !== linkId))

/** undefined on plain http, where browsers neither hash nor have service workers. */
async function hashOf(secret: string): Promise<string | undefined> {
  if (typeof crypto.subtle === 'undefined') return undefined
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
