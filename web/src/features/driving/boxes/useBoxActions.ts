import type { DriverStop } from '@doorstep/shared/contracts'
import type { MissingReason } from '@doorstep/shared/rules'
import { useMemo } from 'react'
import type { Phone } from '../phone/phone.ts'
import { outcomeEvent } from '../phone/stopEvents.ts'
import type { RoundView } from '../round/roundView.ts'
import { differenceEvent, extraEvent, loadEvent, returnEvent } from './boxEvents.ts'

type SeenStop = Pick<DriverStop, 'id' | 'lastEvent'>

export interface BoxActions {
  readonly load: (stop: SeenStop, orderId: string, boxes: number, missing?: MissingReason) => Promise<void>
  readonly loadExtra: (stop: SeenStop, boxes: number) => Promise<void>
  /** The collection is closed. `elsewhere`: its doors stay in the round. */
  readonly closeHub: (stop: SeenStop, elsewhere: boolean) => Promise<void>
  readonly unload: (hubId: string, boxes: number) => Promise<void>
  /** Somebody answers for boxes that are not back. */
  readonly explain: (boxes: number, name: string) => Promise<void>
}

/** Records counts of boxes. Resolves once the event is stored on the phone. */
export function useBoxActions({ outbox }: Phone, { id, lastEvent }: Pick<RoundView, 'id' | 'lastEvent'>): BoxActions {
  return useMemo(
    () => ({
      load: (stop, orderId, boxes, missing) =>
        outbox.record(id, loadEvent({ stopId: stop.id, orderId, boxes, missing }, new Date(), stop.lastEvent)),
      loadExtra: (stop, boxes) => outbox.record(id, extraEvent(stop.id, boxes, new Date(), stop.lastEvent)),
      closeHub: (stop, elsewhere) => {
        const seen = stop.lastEvent
        const more = elsewhere ? { seen, elsewhere: true as const } : { seen }
        return outbox.record(id, outcomeEvent(stop.id, 'hub_closed', '', new Date(), more))
      },
      unload: (hubId, boxes) => outbox.record(id, returnEvent(hubId, boxes, new Date(), lastEvent)),
      explain: (boxes, name) => outbox.record(id, differenceEvent(boxes, name, new Date(), lastEvent)),
    }),
    [outbox, id, lastEvent],
  )
}
