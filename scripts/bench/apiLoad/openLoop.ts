import { setTimeout as pause } from 'node:timers/promises'

/** Results at one rate. */
export interface Measured {
  readonly sent: number
  readonly failed: number
  /** Responses per second, until the last one. */
  readonly perSecond: number
  /** Milliseconds from when each was due, ascending. */
  readonly times: readonly number[]
}

/**
 * Sends at fixed moments regardless of pending responses (open loop), and measures from when each request was due: a server that falls behind
 * shows it in every delayed request.
 *
 * @param send resolves to whether the response was correct
 */
export async function atRate(
  rate: number,
  seconds: number,
  send: (index: number) => Promise<boolean>,
): Promise<Measured> {
  const total = Math.round(rate * seconds)
  const times: number[] = []
  const pending: Promise<void>[] = []
  let failed = 0
  const startedAt = performance.now()
  for (let index = 0; index < total; index++) {
    const due = startedAt + (index * 1000) / rate
    const early = due - performance.now()
    if (early > 1) await pause(early)
    pending.push(
      send(index).then(
        (isRight) => {
          times.push(performance.now() - due)
          if (!isRight) failed++
        },
        () => {
          failed++
        },
      ),
    )
  }
  await Promise.all(pending)
  const perSecond = times.length / ((performance.now() - startedAt) / 1000)
  return { sent: total, failed, perSecond, times: times.sort((a, b) => a - b) }
}

/** One at a time, each as soon as the previous one is answered. */
export async function oneByOne(count: number, send: (index: number) => Promise<boolean>): Promise<Measured> {
  const times: number[] = []
  let failed = 0
  const startedAt = performance.now()
  for (let index = 0; index < count; index++) {
    const from = performance.now()
    if (!(await send(index))) failed++
    times.push(performance.now() - from)
  }
  const perSecond = count / ((performance.now() - startedAt) / 1000)
  return { sent: count, failed, perSecond, times: times.sort((a, b) => a - b) }
}

/** @param times ascending. @param share 0.95 for the 95th percentile */
export const percentile = (times: readonly number[], share: number): number =>
  times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? Number.NaN
