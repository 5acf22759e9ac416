import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type LaunchedApp, launchApp, makeDataFolder } from '../factories/launchApp.ts'

/** Names the folder of `prepareDemo` to the processes that run the journeys. */
const preparedVariable = 'DOORSTEP_PREPARED_DEMO'

/**
 * Starts Doorstep once on a new folder and ends it in good order: what it leaves, the database with the demo's day in it, is what every
 * journey's Doorstep starts from. @returns removes it
 */
export async function prepareDemo(): Promise<() => Promise<void>> {
  const data = await makeDataFolder()
  try {
    const app = await launchApp({ DOORSTEP_DATA: data.folder })
    const code = await app.stop()
    if (code !== 0) throw new Error(`Doorstep ended with ${code}:\n${app.output()}`)
  } catch (error) {
    await data.remove()
    throw error
  }
  process.env[preparedVariable] = data.folder
  return data.remove
}

/** Lends a whole Doorstep on a demo day of its own. */
export async function withDemoApp(use: (app: LaunchedApp) => Promise<void>): Promise<void> {
  const prepared = process.env[preparedVariable]
  if (prepared === undefined) throw new Error('prepare.ts, which runs before the journeys, has left no demo.')
  const data = await makeDataFolder()
  // With its owner: PostgreSQL, run by root as another user, takes no files but its own.
  await promisify(execFile)('cp', ['-a', `${prepared}/.`, data.folder])
  const app = await launchApp({ DOORSTEP_DATA: data.folder })
  await use(app)
  await app.stop()
  await data.remove()
}
