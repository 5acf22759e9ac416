import type { VroomHub, VroomJob, VroomShipment, VroomShipmentStop } from '../../problem/problem.ts'
import {
  compact,
  decimal,
  integer,
  type JsonObject,
  maxValue,
  optional,
  type Reader,
  readList,
  readObject,
  readRecord,
  readText,
  required,
} from './fields.ts'
import { type ReadingContext, readId, readWork } from './readingContext.ts'

/** VROOM's. */
const maxPriority = 100
const maxSkill = 2 ** 32 - 1

export const readSkills = readList(integer(0, maxSkill))

const readTaskRules = (object: JsonObject, path: string) => ({
  skills: optional(object, 'skills', path, readSkills),
  priority: optional(object, 'priority', path, integer(0, maxPriority)),
  class: optional(object, 'class', path, integer()),
  affinity: optional(object, 'affinity', path, readRecord(decimal(-maxValue))),
  lock: optional(object, 'lock', path, integer()),
  excluded_vehicles: optional(object, 'excluded_vehicles', path, readList(integer())),
})

export const readJob =
  (context: ReadingContext): Reader<VroomJob> =>
  (value, path) => {
    const object = readObject(value, path)
    const delivery = optional(object, 'delivery', path, context.amounts)
    const pickup = optional(object, 'pickup', path, context.amounts)
    // VROOM's older name of `delivery`.
    const amount = delivery || pickup ? undefined : optional(object, 'amount', path, context.amounts)
    return compact({
      id: readId(object, path),
      description: optional(object, 'description', path, readText),
      ...context.location(object, path),
      ...readWork(object, path),
      ...readTaskRules(object, path),
      delivery: delivery ?? amount,
      pickup,
      hub: optional(object, 'hub', path, integer()),
      max_ride: optional(object, 'max_ride', path, integer()),
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
      ...readTaskRules(object, path),
      max_ride: optional(object, 'max_ride', path, integer()),
    })
  }

/** A shipment's pickup or delivery, or a hub: an id, a location and work there. */
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
