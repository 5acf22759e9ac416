import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { listMyRounds } from '@doorstep/shared/contracts'
import { createMemoryStore } from '../../../web/src/features/driving/phone/memoryStore.ts'
import { newEvent, outcomeEvent } from '../../../web/src/features/driving/phone/stopEvents.ts'
import type { DemoDay, Seat } from './DemoDay.ts'
import { closeWhenSent, openPage } from './phonePage.ts'
import type { WeakSignal } from './WeakSignal.ts'

/**
 * The end of a round, by a phone that knows what the others have recorded: what nobody decided was collected, or had no answer; and every box that is left in
 * the vehicle is returned.
 *
 * @returns the ids of its outcomes
 */
export async function returnBoxes(day: DemoDay, seat: Seat, signal: WeakSignal): Promise<string[]> {
  const { roundId, client, hubId } = seat
  const { items } = await untilAnswered(() => client.call(listMyRounds, {}))
  const undecided = items.flatMap(({ id, stops }) => (id === roundId ? stops : [])).filter((stop) => !stop.outcome)
  const outcomes = undecided.map(({ id, kind, lastEvent: seen }) =>
    outcomeEvent(id, kind === 'collect' ? 'collected' : 'no_answer', '', new Date(), { seen }),
  )
  const page = openPage(seat, randomUUID(), createMemoryStore(), signal)
  if (outcomes.length > 0) await page.record(roundId, ...outcomes)
  await closeWhenSent(page)

  const { allRounds } = await untilAnswered(() => day.read())
  const ledger = allRounds.find(({ id }) => id === roundId)?.ledger
  const atHub = openPage(seat, randomUUID(), createMemoryStore(), signal)
  if (ledger) await atHub.record(roundId, { ...newEvent(new Date()), kind: 'return', hubId, boxes: ledger.difference })
  await closeWhenSent(atHub)
  return outcomes.map(({ id }) => id)
}

/** The server may have been killed a moment ago. */
async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++)
    try {
      return await ask()
    } catch (error) {
      if (attempt === 100) throw error
      await pause(300)
    }
}
