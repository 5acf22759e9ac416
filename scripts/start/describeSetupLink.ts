import { setupLinkHours } from '../../api/src/setup/index.ts'

/** What the terminal prints of the link that sets up the first organisation. @param address where the app is reached */
export const describeSetupLink = (address: string, token: string): string =>
  `  Set up your group  ${address}/setup#${token}
  The link works once, within ${setupLinkHours} hours. Open it yourself: whoever does becomes the first admin.`
