import { join } from 'node:path'
import { RegionError, runRegionCommand } from '../api/src/regions/index.ts'
import { readDataFolder } from './start/readOptions.ts'

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.abort())

try {
  await runRegionCommand({
    words: process.argv.slice(2),
    dataFolder: readDataFolder(process.env, join(import.meta.dirname, '..')),
    // npm runs scripts in the project's folder; the file is meant from where the person stands.
    folder: process.env.INIT_CWD ?? '.',
    from: process.env.DOORSTEP_GEOFABRIK || undefined,
    output: process.stdout,
    signal: ending.signal,
  })
} catch (error) {
  if (!(error instanceof RegionError)) throw error
  console.error(error.message)
  // What nobody foresaw: where in the code it happened.
  if (error.fault === 'failed') console.error(error.cause)
  process.exitCode = error.fault === 'cancelled' ? 130 : 1
}
