import type { ServiceSettings } from '../../../api/src/app/settings.ts'
import { startService } from '../../../api/src/app/start.ts'
import { quickPasswords } from '../../../tests/factories/quickPasswords.ts'

// The server under load, in a process of its own: the one that sends must not wait for it. Settings come from the parent, and it ends with it.
process.once('message', async (settings: ServiceSettings) => {
  const { address } = await startService({ ...settings, passwords: quickPasswords })
  process.send?.(address)
})
process.on('disconnect', () => process.exit())
