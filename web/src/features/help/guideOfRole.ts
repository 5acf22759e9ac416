import type { Role } from '@doorstep/shared/contracts'

/** The guide that the help opens with. */
export const guideOfRole: Readonly<Record<Role, string>> = {
  admin: 'getting-started',
  organiser: 'organiser',
  handler: 'handler',
  partner: 'handler',
  packer: 'handler',
  driver: 'driver',
}
