import { describeStartError } from '../../api/src/app/describeStartError.ts'
import type { RunningService } from '../../api/src/app/settings.ts'
import { startService } from '../../api/src/app/start.ts'
import { describeUnexpected } from './describeUnexpected.ts'
import type { FromRole, RoleSettings, ToRole } from './roleMessages.ts'

// One process of `npm start`: serves or works, as its parent (RoleProcess) says, and ends with it.
//
// States: waiting for settings → running → ending. It ends when the parent says so or is gone, or when somebody asks this process to.

let running: Promise<RunningService> | undefined
let isEnding = false

process.on('message', (message: ToRole) => {
  if (message.kind === 'start') void begin(message.settings)
  if (message.kind === 'stop') void end(0)
})
process.on('disconnect', () => void end(0))
process.on('SIGTERM', () => void end(0))
// Ctrl-C reaches every process of the terminal: the parent ends the others in order.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('uncaughtException', (error: Error) => {
  console.error(`A process of Doorstep ends: ${describeUnexpected(error)}`)
  process.exit(1)
})

async function begin(settings: RoleSettings): Promise<void> {
  try {
    running = startService(settings)
    const { port, address } = await running
    notifyParent({ kind: 'ready', port, address })
  } catch (error) {
    notifyParent({ kind: 'failed', sentence: describeStartError(error) })
    await end(1)
  }
}

async function end(code: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  const started = await running?.catch(() => undefined)
  await started?.close().catch(() => undefined)
  process.exit(code)
}

function notifyParent(message: FromRole): void {
  if (process.connected) process.send?.(message)
}
