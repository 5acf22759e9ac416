import type { DriverRound, NewStopEvent } from '@doorstep/shared/contracts'

/**
 * `queued`: not yet known to have arrived. `recorded`: the server has it. `refused`: the server will not take it. `awaiting`: the server has
 * it, and it counts once an organiser accepts it.
 */
export type EventStatus = 'queued' | 'recorded' | 'refused' | 'awaiting'

/**
 * Where an event was made: which memory counted it, and its number there. Each browser's database is a device, and so is the memory
 * of a page that has none; a device's later events have larger numbers whatever the clock says.
 */
export interface EventOrigin {
  readonly deviceId: string
  readonly counter: number
}

/** One thing the driver recorded, as the phone keeps it until it has arrived and the server's answers show it. */
export interface StoredEvent {
  /** Given by the store when the event is added: the order of recording, whatever the phone's clock says. */
  readonly sequence: number
  /** null: from a page of before origins were kept, in a database that has not been claimed since. */
  readonly origin: EventOrigin | null
  /** Whose it is. Nobody else on this phone sees or sends it. */
  readonly userId: string
  readonly roundId: string
  readonly event: NewStopEvent
  readonly status: EventStatus
  /** Phone's clock, ms since 1970: when it ceased to be queued. */
  readonly settledAt: number | null
  /** Why it was refused, a sentence for the driver. */
  readonly refusal: string | null
}

/** An event to add. With an origin it was counted elsewhere before; else the store counts it. */
export type NewStoredEvent = Omit<StoredEvent, 'sequence' | 'origin'> & {
  readonly origin?: EventOrigin | null
}

/** The rounds as last fetched, so that a reload without signal still shows them. */
export interface StoredRounds {
  readonly userId: string
  readonly rounds: readonly DriverRound[]
  /** Phone's clock, ms since 1970: when the request that brought them was *started*; it knows all that was recorded before. */
  readonly fetchedAt: number
}

/**
 * What the phone remembers. Events outlive sign-out; rounds, which hold addresses, do not (privacy.md, 4). Every method may
 * reject when the browser gives no storage.
 */
export interface PhoneStore {
  /** Adding the same event again changes nothing. */
  addEvent(event: NewStoredEvent): Promise<void>
  /** All of one user's, oldest first. */
  eventsOf(userId: string): Promise<readonly StoredEvent[]>
  settle(eventIds: readonly string[], status: EventStatus, at: number | null, refusal: string | null): Promise<void>
  deleteEvents(eventIds: readonly string[]): Promise<void>
  /** Says who uses the phone now and deletes the rounds of everybody else. */
  claim(userId: string): Promise<void>
  owner(): Promise<string | undefined>
  /** Replaces all that was kept: a round that is not among them is deleted. */
  saveRounds(rounds: StoredRounds): Promise<void>
  roundsOf(userId: string): Promise<StoredRounds | undefined>
  deleteRounds(): Promise<void>
  /** Calls back after another page changed this user's events; answers with how to stop. */
  watchEvents(userId: string, changed: () => void): () => void
}
