import type { LiveMessage } from '@doorstep/shared/contracts'
import postgres from 'postgres'
import { type AccessChange, type Announcement, accessChannel, liveChannel } from './announce.ts'
import { isAffectedBy, type Listener, messagesFor } from './audience.ts'

export interface Subscriber {
  readonly listener: Listener
  readonly send: (message: LiveMessage) => void
  /** The listener's access may have changed. Called before any message that was announced afterwards. */
  readonly recheck: () => void
}

export interface LiveHub {
  subscribe(subscriber: Subscriber): () => void
  /** Receives the raw announcements, for work in the server such as stopping a planning. */
  onAnnouncement(handler: (announcement: Announcement) => void): () => void
  close(): Promise<void>
}

/**
 * Receives the notifications of every process on one connection and passes them to this process's open pages. After a lost connection, every page
 * is checked again and then sent `ready`, which means: refetch what you show.
 */
export async function openLiveHub(url: string): Promise<LiveHub> {
  const subscribers = new Set<Subscriber>()
  const handlers = new Set<(announcement: Announcement) => void>()
  const connection = postgres(url, { max: 1, connection: { application_name: 'doorstep live' }, onnotice: () => {} })

  let connected = false
  /** On each new connection: a change may have been missed. */
  const recheckAll = () => {
    for (const { recheck } of subscribers) recheck()
  }
  // First, so that no message that follows a change reaches a page that was not checked since.
  await connection.listen(
    accessChannel,
    (payload) => {
      const change = JSON.parse(payload) as AccessChange
      for (const { listener, recheck } of subscribers) if (isAffectedBy(listener, change)) recheck()
    },
    recheckAll,
  )
  await connection.listen(
    liveChannel,
    (payload) => {
      const announcement = JSON.parse(payload) as Announcement
      for (const handle of handlers) handle(announcement)
      for (const { listener, send } of subscribers) {
        for (const message of messagesFor(listener, announcement)) send(message)
      }
    },
    () => {
      if (connected) for (const { send } of subscribers) send({ kind: 'ready' })
      connected = true
    },
  )

  return {
    subscribe(subscriber) {
      subscribers.add(subscriber)
      return () => void subscribers.delete(subscriber)
    },
    onAnnouncement(handler) {
      handlers.add(handler)
      return () => void handlers.delete(handler)
    },
    close: () => connection.end({ timeout: 2 }),
  }
}
