/** An error that nobody awaited: without its message, which may quote somebody's data. */
export function describeUnexpected(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return `an unexpected ${error.name}.\n${frames.join('\n')}`
}
