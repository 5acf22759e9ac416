import { setTimeout as pause } from 'node:timers/promises'
import { Outbox } from '../../../web/src/features/driving/phone/outbox.ts'
import type { PhoneStore } from '../../../web/src/features/driving/phone/phoneStore.ts'
import type { Seat } from './DemoDay.ts'
import type { WeakSignal } from './WeakSignal.ts'

const maxWaitMs = 300

/** A page of a phone, with the real outbox; it tries again sooner than a real one, so that a run takes minutes. */
export function openPage({ client }: Seat, user: string, store: PhoneStore, signal: WeakSignal): Outbox {
  const page = new Outbox(user, store, {
    send: (round, events) => signal.send(client, round, events),
    report: async () => true,
    now: () => Date.now(),
    random: () => Math.random(),
    schedule: (call, ms) => {
      const timer = setTimeout(call, Math.min(ms, maxWaitMs))
      return () => clearTimeout(timer)
    },
    exclusively: (_user, work) => work(),
    onRecorded: () => undefined,
  })
  void page.start()
  return page
}

/** Closes a page once the server has all of it. */
export async function closeWhenSent(page: Outbox): Promise<void> {
  while (page.snapshot().events.some(({ status }) => status !== 'recorded')) await pause(200)
  page.stop()
}
