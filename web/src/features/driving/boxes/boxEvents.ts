import type { NewEventOf } from '@doorstep/shared/contracts'
import type { MissingReason } from '@doorstep/shared/rules'
import { newEvent } from '../phone/stopEvents.ts'

interface Load {
  readonly stopId: string
  readonly orderId: string
  readonly boxes: number
  readonly missing?: MissingReason | undefined
}

/** How many boxes of an order are in the vehicle, and why not all. `seen`: the stop's `lastEvent`. */
export const loadEvent = ({ missing, ...load }: Load, now: Date, seen?: number): NewEventOf<'load'> => ({
  ...{ ...newEvent(now, { seen }), kind: 'load', ...load },
  ...(missing === undefined ? {} : { missing }),
})

/** How many boxes beyond its orders were loaded at a collection. */
export const extraEvent = (stopId: string, boxes: number, now: Date, seen?: number): NewEventOf<'extra'> => ({
  ...{ ...newEvent(now, { seen }), kind: 'extra', stopId, boxes },
})

/** How many boxes are back at a hub in all. `seen`: the round's `lastEvent`. */
export const returnEvent = (hubId: string, boxes: number, now: Date, seen?: number): NewEventOf<'return'> => ({
  ...{ ...newEvent(now, { seen }), kind: 'return', hubId, boxes },
})

/** Who answers for boxes that are not back. */
export const differenceEvent = (boxes: number, name: string, now: Date, seen?: number): NewEventOf<'difference'> => ({
  ...{ ...newEvent(now, { seen }), kind: 'difference', boxes, name: name.trim() },
})
