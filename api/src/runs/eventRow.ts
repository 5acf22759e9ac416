import type { NewStopEvent } from '@doorstep/shared/contracts'
import type { Row } from '../kernel/database.ts'

type EventRow = Row<'stopEvents'>

/** What an event says: what two deliveries of the same event have in common. */
export type EventContent = Pick<
  EventRow,
  'kind' | 'stopId' | 'outcome' | 'undoes' | 'orderId' | 'hubId' | 'boxes' | 'details'
>

/** Of no kind does an event have all of them. */
type Columns = {
  readonly [Column in Exclude<keyof EventContent, 'kind' | 'details'>]?: EventContent[Column] | undefined
}

/** The columns of what an event says. Fields of its kind that have no column are stored in `details`. */
export function toEventContent(event: NewStopEvent): EventContent {
  const {
    id: _id,
    note: _note,
    deviceTime: _time,
    deviceId: _device,
    deviceCounter: _counter,
    seen: _seen,
    ...content
  } = event
  const { kind, ...fields } = content
  const columns: Columns & { readonly [field: string]: unknown } = fields
  const {
    stopId = null,
    outcome = null,
    undoes = null,
    orderId = null,
    hubId = null,
    boxes = null,
    ...details
  } = columns
  return { kind, stopId, outcome, undoes, orderId, hubId, boxes, details }
}

/** What a stored event says. */
export const pickContent = (row: EventRow): EventContent => ({
  kind: row.kind,
  stopId: row.stopId,
  outcome: row.outcome,
  undoes: row.undoes,
  orderId: row.orderId,
  hubId: row.hubId,
  boxes: row.boxes,
  details: row.details,
})
