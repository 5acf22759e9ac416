import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { activateMessage } from '../../../lib/phoneCaches.ts'
import { wholeStore } from './phoneContents.ts'
import { startPhone } from './startPhone.ts'
import { outcomeEvent } from './stopEvents.ts'

/** The service worker of a browser in which a new version waits, unless told otherwise. */
function browserWith({ waits = true, answers = true }: { waits?: boolean; answers?: boolean }) {
  const posted: unknown[] = []
  const container = new EventTarget()
  const waiting = {
    postMessage: (message: unknown) => {
      posted.push(message)
      if (answers) container.dispatchEvent(new Event('controllerchange'))
    },
  }
  const reload = vi.fn()
  vi.stubGlobal('location', { pathname: '/driving', reload })
  vi.stubGlobal('navigator', {
    serviceWorker: Object.assign(container, {
      controller: {},
      getRegistration: async () => (waits ? { waiting } : {}),
      register: async () => undefined,
    }),
  })
  return { posted, reload }
}

const queued = outcomeEvent('stop', 'handed_over', '', new Date(0))

beforeEach(async () => {
  await wholeStore.claim('ann')
})
afterEach(async () => {
  await wholeStore.deleteEvents([queued.id])
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('changes to a new version that waits, before anything is shown', async () => {
  const { posted, reload } = browserWith({})
  expect(await startPhone()).toBe(false)
  expect(posted).toEqual([activateMessage])
  expect(reload).toHaveBeenCalledOnce()
})

it('stays with its version while something is unsent, or none waits', async () => {
  const { reload } = browserWith({ waits: false })
  expect(await startPhone()).toBe(true)
  const unsent = { userId: 'ann', roundId: 'round', event: queued, status: 'queued' } as const
  await wholeStore.addEvents([{ ...unsent, settledAt: null, refusal: null }])
  const { posted } = browserWith({})
  expect(await startPhone()).toBe(true)
  expect(posted).toEqual([])
  expect(reload).not.toHaveBeenCalled()
})

it('starts with its version when the new one does not answer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const { posted, reload } = browserWith({ answers: false })
  const started = startPhone()
  await vi.waitFor(() => expect(posted).toHaveLength(1))
  vi.advanceTimersByTime(3_000)
  expect(await started).toBe(true)
  expect(reload).not.toHaveBeenCalled()
})
