import { linkQuery } from '@doorstep/shared/contracts'

/** An address that is opened with the session of a link, if one is named. */
export const withLink = (path: string, linkId: string | undefined): string =>
  linkId === undefined ? path : `${path}?${new URLSearchParams({ [linkQuery]: linkId })}`
