/**
 * What the checker reads of a problem: VROOM's JSON with our keys. Declared here and not shared, so that the checker depends on nothing of the
 * solver; callers pass the solver's types, so the compiler compares the two. Times in seconds, distances in metres; ids are the caller's.
 */
export interface ProblemJson {
  readonly jobs?: readonly JobJson[]
  readonly shipments?: readonly ShipmentJson[]
  readonly vehicles: readonly VehicleJson[]
  readonly matrices?: Readonly<Record<string, MatricesJson>>
  readonly hubs?: readonly HubJson[]
  readonly wishes?: {
    readonly balance?: number
    readonly balance_rounds?: number
    readonly compactness?: number
    readonly idle?: number
  }
}

/** Rows, or all rows one after another; -1: unreachable. */
export type MatrixJson = readonly (readonly number[])[] | Int32Array

export interface MatricesJson {
  readonly durations?: MatrixJson
  readonly distances?: MatrixJson
  readonly costs?: MatrixJson
}

export type WindowJson = readonly [from: number, until: number]
export type PointJson = readonly [longitude: number, latitude: number]

export interface LocatedJson {
  readonly location?: PointJson
  readonly location_index?: number
}

export interface WorkJson extends LocatedJson {
  readonly description?: string
  readonly setup?: number
  readonly service?: number
  readonly setup_per_type?: Readonly<Record<string, number>>
  readonly service_per_type?: Readonly<Record<string, number>>
  readonly time_windows?: readonly WindowJson[]
}

export interface TaskRulesJson {
  readonly skills?: readonly number[]
  readonly priority?: number
  readonly affinity?: Readonly<Record<string, number>>
  readonly lock?: number
  readonly excluded_vehicles?: readonly number[]
  readonly max_ride?: number
}

export interface JobJson extends WorkJson, TaskRulesJson {
  readonly id: number
  readonly delivery?: readonly number[]
  readonly pickup?: readonly number[]
  readonly hub?: number
}

export interface ShipmentJson extends TaskRulesJson {
  readonly amount?: readonly number[]
  readonly pickup: WorkJson & { readonly id: number }
  readonly delivery: WorkJson & { readonly id: number }
}

export interface HubJson extends WorkJson {
  readonly id: number
}

export interface BreakJson {
  readonly id: number
  readonly description?: string
  readonly service?: number
  readonly time_windows?: readonly WindowJson[]
  readonly max_load?: readonly number[]
}

export interface CostsJson {
  readonly fixed?: number
  readonly per_hour?: number
  readonly per_task_hour?: number
  readonly per_km?: number
}

export interface StartStepJson {
  readonly type: StepType
  readonly id?: number
  readonly service_at?: number
  readonly service_after?: number
  readonly service_before?: number
}

export interface VehicleJson {
  readonly id: number
  readonly description?: string
  readonly profile?: string
  readonly start?: PointJson
  readonly start_index?: number
  readonly end?: PointJson
  readonly end_index?: number
  readonly capacity?: readonly number[]
  readonly costs?: CostsJson
  readonly skills?: readonly number[]
  readonly type?: string
  readonly time_window?: WindowJson
  readonly breaks?: readonly BreakJson[]
  readonly speed_factor?: number
  readonly max_tasks?: number
  readonly max_travel_time?: number
  readonly max_duration?: number
  readonly max_distance?: number
  readonly steps?: readonly StartStepJson[]
  readonly reloads?: readonly number[]
  readonly locked_steps?: number
  readonly visited?: LocatedJson & { readonly time: number; readonly load?: readonly number[] }
  readonly change_cost?: number
}

export type StepType = 'start' | 'end' | 'job' | 'pickup' | 'delivery' | 'break' | 'reload'
