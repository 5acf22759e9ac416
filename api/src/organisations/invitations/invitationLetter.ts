import { invitationDays } from '@doorstep/shared/contracts'
import type { Mail } from '../../mail/index.ts'

interface Letter {
  readonly to: string
  /** Of whoever is invited. */
  readonly name: string
  /** Of whoever invites. */
  readonly from: string
  readonly organisation: string
  readonly link: string
}

/** The letter with an invitation. Its subject, which a locked phone shows, does not name the organisation: its name may say what it does. */
export const invitationLetter = ({ to, name, from, organisation, link }: Letter): Mail => ({
  to,
  subject: `${from} invites you`,
  text: `Hello ${name},

${from} invites you to join ${organisation} on Doorstep.

Join here, within ${invitationDays} days:
${link}

The link works once. If you do not know ${from}, you need do nothing.
`,
})
