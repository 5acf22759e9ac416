import type { LiveMessage } from '@doorstep/shared/contracts'
import type { QueryKey } from '@tanstack/react-query'
import { keys } from './queries.ts'

export type LiveStatus = 'connected' | 'reconnecting'
export type LiveKind = LiveMessage['kind']
type Handler = (message: LiveMessage) => void

/** The part of EventSource that is used here. */
export interface Stream {
  onopen: ((event: Event) => unknown) | null
  onmessage: ((event: MessageEvent<string>) => unknown) | null
  onerror: ((event: Event) => unknown) | null
  readonly readyState: number
  close(): void
}

export interface LiveParts {
  readonly open: () => Stream
  /** Refetches what is on screen under these keys; no keys: everything. */
  readonly invalidate: (queryKeys: readonly QueryKey[] | 'all') => void
  readonly setTimeout: (run: () => void, milliseconds: number) => number
  readonly clearTimeout: (timer: number) => void
}

/** Messages of one burst (an import of 500 orders) lead to one refetch. */
const batchMs = 150
const retryMs = [1000, 2000, 5000, 10_000, 30_000] as const
/** EventSource.CLOSED: the browser has given up, so reconnecting is up to us. */
const closedState = 2

const toDecide: QueryKey = ['to-decide']

/** Which queries a message makes stale. */
export function staleKeys(message: LiveMessage): QueryKey[] {
  const run: QueryKey = message.runId === undefined ? ['run'] : keys.run(message.runId)
  switch (message.kind) {
    case 'run':
      return [run, ['runs'], ['my-rounds'], ['orders'], toDecide]
    case 'round':
      return [
        run,
        ['runs'],
        message.roundId === undefined ? ['round'] : keys.round(message.roundId),
        ['my-rounds'],
        toDecide,
      ]
    case 'order':
      return [['orders'], message.orderId === undefined ? ['order'] : keys.order(message.orderId), run]
    case 'shift':
      return [['shifts'], run]
    case 'ready':
    case 'progress':
      return []
  }
}

/**
 * The live stream. States: closed → (open) connecting → connected → (error) reconnecting → connected …; close() from
 * any of them. Entering connected again after a break refetches everything, since messages may have been missed.
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
  /** Whether the first message of this stream has come. */
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
    stream.onopen = () => this.#connected()
    stream.onmessage = (event) => this.#receive(event.data)
    stream.onerror = () => this.#broken(stream)
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

  /** Calls the handler for each message of a kind; returns how to stop that. */
  on(kind: LiveKind, handler: Handler): () => void {
    const handlers = this.#handlers.get(kind) ?? new Set()
    this.#handlers.set(kind, handlers.add(handler))
    return () => handlers.delete(handler)
  }

  onStatus(listener: () => void): () => void {
    this.#statusListeners.add(listener)
    return () => this.#statusListeners.delete(listener)
  }

  #connected(): void {
    this.#failures = 0
    this.#isReady = false
    this.#setStatus('connected')
    if (this.#missed) this.#parts.invalidate('all')
    this.#missed = false
  }

  #broken(stream: Stream): void {
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
    if (message.kind === 'ready') this.#ready()
    for (const key of staleKeys(message)) this.#staleKeys.set(JSON.stringify(key), key)
    for (const handler of this.#handlers.get(message.kind) ?? []) handler(message)
    if (this.#staleKeys.size > 0) this.#refetchTimer ??= this.#parts.setTimeout(() => this.#refetch(), batchMs)
  }

  /** The first of a stream says that it is open, a later one that the server has missed something itself. */
  #ready(): void {
    if (this.#isReady) this.#parts.invalidate('all')
    this.#isReady = true
  }

  #refetch(): void {
    this.#refetchTimer = undefined
    const gathered = [...this.#staleKeys.values()]
    this.#staleKeys.clear()
    this.#parts.invalidate(gathered)
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
