import { join } from 'node:path'
import { loadedRegions } from '../api/src/app/loadedRegions.ts'
import { openRegions } from '../api/src/regions/index.ts'
import { closeSolver } from '../api/src/solver/worker/solveVroom.ts'
import { RoadsCommandError, runRoadsCommand } from './roads/roadsCommand.ts'
import { orderTripBySolver } from './solve/orderTripBySolver.ts'
import { readDataFolder } from './start/readOptions.ts'

const dataFolder = readDataFolder(process.env, join(import.meta.dirname, '..'))
try {
  await runRoadsCommand({
    args: process.argv.slice(2),
    cacheFolder: join(dataFolder, 'roads'),
    // npm runs scripts in the project's folder.
    folder: process.env.INIT_CWD ?? '.',
    regions: loadedRegions(openRegions(dataFolder)).streets,
    orderTrip: orderTripBySolver,
    output: process.stdout,
    // Only now: while an extract is being prepared a signal ends the process at once, and nothing is left half done.
    ended: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve)
      }),
  })
} catch (error) {
  if (!(error instanceof RoadsCommandError)) throw error
  console.error(error.message)
  process.exitCode = 1
} finally {
  await closeSolver()
}
