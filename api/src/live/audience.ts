import type { LiveMessage, Role } from '@doorstep/shared/contracts'
import type { AccessChange, Announcement } from './announce.ts'

export interface Listener {
  readonly userId: string
  readonly organisationId: string
  readonly role: Role
  readonly partnerId: string | null
  readonly driverId: string | null
}

/** The message that a listener receives for an announcement, if any. Least privilege (privacy.md, 2) applies to ids too. */
export function messageFor(listener: Listener, announcement: Announcement): LiveMessage | undefined {
  const { message } = announcement
  if (listener.organisationId !== announcement.organisationId) return undefined
  switch (listener.role) {
    case 'organiser':
    case 'admin':
      return message
    case 'handler':
      return message.kind === 'progress' ? undefined : message
    case 'partner':
      // Planning or publishing a run changes when its orders arrive: partners are only notified to refetch.
      if (message.kind === 'run' || message.kind === 'round') return { kind: 'order' }
      return message.kind === 'order' && announcement.partnerId === listener.partnerId ? message : undefined
    case 'driver':
      if (message.kind === 'run') return { kind: 'round' }
      return message.kind === 'round' && announcement.driverIds?.includes(listener.driverId ?? '') ? message : undefined
  }
}

export function isAffectedBy(listener: Listener, change: AccessChange): boolean {
  if ('userId' in change) return change.userId === listener.userId
  if ('partnerId' in change) return change.partnerId === listener.partnerId
  return change.driverId === listener.driverId
}
