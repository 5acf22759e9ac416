import type { VroomHub, VroomJob, VroomShipment, VroomShipmentStop } from '../../problem/problem.ts'
import {
  compact,
  decimal,
  type JsonObject,
  LARGEST,
  optional,
  type Reader,
  readList,
  readObject,
  readRecord,
  readText,
  required,
  whole,
} from './fields.ts'
import { type ReadingContext, readId, readWork } from './readingContext.ts'

/** VROOM's. */
const MOST_PRIORITY = 100
const LARGEST_SKILL = 2 ** 32 - 1

export const readSkills = readList(whole(0, LARGEST_SKILL))

const readWanted = (object: JsonObject, path: string) => ({
  skills: optional(object, 'skills', path, readSkills),
  priority: optional(object, 'priority', path, whole(0, MOST_PRIORITY)),
  class: optional(object, 'class', path, whole()),
  affinity: optional(object, 'affinity', path, readRecord(decimal(-LARGEST))),
  lock: optional(object, 'lock', path, whole()),
})

export const readJob =
  (context: ReadingContext): Reader<VroomJob> =>
  (value, path) => {
    const object = readObject(value, path)
    const delivery = optional(object, 'delivery', path, context.amounts)
    const pickup = optional(object, 'pickup', path, context.amounts)
    // VROOM's older word for what is delivered.
    const amount = delivery || pickup ? undefined : optional(object, 'amount', path, context.amounts)
    return compact({
      id: readId(object, path),
      description: optional(object, 'description', path, readText),
      ...context.location(object, path),
      ...readWork(object, path),
      ...readWanted(object, path),
      delivery: delivery ?? amount,
      pickup,
      hub: optional(object, 'hub', path, whole()),
      max_ride: optional(object, 'max_ride', path, whole()),
    })
  }

export const readShipment =
  (context: ReadingContext): Reader<VroomShipment> =>
  (value, path) => {
    const object = readObject(value, path)
    return compact({
      amount: optional(object, 'amount', path, context.amounts),
      pickup: required(object, 'pickup', path, readStop(context)),
      delivery: required(object, 'delivery', path, readStop(context)),
      ...readWanted(object, path),
      max_ride: optional(object, 'max_ride', path, whole()),
    })
  }

/** A shipment's pickup or delivery, or a hub: an id, a place and work there. */
export const readStop =
  (context: ReadingContext): Reader<VroomShipmentStop & VroomHub> =>
  (value, path) => {
    const object = readObject(value, path)
    return compact({
      id: readId(object, path),
      description: optional(object, 'description', path, readText),
      ...context.location(object, path),
      ...readWork(object, path),
    })
  }
