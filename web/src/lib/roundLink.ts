import { linkHeader, linkQuery } from '@doorstep/shared/contracts'

/** Where a driver link leads: `/round#<secret>` at first, `/round/<id of the link>` from then on (decision 0039). */
const path = /^\/round(?:\/([0-9a-f-]{36}))?\/?$/

export const isRoundLinkPage = (): boolean => path.test(location.pathname)

/** The link whose session this page uses: no secret, because the phone's cookie proves it. */
export const currentLinkId = (): string | undefined => path.exec(globalThis.location?.pathname ?? '')?.[1]

export const roundLinkPath = (linkId: string): string => `/round/${linkId}`

/** The address to hand to a driver. */
export const roundLinkAddress = (token: string): string => `${location.origin}/round#${token}`

/** Headers of every request of such a page. */
export function linkHeaders(): Record<string, string> {
  const linkId = currentLinkId()
  return linkId === undefined ? {} : { [linkHeader]: linkId }
}

/** A stream cannot send headers. */
export function withLink(address: string): string {
  const linkId = currentLinkId()
  return linkId === undefined ? address : `${address}?${new URLSearchParams({ [linkQuery]: linkId })}`
}

/**
 * Takes the secret out of the address, so that neither the history nor somebody who looks at the screen has it.
 *
 * @returns undefined when there is none
 */
export function takeSecret(): string | undefined {
  const secret = location.hash.slice(1)
  if (secret === '') return undefined
  history.replaceState(null, '', location.pathname)
  return secret
}
