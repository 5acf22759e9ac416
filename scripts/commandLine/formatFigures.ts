export const formatCount = (count: number): string => count.toLocaleString('en-GB')

/** "12.3 s" since a value of `performance.now()`. */
export const formatElapsed = (startedAt: number): string => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`

/** "12.3 s, at most 445 MB of memory": what a command took. `maxRSS` is of the whole process, threads included, in kibibytes. */
export const formatUsage = (startedAt: number): string =>
  `${formatElapsed(startedAt)}, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory`
