import type { VroomBreak, VroomCosts, VroomStartStep, VroomVehicle, VroomVisited } from '../../problem/problem.ts'
import {
  compact,
  decimal,
  fail,
  failOnDuplicates,
  integer,
  optional,
  type Reader,
  readList,
  readObject,
  readText,
  required,
} from './fields.ts'
import { type ReadingContext, readId, readWindow, readWindows } from './readingContext.ts'
import { readSkills } from './readTasks.ts'

/** VROOM's. */
const maxSpeedFactor = 5
const maxRate = 2 ** 32 - 1

export const readVehicle =
  (context: ReadingContext): Reader<VroomVehicle> =>
  (value, path) => {
    const object = readObject(value, path)
    const id = readId(object, path)
    // Before breaks, whose amounts are compared with its dimensions.
    const capacity = optional(object, 'capacity', path, context.amounts)
    const start = context.place(object, path, 'start')
    const end = context.place(object, path, 'end')
    if (!start && !end) fail(path, 'has neither a start nor an end')
    const steps = optional(object, 'steps', path, readList(readStep))
    const breaks = optional(object, 'breaks', path, readList(readBreak(context)))
    const breakIds = breaks?.map((rest) => rest.id) ?? []
    failOnDuplicates(breakIds, (index) => `${path}.breaks[${index}].id`)
    return compact({
      id,
      // As in VROOM an empty name counts as none.
      profile: optional(object, 'profile', path, readText) || undefined,
      description: optional(object, 'description', path, readText),
      start: start?.point,
      start_index: start?.index,
      end: end?.point,
      end_index: end?.index,
      capacity,
      costs: optional(object, 'costs', path, readCosts),
      skills: optional(object, 'skills', path, readSkills),
      type: optional(object, 'type', path, readText),
      time_window: optional(object, 'time_window', path, readWindow),
      breaks,
      speed_factor: optional(object, 'speed_factor', path, readSpeedFactor),
      max_tasks: optional(object, 'max_tasks', path, integer()),
      max_travel_time: optional(object, 'max_travel_time', path, integer()),
      max_duration: optional(object, 'max_duration', path, integer()),
      max_distance: optional(object, 'max_distance', path, integer()),
      steps,
      reloads: optional(object, 'reloads', path, readList(integer())),
      locked_steps: optional(object, 'locked_steps', path, integer(-1)),
      visited: optional(object, 'visited', path, readVisited(context)),
      change_cost: optional(object, 'change_cost', path, decimal(0)),
    })
  }

const readSpeedFactor: Reader<number> = (value, path) => {
  const factor = decimal(0, maxSpeedFactor)(value, path)
  if (factor === 0) fail(path, '0 must be above 0')
  return factor
}

const readCosts: Reader<VroomCosts> = (value, path) => {
  const object = readObject(value, path)
  return compact({
    fixed: optional(object, 'fixed', path, integer()),
    per_hour: optional(object, 'per_hour', path, integer(0, maxRate)),
    per_task_hour: optional(object, 'per_task_hour', path, integer(0, maxRate)),
    per_km: optional(object, 'per_km', path, integer(0, maxRate)),
  })
}

const readBreak =
  (context: ReadingContext): Reader<VroomBreak> =>
  (value, path) => {
    const object = readObject(value, path)
    return compact({
      id: readId(object, path),
      description: optional(object, 'description', path, readText),
      service: optional(object, 'service', path, integer()),
      time_windows: optional(object, 'time_windows', path, readWindows),
      max_load: optional(object, 'max_load', path, context.amounts),
    })
  }

const readVisited =
  (context: ReadingContext): Reader<VroomVisited> =>
  (value, path) => {
    const object = readObject(value, path)
    return compact({
      ...context.location(object, path),
      time: required(object, 'time', path, integer()),
      load: optional(object, 'load', path, context.amounts),
    })
  }

const stepTypes = ['start', 'end', 'job', 'pickup', 'delivery', 'break', 'reload'] as const

const readStep: Reader<VroomStartStep> = (value, path) => {
  const object = readObject(value, path)
  const typeName = required(object, 'type', path, readText)
  const type = stepTypes.find((known) => known === typeName)
  if (!type) fail(`${path}.type`, `is unknown: it is one of ${stepTypes.join(', ')}`)
  const hasId = type !== 'start' && type !== 'end'
  return compact({
    type,
    id: hasId ? required(object, 'id', path, integer()) : undefined,
    service_at: optional(object, 'service_at', path, integer()),
    service_after: optional(object, 'service_after', path, integer()),
    service_before: optional(object, 'service_before', path, integer()),
  })
}
