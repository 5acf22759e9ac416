import { join } from 'node:path'
import { RegionError } from '../api/src/regions/index.ts'
import { runRegionCommand } from './region/regionCommand.ts'
import { readDataFolder } from './start/readOptions.ts'

const cancelling = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => cancelling.abort())

try {
  await runRegionCommand({
    args: process.argv.slice(2),
    dataFolder: readDataFolder(process.env, join(import.meta.dirname, '..')),
    // npm runs scripts in the project's folder.
    folder: process.env.INIT_CWD ?? '.',
    from: process.env.DOORSTEP_GEOFABRIK || undefined,
    output: process.stdout,
    signal: cancelling.signal,
  })
} catch (error) {
  if (!(error instanceof RegionError)) throw error
  console.error(error.message)
  // Unforeseen: with its stack.
  if (error.fault === 'failed') console.error(error.cause)
  process.exitCode = error.fault === 'cancelled' ? 130 : 1
}
