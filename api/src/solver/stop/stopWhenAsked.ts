import type { Stop } from './stop.ts'

/** A flag that another thread can raise: the first of these integers in shared memory, 0 until it is raised. */
type StopFlag = Int32Array<SharedArrayBuffer>

export function raiseStopFlag(flag: StopFlag): void {
  Atomics.store(flag, 0, 1)
}

/** Stops when the flag is raised. */
export function stopWhenAsked(flag: StopFlag): Stop {
  return () => (Atomics.load(flag, 0) === 0 ? 0 : 1)
}
