import type { LiveMessage } from '@doorstep/shared/contracts'
import type { QueryKey } from '@tanstack/react-query'
import { keys } from './queryKeys.ts'

export type LiveStatus = 'connected' | 'reconnecting'
export type LiveKind = LiveMessage['kind']
type Handler = (message: LiveMessage) => void

/** The part of EventSource used here. */
export interface Stream {
  onopen: ((event: Event) => unknown) | null
  onmessage: ((event: MessageEvent<string>) => unknown) | null
  onerror: ((event: Event) => unknown) | null
  readonly readyState: number
  close(): void
}

export interface LiveParts {
  readonly open: () => Stream
  /** Refetches the queries on screen under these keys. */
  readonly invalidate: (queryKeys: readonly QueryKey[] | 'all') => void
  readonly setTimeout: (run: () => void, milliseconds: number) => number
  readonly clearTimeout: (timer: number) => void
}

/** Messages of one burst (an import of 500 orders) lead to one refetch. */
const batchMs = 150
const retryMs = [1000, 2000, 5000, 10_000, 30_000] as const
/** EventSource.CLOSED: the browser has given up, so reconnecting is up to us. */
const closedState = 2

/** The queries that a message makes stale. */
export function staleKeys(message: LiveMessage): QueryKey[] {
  const run = keys.run(message.runId)
  switch (message.kind) {
    case 'run':
      return [run, keys.runs(), keys.myRounds(), keys.orders(), keys.packing(), keys.toDecide()]
    case 'round':
      return [run, keys.runs(), keys.round(message.roundId), keys.myRounds(), keys.toDecide(), keys.briefing()]
    case 'order':
      return [keys.orders(), keys.order(message.orderId), keys.packing(), run]
    case 'shift':
      return [keys.shifts(), run]
    case 'follow-up':
      return [keys.followUps()]
    case 'position':
      return [keys.sharedPositions()]
    case 'settings':
      return [keys.settings()]
    case 'access':
      return [keys.session()]
    case 'ready':
    case 'progress':
      return []
  }
}

/**
 * The live stream. States: closed → (open) connecting → connected → (error) reconnecting → connected …; close() from
 * any of them. Connecting again after a break refetches everything, since messages may have been missed.
 */
export class LiveConnection {
  readonly #parts: LiveParts
  readonly #handlers = new Map<LiveKind, Set<Handler>>()
  readonly #statusListeners = new Set<() => void>()
  #status: LiveStatus = 'connected'
  #stream: Stream | undefined
  #retryTimer: number | undefined
  #refetchTimer: number | undefined
  #staleKeys = new Map<string, QueryKey>()
  #failures = 0
  #missed = false
  /** The first message of this stream has arrived. */
  #isReady = false

  constructor(parts: LiveParts) {
    this.#parts = parts
  }

  get status(): LiveStatus {
    return this.#status
  }

  /** Connects, unless it is connected. */
  open(): void {
    if (this.#stream) return
    const stream = this.#parts.open()
    this.#stream = stream
    stream.onopen = () => this.#onConnected()
    stream.onmessage = (event) => this.#receive(event.data)
    stream.onerror = () => this.#onError(stream)
  }

  close(): void {
    this.#parts.clearTimeout(this.#retryTimer ?? 0)
    this.#parts.clearTimeout(this.#refetchTimer ?? 0)
    this.#refetchTimer = undefined
    this.#staleKeys.clear()
    this.#stream?.close()
    this.#stream = undefined
    this.#failures = 0
    this.#missed = false
    this.#setStatus('connected')
  }

  /** Calls the handler for each message of a kind. @returns how to unsubscribe */
  on(kind: LiveKind, handler: Handler): () => void {
    const handlers = this.#handlers.get(kind) ?? new Set()
    this.#handlers.set(kind, handlers.add(handler))
    return () => handlers.delete(handler)
  }

  onStatus(listener: () => void): () => void {
    this.#statusListeners.add(listener)
    return () => this.#statusListeners.delete(listener)
  }

  #onConnected(): void {
    this.#failures = 0
    this.#isReady = false
    this.#setStatus('connected')
    if (this.#missed) this.#parts.invalidate('all')
    this.#missed = false
  }

  #onError(stream: Stream): void {
    this.#missed = true
    this.#setStatus('reconnecting')
    if (stream.readyState !== closedState || stream !== this.#stream) return
    stream.close()
    this.#stream = undefined
    const wait = retryMs[Math.min(this.#failures, retryMs.length - 1)] ?? 30_000
    this.#failures++
    this.#retryTimer = this.#parts.setTimeout(() => this.open(), wait)
  }

  #receive(data: string): void {
    const message = readMessage(data)
    if (!message) return
    if (message.kind === 'ready') this.#onReady()
    for (const key of staleKeys(message)) this.#staleKeys.set(JSON.stringify(key), key)
    for (const handler of this.#handlers.get(message.kind) ?? []) handler(message)
    if (this.#staleKeys.size > 0) this.#refetchTimer ??= this.#parts.setTimeout(() => this.#refetch(), batchMs)
  }

  /** The first one in a stream says that it is open; a later one that the server itself has missed something. */
  #onReady(): void {
    if (this.#isReady) this.#parts.invalidate('all')
    this.#isReady = true
  }

  #refetch(): void {
    this.#refetchTimer = undefined
    const staleKeys = [...this.#staleKeys.values()]
    this.#staleKeys.clear()
    this.#parts.invalidate(staleKeys)
  }

  #setStatus(status: LiveStatus): void {
    if (this.#status === status) return
    this.#status = status
    for (const listener of this.#statusListeners) listener()
  }
}

function readMessage(data: string): LiveMessage | undefined {
  try {
    const value: unknown = JSON.parse(data)
    return typeof value === 'object' && value !== null && 'kind' in value ? (value as LiveMessage) : undefined
  } catch {
    return undefined
  }
}
