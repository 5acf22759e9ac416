import type { Role } from '@doorstep/shared/contracts'

/** Who makes a request: a signed-in member of one organisation. */
export interface Actor {
  /** Of their browser or phone. */
  readonly sessionId: string
  readonly userId: string
  readonly name: string
  readonly role: Role
  readonly organisationId: string
  readonly organisationName: string
  readonly timeZone: string
  readonly partnerId: string | null
  readonly driverId: string | null
}
