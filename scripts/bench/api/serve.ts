import type { Settings } from '../../../api/src/app/settings.ts'
import { start } from '../../../api/src/app/start.ts'
import { quickPasswords } from '../../../tests/factories/quickPasswords.ts'

// The server under load, in a process of its own: the one that sends must not wait for it. Settings come from the parent, and it ends with it.
process.once('message', async (settings: Settings) => {
  const { address } = await start({ ...settings, passwords: quickPasswords })
  process.send?.(address)
})
process.on('disconnect', () => process.exit())
