import { randomUUID } from 'node:crypto'
import type { RequestInput, recordStopEvents } from '@doorstep/shared/contracts'

/** A parcel handed over at a stop just now. */
export const outcomeAt = (stopId: string): RequestInput<typeof recordStopEvents>['body'] => ({
  events: [
    {
      ...{ id: randomUUID(), stopId, kind: 'outcome', outcome: 'handed_over', note: '' },
      deviceTime: new Date().toISOString(),
    },
  ],
})
