import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type LaunchedApp, launchApp, makeDataFolder } from '../factories/launchApp.ts'

/** Passes the folder of `prepareDemo` to the worker processes. */
const preparedVariable = 'DOORSTEP_PREPARED_DEMO'

/**
 * Starts Doorstep once on a new folder and stops it cleanly: every journey's Doorstep starts from a copy of this folder, with the demo day in
 * its database. @returns removes it
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

/** Runs a whole Doorstep on a copy of the demo day. */
export async function withDemoApp(use: (app: LaunchedApp) => Promise<void>): Promise<void> {
  const prepared = process.env[preparedVariable]
  if (prepared === undefined) throw new Error('prepare.ts, which runs before the journeys, has left no demo.')
  const data = await makeDataFolder()
  // Preserves ownership: under root, PostgreSQL runs as another user and accepts only its own files.
  await promisify(execFile)('cp', ['-a', `${prepared}/.`, data.folder])
  const app = await launchApp({ DOORSTEP_DATA: data.folder })
  await use(app)
  await app.stop()
  await data.remove()
}
