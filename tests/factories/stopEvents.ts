import { randomUUID } from 'node:crypto'
import type { NewStopEvent } from '@doorstep/shared/contracts'
import type { Outcome } from '@doorstep/shared/rules'

/** What a phone sends of an outcome just now: by default a parcel handed over. */
export const outcomeEvent = (
  stopId: string,
  outcome: Outcome = 'handed_over',
  overrides: Partial<NewStopEvent> = {},
): NewStopEvent => ({
  ...{ id: randomUUID(), stopId, kind: 'outcome', outcome, note: '' },
  deviceTime: new Date().toISOString(),
  ...overrides,
})
