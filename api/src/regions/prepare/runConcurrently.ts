import pLimit from 'p-limit'

/**
 * Runs every piece of work, at most `limit` at a time, in the order given. When one fails the others are aborted; rejects with that
 * first error, or with the signal's reason, and not before all have ended.
 */
export async function runConcurrently<Result>(
  works: readonly ((signal: AbortSignal) => Promise<Result>)[],
  limit: number,
  signal: AbortSignal,
): Promise<Result[]> {
  const failing = new AbortController()
  const either = AbortSignal.any([signal, failing.signal])
  const limited = pLimit(limit)
  const running = works.map((work) =>
    limited(async () => {
      either.throwIfAborted()
      try {
        return await work(either)
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
