import type { ServiceSettings } from '../../../api/src/app/settings.ts'
import { startService } from '../../../api/src/app/start.ts'
import { quickPasswords } from '../../../tests/factories/quickPasswords.ts'

// The server under load, in a separate process so that it does not delay the sender. Gets its settings from the parent and exits with it.
process.once('message', async (settings: ServiceSettings) => {
  const { address } = await startService({ ...settings, passwords: quickPasswords })
  process.send?.(address)
})
process.on('disconnect', () => process.exit())
