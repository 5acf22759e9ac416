import type { NewStopEvent } from '@doorstep/shared/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createMemoryStore } from './memoryStore.ts'
import { Outbox, type SendResult } from './outbox.ts'
import { outcomeEvent, undoEvent } from './stopEvents.ts'

/** What can happen to one request: `lost_answer` and `late` reach the server although the phone hears nothing. */
const fates = ['arrives', 'lost', 'lost_answer', 'late', 'server_error', 'signed_out'] as const
/** One in seven events is refused whenever it is sent. */
const isRefused = ({ id }: Pick<NewStopEvent, 'id'>) => Number.parseInt(id.slice(0, 8), 16) % 7 === 0
type Fate = (typeof fates)[number]

type Step =
  | { do: 'record'; round: number; undo: boolean; stops: number }
  | { do: 'wake' | 'timer' | 'reload' | 'second_page' | 'late_arrives' | 'rest' }

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      round: fc.nat(1),
      undo: fc.boolean(),
      stops: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('wake' as const, 'timer', 'reload', 'second_page', 'late_arrives', 'rest')
      .map((name) => ({ do: name }) as Step),
  },
)

/** Lets all that can go on go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** A server that takes every event once, and remembers in which order each round's came first. */
function createServer() {
  const log = new Map<string, string[]>()
  return {
    log,
    take: (roundId: string, events: readonly NewStopEvent[]) => {
      const known = log.get(roundId) ?? []
      for (const event of events) if (!known.includes(event.id)) known.push(event.id)
      log.set(roundId, known)
    },
  }
}

it('records or reports every event exactly once and in order, whatever happens to requests and pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { maxLength: 40 }),
      fc.infiniteStream(fc.constantFrom(...fates)),
      async (plan, fate) => {
        const store = createMemoryStore()
        const server = createServer()
        const late: (() => void)[] = []
        const timers = new Set<() => void>()
        let healthy = false
        const reported = new Set<string>()
        let lock: Promise<void> = Promise.resolve()

        const send = async (roundId: string, events: readonly NewStopEvent[]): Promise<SendResult> => {
          const what: Fate = healthy ? 'arrives' : (fate.next().value ?? 'arrives')
          if (events.some(isRefused) && (what === 'arrives' || what === 'lost_answer' || what === 'late'))
            return what === 'arrives' ? { kind: 'refused', sentence: 'Gone' } : { kind: 'later' }
          if (what === 'arrives' || what === 'lost_answer') server.take(roundId, events)
          if (what === 'late') late.push(() => server.take(roundId, events))
          await Promise.resolve()
          if (what === 'arrives') return { kind: 'recorded' }
          return { kind: what === 'signed_out' ? 'signed_out' : 'later' }
        }
        const openPage = async () => {
          const page = new Outbox('ann', store, {
            send,
            report: async (events) => {
              if (!healthy && fate.next().value !== 'arrives') return false
              for (const { event } of events) reported.add(event.id)
              return true
            },
            now: () => 0,
            random: () => 0.5,
            schedule: (call) => {
              timers.add(call)
              return () => timers.delete(call)
            },
            exclusively: (_userId, work) => {
              lock = lock.then(work, work)
              return lock
            },
            onRecorded: () => undefined,
          })
          await page.start()
          return page
        }

        const recorded = new Map<string, string[]>()
        let pages = [await openPage()]
        const record = async (step: { round: number; undo: boolean; stops: number }) => {
          const roundId = `round-${step.round}`
          const ids = recorded.get(roundId) ?? []
          const last = ids.at(-1)
          const events =
            step.undo && last
              ? [undoEvent('stop', last, new Date(0))]
              : Array.from({ length: step.stops }, () => outcomeEvent('stop', 'handed_over', '', new Date(0)))
          recorded.set(roundId, [...ids, ...events.map(({ id }) => id)])
          await pages.at(-1)!.record(roundId, ...events)
        }

        for (const step of plan) {
          if (step.do === 'record') await record(step)
          if (step.do === 'wake') for (const page of pages) page.wake()
          if (step.do === 'timer') for (const timer of [...timers]) timer()
          if (step.do === 'late_arrives') late.shift()?.()
          if (step.do === 'rest') await settle()
          if (step.do === 'second_page' && pages.length < 3) pages.push(await openPage())
          if (step.do === 'reload') {
            for (const page of pages) page.stop()
            timers.clear()
            pages = [await openPage()]
          }
        }

        healthy = true
        for (const page of pages) page.wake()
        const isQueued = async () =>
          (await store.eventsOf('ann')).some(({ status }) => status === 'queued' || status === 'refused')
        for (let turns = 0; turns < 1_000 && (await isQueued()); turns++) await settle()
        for (const arrive of late) arrive()
        const all = [...recorded.values()].flat().map((id) => ({ id }))
        expect([...reported].toSorted()).toEqual(
          all
            .filter(isRefused)
            .map(({ id }) => id)
            .toSorted(),
        )
        const accepted = [...recorded].map(
          ([roundId, ids]) => [roundId, ids.filter((id) => !isRefused({ id }))] as const,
        )
        const isSome = ([, ids]: readonly [string, readonly string[]]) => ids.length > 0
        expect(Object.fromEntries(server.log)).toEqual(Object.fromEntries(accepted.filter(isSome)))
      },
    ),
    { numRuns: 150 },
  )
})
