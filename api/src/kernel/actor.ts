import type { Role } from '@doorstep/shared/contracts'

/** Somebody in one organisation, with all the roles that they hold there. */
export interface Member {
  readonly userId: string
  readonly name: string
  /** Without that of a retired partner or driver. At least one; none for a session whose membership has ended. */
  readonly roles: readonly Role[]
  readonly organisationId: string
  readonly organisationName: string
  readonly timeZone: string
  /** The partner that they act for, if they hold that role. */
  readonly partnerId: string | null
  /** The driver that they are, if they hold that role. */
  readonly driverId: string | null
  /** Of a session by a driver link, which reaches this round alone. */
  readonly link?:
    | { readonly id: string; readonly roundId: string; readonly phoneHash: string; readonly expiresAt: Date }
    | undefined
}

/** Who a session belongs to. */
export interface SignedInMember extends Member {
  /** Of their browser or phone. */
  readonly sessionId: string
  /** Whether they signed in with a passkey or a one-time code; not set for a driver link. */
  readonly hasSecondFactor?: boolean | undefined
  /** Their organisation requires that of those who plan, and they did not. */
  readonly needsSecondFactor?: boolean | undefined
}

/** Who makes a request: a signed-in member, acting in one of their roles. */
export interface Actor extends SignedInMember {
  readonly role: Role
  /** Set when acting as a partner only: whoever also works for the group sees what the group sees. */
  readonly partnerId: string | null
  /** Set when acting as a driver only. */
  readonly driverId: string | null
}

/** @param role one of the member's */
export const actAs = (member: SignedInMember, role: Role): Actor => ({
  ...member,
  role,
  partnerId: role === 'partner' ? member.partnerId : null,
  driverId: role === 'driver' ? member.driverId : null,
})
