import type { LiveMessage } from '@doorstep/shared/contracts'
import postgres from 'postgres'
import { type Listener, messageFor } from './audience.ts'
import { type Announcement, channel } from './channel.ts'

export interface LiveHub {
  /** @returns ends the subscription */
  subscribe(listener: Listener, send: (message: LiveMessage) => void): () => void
  /** Hears the raw announcements, for work inside the server such as stopping a planning. */
  onAnnouncement(hear: (announcement: Announcement) => void): () => void
  close(): Promise<void>
}

/**
 * Hears the notifications of every process on one connection and hands them to the pages that are open at this one. When the connection
 * was lost, everybody gets `ready` afterwards, which means: refetch what you show.
 */
export async function openLiveHub(url: string): Promise<LiveHub> {
  const subscribers = new Set<{ listener: Listener; send: (message: LiveMessage) => void }>()
  const hearers = new Set<(announcement: Announcement) => void>()
  const connection = postgres(url, { max: 1, connection: { application_name: 'doorstep live' }, onnotice: () => {} })

  let connected = false
  await connection.listen(
    channel,
    (payload) => {
      const announcement = JSON.parse(payload) as Announcement
      for (const hear of hearers) hear(announcement)
      for (const { listener, send } of subscribers) {
        const message = messageFor(listener, announcement)
        if (message) send(message)
      }
    },
    () => {
      if (connected) for (const { send } of subscribers) send({ kind: 'ready' })
      connected = true
    },
  )

  return {
    subscribe(listener, send) {
      const subscriber = { listener, send }
      subscribers.add(subscriber)
      return () => void subscribers.delete(subscriber)
    },
    onAnnouncement(hear) {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    close: () => connection.end({ timeout: 2 }),
  }
}
