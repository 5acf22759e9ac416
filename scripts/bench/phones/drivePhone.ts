import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { NewEventOf } from '@doorstep/shared/contracts'
import { createMemoryStore } from '../../../web/src/features/driving/phone/memoryStore.ts'
import type { PhoneStore } from '../../../web/src/features/driving/phone/phoneStore.ts'
import { outcomeEvent, undoEvent } from '../../../web/src/features/driving/phone/stopEvents.ts'
import type { Seat } from './DemoDay.ts'
import { closeWhenSent, openPage } from './phonePage.ts'
import type { WeakSignal } from './WeakSignal.ts'

interface Driving {
  readonly signal: WeakSignal
  /** Outcomes and undos, in all. */
  readonly outcomes: number
  /** The browser has no storage: the page stays open. */
  readonly isPrivate: boolean
}

const refuse = () => Promise.reject(new DOMException('No storage in a private window', 'InvalidStateError'))
const noStore: PhoneStore = {
  ...{ addEvents: refuse, eventsOf: refuse, settle: refuse, deleteEvents: refuse, claim: refuse, owner: refuse },
  ...{ saveRounds: refuse, roundsOf: refuse, deleteRounds: refuse, watchEvents: () => () => undefined },
}

/**
 * One phone: records and undoes at random, at several doors by one tap too, reloads its page now and then, and waits until the server has everything.
 *
 * @returns the ids of its events
 */
export async function drivePhone(
  seat: Seat,
  { signal, outcomes, isPrivate }: Driving,
): Promise<{ ids: string[]; reloads: number }> {
  const store = isPrivate ? noStore : createMemoryStore()
  const user = randomUUID()
  let page = openPage(seat, user, store, signal)
  let reloads = 0
  const made: (NewEventOf<'outcome'> | NewEventOf<'undo'>)[] = []
  while (made.length < outcomes) {
    const last = made.at(-1)
    const undoes = last && randomInt(5) === 0
    const tap = undoes ? [undoEvent(last.stopId, last.id, new Date())] : recordSome(seat)
    const events = tap.slice(0, outcomes - made.length)
    made.push(...events)
    await page.record(seat.roundId, ...events)
    if (!isPrivate && randomInt(40) === 0) {
      reloads++
      page.stop()
      page = openPage(seat, user, store, signal)
    }
    await pause(randomInt(40))
  }
  await closeWhenSent(page)
  return { ids: made.map(({ id }) => id), reloads }
}

const outcomesAtDoors = ['handed_over', 'handed_over', 'safe_place', 'no_answer', 'refused'] as const

/** A collection, or the same outcome at up to three doors. */
function recordSome({ collections, doors }: Seat): NewEventOf<'outcome'>[] {
  const now = new Date()
  const collection = collections[randomInt(collections.length)]
  if (collection !== undefined && randomInt(10) === 0) return [outcomeEvent(collection, 'collected', '', now)]
  const outcome = outcomesAtDoors[randomInt(outcomesAtDoors.length)]!
  const tapped = new Set(Array.from({ length: 1 + randomInt(3) }, () => doors[randomInt(doors.length)]!))
  return [...tapped].map(({ id, safePlace }) =>
    outcomeEvent(id, outcome === 'safe_place' && safePlace === null ? 'no_answer' : outcome, '', now),
  )
}
