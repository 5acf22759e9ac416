import type { LiveMessage, Role } from '@doorstep/shared/contracts'
import type { SignedInMember } from '../kernel/actor.ts'
import type { AccessChange, Announcement } from './announce.ts'

/** Somebody with an open page, in all of their roles. */
export type Listener = Pick<SignedInMember, 'userId' | 'organisationId' | 'roles' | 'partnerId' | 'driverId' | 'link'>

/**
 * The messages that a listener receives for an announcement: whatever each of their roles receives, once. Least privilege (privacy.md, 2) applies to
 * ids too.
 */
export function messagesFor(listener: Listener, announcement: Announcement): LiveMessage[] {
  if (listener.organisationId !== announcement.organisationId) return []
  const messages = listener.roles.flatMap((role) => messageForRole(role, listener, announcement) ?? [])
  // The whole message makes the same things stale as each hint that something changed.
  if (messages.includes(announcement.message)) return [announcement.message]
  return messages
}

function messageForRole(role: Role, listener: Listener, announcement: Announcement): LiveMessage | undefined {
  const { message } = announcement
  if (isForPlanners(message) && role !== 'organiser' && role !== 'admin') return undefined
  switch (role) {
    case 'organiser':
    case 'admin':
      return message
    case 'handler':
      return message.kind === 'progress' ? undefined : message
    case 'packer':
      // What is packed changes with each order, and with the round that it is in.
      return isAboutBoxes(message) ? { kind: 'order' } : undefined
    case 'partner':
      // Planning or publishing a run changes when its orders arrive: partners are only notified to refetch.
      if (message.kind === 'run' || message.kind === 'round') return { kind: 'order' }
      if (message.kind === 'settings') return message
      return message.kind === 'order' && announcement.partnerId === listener.partnerId ? message : undefined
    case 'driver':
      // Settings decide what a driver reads of their round.
      if (message.kind === 'run' || message.kind === 'settings') return { kind: 'round' }
      return message.kind === 'round' && isOnRound(listener, announcement) ? message : undefined
  }
}

/** Of a driver link: on that round alone, not on others of the same driver. */
const isOnRound = ({ driverId, link }: Listener, { driverIds, message }: Announcement): boolean =>
  driverIds?.includes(driverId ?? '') === true && (link === undefined || link.roundId === message.roundId)

/** Only planners look after follow-ups and see where drivers are, and nobody else shall know that there is something. */
const isForPlanners = ({ kind }: LiveMessage): boolean => kind === 'follow-up' || kind === 'position'

const isAboutBoxes = ({ kind }: LiveMessage): boolean => kind === 'order' || kind === 'run' || kind === 'round'

export function isAffectedBy(listener: Listener, change: AccessChange): boolean {
  if ('userId' in change) return change.userId === listener.userId
  if ('partnerId' in change) return change.partnerId === listener.partnerId
  return change.driverId === listener.driverId
}
