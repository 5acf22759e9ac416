import type { Mail } from '../../mail/index.ts'

interface Letter {
  readonly to: string
  readonly organisation: string
  readonly link: string
}

/** The letter with a link to a new password. */
export const resetLetter = ({ to, organisation, link }: Letter): Mail => ({
  to,
  subject: 'Choose a new password',
  text: `Somebody, we hope you, asked for a new password for ${organisation} on Doorstep.

Choose it here, within the hour:
${link}

The link works once. If you did not ask for it, you need do nothing: your password stays as it is.
`,
})
