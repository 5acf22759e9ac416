import { setFlagsFromString } from 'node:v8'

let running = 0

/**
 * Runs work that makes much garbage with a heap that grows to half as much again as it holds, and not to four times, as V8 would let it: a worker that
 * has read a few long lists would stay hundreds of megabytes larger. Collecting more often costs some time, so only meanwhile.
 */
export async function keepHeapSmall<Result>(work: () => Promise<Result>): Promise<Result> {
  if (++running === 1) setFlagsFromString('--heap-growing-percent=50')
  try {
    return await work()
  } finally {
    if (--running === 0) setFlagsFromString('--heap-growing-percent=0')
  }
}
