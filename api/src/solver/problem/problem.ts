/**
 * The solver's input, in VROOM's JSON (https://github.com/VROOM-Project/vroom, docs/API.md) with keys of our own, marked (ours). The command, the
 * product and the benches all use it. Times are whole seconds (of one clock), distances metres, ids whole numbers that the caller chooses;
 * locations are rows of the matrices.
 */
export interface VroomProblem {
  readonly jobs?: readonly VroomJob[]
  readonly shipments?: readonly VroomShipment[]
  readonly vehicles: readonly VroomVehicle[]
  readonly matrices?: Readonly<Record<string, VroomMatrices>>
  /** (ours) Where goods are loaded on the way. */
  readonly hubs?: readonly VroomHub[]
  /** (ours) */
  readonly wishes?: VroomWishes
}

/** Rows of whole numbers, or all of them in one array, row after row. -1 (ours): unreachable. */
export type VroomMatrix = readonly (readonly number[])[] | Int32Array

export interface VroomMatrices {
  readonly durations?: VroomMatrix
  readonly distances?: VroomMatrix
  /** Cost of travel, in place of durations. */
  readonly costs?: VroomMatrix
}

/** From and until, both inclusive: when work may begin, set-up included. */
export type VroomWindow = readonly [from: number, until: number]
export type VroomPoint = readonly [longitude: number, latitude: number]

interface Located {
  readonly location?: VroomPoint
  readonly location_index?: number
}

/** Work at a job, at either end of a shipment or at a hub. */
export interface VroomWork {
  /** Before the service, unless the previous stop was at the same location. */
  readonly setup?: number
  readonly service?: number
  readonly setup_per_type?: Readonly<Record<string, number>>
  readonly service_per_type?: Readonly<Record<string, number>>
  readonly time_windows?: readonly VroomWindow[]
}

interface TaskRules {
  readonly skills?: readonly number[]
  /** 0 to 100: if not all tasks can be done, the sum of the assigned priorities is maximised. */
  readonly priority?: number
  /** (ours) 0, 1, 2 …: one task of a class outweighs all of later classes, whatever their priorities; default 0. */
  readonly class?: number
  /** (ours) By vehicle id: extra cost when that vehicle does it; negative for a volunteer whom the household knows. */
  readonly affinity?: Readonly<Record<string, number>>
  /** (ours) Id of the only vehicle that may do it. */
  readonly lock?: number
  /** (ours) Ids of the vehicles that may never do it. */
  readonly excluded_vehicles?: readonly number[]
}

export interface VroomJob extends Located, VroomWork, TaskRules {
  readonly id: number
  readonly description?: string
  /** Loaded at the start (or at a hub) and unloaded here. */
  readonly delivery?: readonly number[]
  /** Loaded here and unloaded at the end (or at a reload). */
  readonly pickup?: readonly number[]
  /** (ours) Id of the hub where its delivery is loaded; the route visits it before. Default: at the start, or at any reload. */
  readonly hub?: number
  /** (ours) Maximum time between leaving the hub (the start, when it has none) and beginning here. */
  readonly max_ride?: number
}

export interface VroomShipment extends TaskRules {
  readonly amount?: readonly number[]
  readonly pickup: VroomShipmentStop
  readonly delivery: VroomShipmentStop
  /** (ours) Maximum time between leaving the pickup and beginning the delivery. */
  readonly max_ride?: number
}

export interface VroomShipmentStop extends Located, VroomWork {
  readonly id: number
  readonly description?: string
}

/** (ours) */
export interface VroomHub extends Located, VroomWork {
  readonly id: number
  readonly description?: string
}

export interface VroomVehicle {
  readonly id: number
  /** Default `car`. */
  readonly profile?: string
  readonly description?: string
  readonly start?: VroomPoint
  readonly start_index?: number
  readonly end?: VroomPoint
  readonly end_index?: number
  readonly capacity?: readonly number[]
  readonly costs?: VroomCosts
  readonly skills?: readonly number[]
  /** For setup_per_type and service_per_type. */
  readonly type?: string
  readonly time_window?: VroomWindow
  readonly breaks?: readonly VroomBreak[]
  /** Travel time is the matrix's divided by this; above 0, up to 5, two decimals. */
  readonly speed_factor?: number
  /** The pickup and the delivery of a shipment count one each. */
  readonly max_tasks?: number
  readonly max_travel_time?: number
  /** Seconds from departure to arrival at the end, with all work, waiting and breaks. */
  readonly max_duration?: number
  readonly max_distance?: number
  /** Initial route; in plan mode (`-c`) the route whose times are to be chosen. */
  readonly steps?: readonly VroomStartStep[]
  /** (ours) Ids of hubs where it may load again and unload its pickups. */
  readonly reloads?: readonly number[]
  /** (ours) How many of the first `steps` are fixed, in this order; -1: all of them, and nothing is added. */
  readonly locked_steps?: number
  /** (ours) Already under way: where it is after the locked steps, when, and with what load. */
  readonly visited?: VroomVisited
  /** (ours) Extra cost of each task of `steps` that another vehicle does. */
  readonly change_cost?: number
}

export interface VroomVisited extends Located {
  readonly time: number
  readonly load?: readonly number[]
}

export interface VroomCosts {
  /** Default 0. */
  readonly fixed?: number
  /** Per hour of travel; default 3,600, so that a second costs one. */
  readonly per_hour?: number
  /** Per hour of set-up and service; default 0. */
  readonly per_task_hour?: number
  /** Default 0. */
  readonly per_km?: number
}

export interface VroomBreak {
  readonly id: number
  readonly description?: string
  readonly service?: number
  readonly time_windows?: readonly VroomWindow[]
  readonly max_load?: readonly number[]
}

export interface VroomStartStep {
  readonly type: 'start' | 'end' | 'job' | 'pickup' | 'delivery' | 'break' | 'reload'
  /** Of the job, the shipment's stop, the break or (ours) the hub. */
  readonly id?: number
  readonly service_at?: number
  readonly service_after?: number
  readonly service_before?: number
}

/** (ours) Weights of soft goals beyond the cost; default 0: not wished for. */
export interface VroomWishes {
  /** Cost per second by which a route's travel exceeds the mean of the routes in use. */
  readonly balance?: number
  /** Minimum number of routes over which that mean is taken, so that one long route does not count as fair. */
  readonly balance_rounds?: number
  /** Cost per second of travel from each stop to its route's most central stop. */
  readonly compactness?: number
  /** Cost of each idle vehicle: another route is added while it costs less than this. */
  readonly idle?: number
}
