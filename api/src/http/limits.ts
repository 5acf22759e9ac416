/**
 * Every limit on what callers can make the service do, in one place; docs/decisions/0020-limits.md says why they are as they are. Sizes are
 * in bytes, times in milliseconds. The size of a body stands in its contract (shared/contracts/endpoint.ts).
 */

/** How long each part of a request may take. */
export interface RequestTimeouts {
  /** From the connection, or the first byte on one that is kept, to the end of the headers. */
  readonly headers: number
  /** From the headers to the beginning of the answer, reading the body included. */
  readonly request: number
  /** Without a byte either way. */
  readonly idle: number
  /** From the headers to the end of an answer that a reader takes slowly. */
  readonly answer: number
  /** An extract may come over a slow line. */
  readonly upload: number
}

const second = 1000
const minute = 60 * second

export const requestTimeouts: RequestTimeouts = {
  headers: 15 * second,
  request: 30 * second,
  idle: 35 * second,
  answer: 5 * minute,
  upload: 180 * minute,
}

/** A connection without a request is kept a little longer than proxies keep theirs, so that they close it and not we. */
export const keepAliveMs = 75 * second

export const headerLimits = { bytes: 16_384, count: 100 } as const

/** What JSON may look like before it is parsed: the deepest contract has 5 levels, the largest some 3,000 values. */
export const jsonLimits = { depth: 10, values: 6000 } as const

/** Wrong fields that an answer names, and the characters of each path. */
export const problemLimits = { fields: 20, path: 200 } as const

export const streamLimits = {
  /** Pages that are open in one browser. */
  perSession: 5,
  /** A person on several devices: signing in again opens no way around. */
  perPerson: 20,
  /** How long it may take to find out who reads: ms. */
  identifyTimeoutMs: 10_000,
  /** Messages that wait for that. */
  waiting: 100,
  /** Bytes that a page has not taken yet: one that reads nothing is cut off and asks again. */
  unsent: 1_000_000,
} as const

/** So many tries within so many seconds. */
export interface TryLimit {
  readonly tries: number
  readonly seconds: number
}

/** Tries to sign in (docs/decisions/0022-guessing.md). Only failed ones count: one that succeeds is given back. */
export const signInLimits = {
  /** From one address, for whatever accounts. */
  address: { tries: 20, seconds: 60 },
  /** At one account from one address. */
  accountAtAddress: { tries: 10, seconds: 900 },
  /** At one account from everywhere, by devices that never signed in to it. */
  account: { tries: 30, seconds: 3600 },
  /** At one account by one device that has: in place of all the others, so that no stranger can use them up. */
  knownDevice: { tries: 10, seconds: 900 },
} as const satisfies Record<string, TryLimit>

/** Passwords checked at the same time, each 80 ms of a core: two of libuv's four threads stay free for files and names. */
export const hashingLimits = {
  concurrency: 2,
  /** Requests that wait, of devices that are known and of others: each queue takes so many. */
  waiting: 30,
} as const

/** How long a device stays known after signing in: as long as browsers keep a cookie. */
export const knownDeviceMs = 400 * 24 * 60 * minute

/** How long somebody stays signed in (docs/decisions/0021-sessions.md). */
export const sessionLimits = {
  /** In any case. */
  maxAgeMs: 14 * 24 * 60 * minute,
  /** Without use, at a desk: not on a driver's phone. */
  idleMs: 12 * 60 * minute,
  /** Seconds from local midnight: no round is out then, so a driver's phone is signed out then. */
  driverSignOutTime: 4 * 3600,
  /** How exactly it is known when a session was used last. */
  recordUseEveryMs: 5 * minute,
} as const

/** Bytes of disk that stay free whatever is sent to us: the database lives there too. */
export const freeDiskFloor = 2e9

/** What a caller may use at once, and how much of it comes back each second. */
export interface Allowance {
  readonly capacity: number
  readonly refillPerSecond: number
}

/** What one caller may use: all of it is counted in the memory of each process. */
export interface Budget {
  readonly requests: Allowance
  /** Bytes read and sent. */
  readonly bytes: Allowance
  /** Seconds from a request to its answer. */
  readonly seconds: Allowance
  /** Requests being answered. */
  readonly inFlight: number
}

/**
 * Of a signed-in person; and, much smaller, of the strangers of one address. Measured: a day's work at the planning page sends 6 requests a
 * second at its busiest and a run of 5,000 doors weighs 3.3 MB.
 */
export const budgets: { readonly person: Budget; readonly stranger: Budget } = {
  person: {
    requests: { capacity: 1200, refillPerSecond: 20 },
    bytes: { capacity: 200e6, refillPerSecond: 4e6 },
    seconds: { capacity: 300, refillPerSecond: 8 },
    inFlight: 50,
  },
  stranger: {
    requests: { capacity: 120, refillPerSecond: 4 },
    bytes: { capacity: 2e6, refillPerSecond: 50_000 },
    seconds: { capacity: 60, refillPerSecond: 3 },
    inFlight: 20,
  },
}

/** Requests a minute from one address, whoever asks: what the budgets above are meant for. More scales them along. */
export const defaultRequestsPerMinute = 1200
/** Tiles of the map are counted by themselves: one look at it takes some thirty. */
export const defaultTilesPerMinute = 12_000
