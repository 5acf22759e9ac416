/**
 * Every limit on what callers can make the service do, in one place; docs/decisions/0020-limits.md gives the reasons. Sizes are in bytes, times in
 * milliseconds. The maximum size of a body is part of its contract (shared/contracts/endpoint.ts).
 */

export interface RequestTimeouts {
  /** From the connection, or the first byte on a kept-alive one, to the end of the headers. */
  readonly headers: number
  /** From the headers to the beginning of the response, including reading the body. */
  readonly request: number
  /** Without a byte in either direction. */
  readonly idle: number
  /** From the headers to the end of a response that a client reads slowly. */
  readonly answer: number
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

/** A little longer than proxies keep an idle connection, so that they close it and not we. */
export const keepAliveMs = 75 * second

export const headerLimits = { bytes: 16_384, count: 100 } as const

/** Checked before JSON is parsed: the deepest contract has 5 levels, the largest some 3,000 values, but for those that name a maximum of their own. */
export const jsonLimits = { depth: 10, values: 6000 } as const

/** Invalid fields that a response names, and the characters of each path. */
export const problemLimits = { fields: 20, path: 200 } as const

export const streamLimits = {
  perSession: 5,
  /** Across a person's devices: signing in again does not raise the limit. */
  perPerson: 20,
  /** How long identifying the reader may take; ms. */
  identifyTimeoutMs: 10_000,
  /** Messages that wait for the identification. */
  waiting: 100,
  /** Bytes that a page has not read yet: a page that reads nothing is disconnected, and reconnects. */
  unsent: 1_000_000,
} as const

/** At most `tries` within `seconds`. */
export interface TryLimit {
  readonly tries: number
  readonly seconds: number
}

/** Sign-in attempts (docs/decisions/0022-password-guessing.md). Only failed ones count in the end. */
export const signInLimits = {
  address: { tries: 20, seconds: 60 },
  accountAtAddress: { tries: 10, seconds: 900 },
  /** At one account from anywhere, by devices that never signed in to it. */
  account: { tries: 30, seconds: 3600 },
  /** At one account by one device that has signed in to it: instead of all other limits, so that no stranger can use them up. */
  knownDevice: { tries: 10, seconds: 900 },
  /** At an account's one-time codes, of a million, by somebody who knows its password; by each known device, and by all others together. */
  code: { tries: 10, seconds: 3600 },
  /** With a link to a new password. */
  lettersFromAddress: { tries: 10, seconds: 3600 },
  lettersToAccount: { tries: 3, seconds: 3600 },
  /** At the own password, by somebody who is signed in. */
  confirmation: { tries: 10, seconds: 900 },
} as const satisfies Record<string, TryLimit>

/** Concurrent password checks, each 80 ms of a core: two of libuv's four threads stay free for files and DNS. */
export const hashingLimits = {
  concurrency: 2,
  /** Waiting requests in each of the two queues, of known and of unknown devices. */
  waiting: 30,
} as const

/** How long a device stays known after signing in: the longest that browsers store a cookie. */
export const knownDeviceMs = 400 * 24 * 60 * minute

/** How long somebody stays signed in (docs/decisions/0021-sessions.md). */
export const sessionLimits = {
  maxAgeMs: 14 * 24 * 60 * minute,
  /** Without use; does not apply to a driver's phone. */
  idleMs: 12 * 60 * minute,
  /** When drivers are signed out, by the local clock: no round is out then, and no clock changes. */
  driverSignOutHour: 4,
  /** Precision of the recorded time of last use. */
  recordUseEveryMs: 5 * minute,
} as const

/** Bytes of disk that uploads leave free: the database is stored there too. */
export const minFreeDisk = 2e9

/** A token bucket: what a caller may use at once, and how much is refilled each second. */
export interface Allowance {
  readonly capacity: number
  readonly refillPerSecond: number
}

export interface Budget {
  readonly requests: Allowance
  readonly bytes: Allowance
  /** Seconds from a request to its response. */
  readonly seconds: Allowance
  readonly inFlight: number
}

/**
 * Of a signed-in person; and, much smaller, of all strangers at one address. Bytes count as sent. Measured: the planning page sends at most 6
 * requests a second, and a run of 5,000 doors with its lines is 0.5 MB, compressed.
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

/** Requests a minute from one address: the budgets above are for this default, and a higher setting scales them. */
export const defaultRequestsPerMinute = 1200
/** Map tiles are counted separately: one view of the map needs some thirty. */
export const defaultTilesPerMinute = 12_000
