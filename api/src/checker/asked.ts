/**
 * What the checker reads of a problem: VROOM's JSON with the keys of ours. Declared here and nowhere shared, so that the
 * checker stands on nothing of the solver. Times in seconds, distances in metres; every id is the caller's.
 */
export interface AskedProblem {
  readonly jobs?: readonly AskedJob[]
  readonly shipments?: readonly AskedShipment[]
  readonly vehicles: readonly AskedVehicle[]
  readonly matrices?: Readonly<Record<string, AskedMatrices>>
  readonly hubs?: readonly AskedHub[]
  readonly wishes?: {
    readonly balance?: number
    readonly balance_rounds?: number
    readonly compactness?: number
    readonly idle?: number
  }
}

/** Rows, or all rows one after another; -1: no way. */
export type AskedMatrix = readonly (readonly number[])[] | Int32Array

export interface AskedMatrices {
  readonly durations?: AskedMatrix
  readonly distances?: AskedMatrix
  readonly costs?: AskedMatrix
}

export type AskedWindow = readonly [from: number, until: number]
export type AskedPoint = readonly [longitude: number, latitude: number]

export interface AskedPlace {
  readonly location?: AskedPoint
  readonly location_index?: number
}

export interface AskedWork extends AskedPlace {
  readonly description?: string
  readonly setup?: number
  readonly service?: number
  readonly setup_per_type?: Readonly<Record<string, number>>
  readonly service_per_type?: Readonly<Record<string, number>>
  readonly time_windows?: readonly AskedWindow[]
}

export interface AskedWanted {
  readonly skills?: readonly number[]
  readonly priority?: number
  readonly affinity?: Readonly<Record<string, number>>
  readonly lock?: number
  readonly max_ride?: number
}

export interface AskedJob extends AskedWork, AskedWanted {
  readonly id: number
  readonly delivery?: readonly number[]
  readonly pickup?: readonly number[]
  readonly hub?: number
}

export interface AskedShipment extends AskedWanted {
  readonly amount?: readonly number[]
  readonly pickup: AskedWork & { readonly id: number }
  readonly delivery: AskedWork & { readonly id: number }
}

export interface AskedHub extends AskedWork {
  readonly id: number
}

export interface AskedBreak {
  readonly id: number
  readonly description?: string
  readonly service?: number
  readonly time_windows?: readonly AskedWindow[]
  readonly max_load?: readonly number[]
}

export interface AskedCosts {
  readonly fixed?: number
  readonly per_hour?: number
  readonly per_task_hour?: number
  readonly per_km?: number
}

export interface AskedStep {
  readonly type: StepType
  readonly id?: number
  readonly service_at?: number
  readonly service_after?: number
  readonly service_before?: number
}

export interface AskedVehicle {
  readonly id: number
  readonly description?: string
  readonly profile?: string
  readonly start?: AskedPoint
  readonly start_index?: number
  readonly end?: AskedPoint
  readonly end_index?: number
  readonly capacity?: readonly number[]
  readonly costs?: AskedCosts
  readonly skills?: readonly number[]
  readonly type?: string
  readonly time_window?: AskedWindow
  readonly breaks?: readonly AskedBreak[]
  readonly speed_factor?: number
  readonly max_tasks?: number
  readonly max_travel_time?: number
  readonly max_distance?: number
  readonly steps?: readonly AskedStep[]
  readonly reloads?: readonly number[]
  readonly locked_steps?: number
  readonly visited?: AskedPlace & { readonly time: number; readonly load?: readonly number[] }
  readonly change_cost?: number
}

export type StepType = 'start' | 'end' | 'job' | 'pickup' | 'delivery' | 'break' | 'reload'
