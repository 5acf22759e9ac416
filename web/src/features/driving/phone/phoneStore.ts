import type { DriverRound, NewStopEvent, Session } from '@doorstep/shared/contracts'
import type { SeenRound } from '../changes/compareRounds.ts'

/**
 * `queued`: not known to have arrived. `recorded`: the server has it. `refused`: the server rejected it, and the organisers do not know yet. `reported`: it
 * rejected it, and they know. `awaiting`: the server has it, and it counts once an organiser accepts it.
 */
export type EventStatus = 'queued' | 'recorded' | 'refused' | 'reported' | 'awaiting'

/** Whether the server rejected the event, so that it does not count. */
export const isRefused = ({ status }: Pick<StoredEvent, 'status'>): boolean =>
  status === 'refused' || status === 'reported'

/** How many events are not known to have arrived. */
export const countUnsent = (events: readonly Pick<StoredEvent, 'status'>[]): number =>
  events.filter(({ status }) => status === 'queued').length

/**
 * The device that numbered an event, and its number. Each browser's database is a device, and so is the memory of a page without one;
 * later events of a device have larger numbers whatever its clock says.
 */
export interface EventOrigin {
  readonly deviceId: string
  readonly counter: number
}

/** An event that the driver recorded, stored until it has arrived and the server's answers show it. */
export interface StoredEvent {
  /** Assigned by the store: the order of recording, whatever the phone's clock says. */
  readonly sequence: number
  /** null: stored by a version without origins, in a database that has not been claimed since. */
  readonly origin: EventOrigin | null
  /** The owner. Nobody else on this phone sees or sends it. */
  readonly userId: string
  /** Where it was recorded; not set by versions that knew one organisation for each user. */
  readonly organisationId?: string
  readonly roundId: string
  readonly event: NewStopEvent
  /** Of events at several stops that one tap recorded: undoing one undoes all. */
  readonly tapId?: string | undefined
  readonly status: EventStatus
  /** When it left the queue; phone's clock, ms since 1970. */
  readonly settledAt: number | null
  /** Why it was refused: a sentence for the driver. */
  readonly refusal: string | null
}

/** An event to add. Without an origin, the store numbers it. */
export type NewStoredEvent = Omit<StoredEvent, 'sequence' | 'origin'> & {
  readonly origin?: EventOrigin | null
}

/** The rounds as last fetched, for a reload without signal. */
export interface StoredRounds {
  readonly userId: string
  readonly organisationId?: string
  readonly rounds: readonly DriverRound[]
  /** When their request was *started*; they include everything recorded before. Phone's clock, ms since 1970. */
  readonly fetchedAt: number
  /** When the link that they came by ends, phone's clock; null: by none; not stored by older versions. */
  readonly expiresAt?: number | null
  /** As the driver last saw them; not stored by older versions. */
  readonly seen?: readonly SeenRound[]
  /** Whose they are, for a start without signal; not stored by older versions. */
  readonly session?: Session
}

/**
 * The phone's storage. Events outlive sign-out; rounds, which contain addresses, do not (privacy.md, 4). Every method may reject when
 * the browser has no storage.
 */
export interface PhoneStore {
  /** Adds the events of one tap: all of them or, when it rejects or the phone dies, none. Adding an event again changes nothing. */
  addEvents(events: readonly NewStoredEvent[]): Promise<void>
  /** All of one user's, oldest first. */
  eventsOf(userId: string): Promise<readonly StoredEvent[]>
  settle(eventIds: readonly string[], status: EventStatus, at: number | null, refusal: string | null): Promise<void>
  deleteEvents(eventIds: readonly string[]): Promise<void>
  /** Sets the phone's current user and deletes the rounds of everybody else. */
  claim(userId: string): Promise<void>
  owner(): Promise<string | undefined>
  /** Replaces all stored rounds. */
  saveRounds(rounds: StoredRounds): Promise<void>
  roundsOf(userId: string): Promise<StoredRounds | undefined>
  deleteRounds(): Promise<void>
  /** Calls back when another page has changed this user's events. @returns how to unsubscribe */
  watchEvents(userId: string, onChange: () => void): () => void
}
