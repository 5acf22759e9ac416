import pLimit from 'p-limit'

/**
 * Runs all tasks in order, at most `limit` at a time. When one fails the others are aborted; rejects with that first error, or with the
 * signal's reason, once all have ended.
 */
export async function runConcurrently<Result>(
  tasks: readonly ((signal: AbortSignal) => Promise<Result>)[],
  limit: number,
  signal: AbortSignal,
): Promise<Result[]> {
  const failing = new AbortController()
  const either = AbortSignal.any([signal, failing.signal])
  const limited = pLimit(limit)
  const running = tasks.map((task) =>
    limited(async () => {
      either.throwIfAborted()
      try {
        return await task(either)
      } catch (error) {
        failing.abort(error)
        throw error
      }
    }),
  )
  await Promise.allSettled(running)
  signal.throwIfAborted()
  if (failing.signal.aborted) throw failing.signal.reason
  return Promise.all(running)
}
