/**
 * What the solver is asked, in VROOM's JSON (https://github.com/VROOM-Project/vroom, docs/API.md) with keys of our own, marked (ours). It is the one
 * language of the command, the product, the benches and the checker. Times are whole seconds (of one clock), distances metres, ids whole
 * numbers that the caller chooses; locations are rows of the matrices.
 */
export interface VroomProblem {
  readonly jobs?: readonly VroomJob[]
  readonly shipments?: readonly VroomShipment[]
  readonly vehicles: readonly VroomVehicle[]
  readonly matrices?: Readonly<Record<string, VroomMatrices>>
  /** (ours) Where goods are collected on the way. */
  readonly hubs?: readonly VroomHub[]
  /** (ours) */
  readonly wishes?: VroomWishes
}

/** Rows of whole numbers, or all of them in one array, row after row. -1 (ours): there is no way. */
export type VroomMatrix = readonly (readonly number[])[] | Int32Array

export interface VroomMatrices {
  readonly durations?: VroomMatrix
  readonly distances?: VroomMatrix
  /** Counted in place of durations as what travel costs. */
  readonly costs?: VroomMatrix
}

/** From and until, both included: when work at a place may begin, set-up included. */
export type VroomWindow = readonly [from: number, until: number]
export type VroomPoint = readonly [longitude: number, latitude: number]

interface Place {
  readonly location?: VroomPoint
  readonly location_index?: number
}

/** What is done at a stop: at a job, at either end of a shipment, at a hub. */
export interface VroomWork {
  /** Paid before the service, unless the stop before was at the same place. */
  readonly setup?: number
  readonly service?: number
  readonly setup_per_type?: Readonly<Record<string, number>>
  readonly service_per_type?: Readonly<Record<string, number>>
  readonly time_windows?: readonly VroomWindow[]
}

interface Wanted {
  readonly skills?: readonly number[]
  /** 0 to 100: of what can not all be done, the greater sum is done. */
  readonly priority?: number
  /** (ours) 0, 1, 2 …: one of a class outweighs all of the classes after it, whatever their priorities; 0 when left out. */
  readonly class?: number
  /** (ours) By vehicle id: what it costs when that vehicle does it; negative for a volunteer whom the household knows. */
  readonly affinity?: Readonly<Record<string, number>>
  /** (ours) Vehicle that alone may do it. */
  readonly lock?: number
}

export interface VroomJob extends Place, VroomWork, Wanted {
  readonly id: number
  readonly description?: string
  /** Loaded at the start (or at a hub) and left here. */
  readonly delivery?: readonly number[]
  /** Taken along here to the end (or a reload). */
  readonly pickup?: readonly number[]
  /** (ours) Id of the hub where what it brings is loaded; the round visits it before. Left out: at the start, or at any reload. */
  readonly hub?: number
  /** (ours) The most that may pass between leaving the hub (the start, when it has none) and beginning here. */
  readonly max_ride?: number
}

export interface VroomShipment extends Wanted {
  readonly amount?: readonly number[]
  readonly pickup: VroomShipmentStop
  readonly delivery: VroomShipmentStop
  /** (ours) The most that may pass between leaving the pickup and beginning the delivery. */
  readonly max_ride?: number
}

export interface VroomShipmentStop extends Place, VroomWork {
  readonly id: number
  readonly description?: string
}

/** (ours) */
export interface VroomHub extends Place, VroomWork {
  readonly id: number
  readonly description?: string
}

export interface VroomVehicle {
  readonly id: number
  /** `car` when left out. */
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
  /** Travel takes the matrix's time divided by this; over 0, up to 5, two decimals. */
  readonly speed_factor?: number
  /** Pickups and deliveries of shipments count one each. */
  readonly max_tasks?: number
  readonly max_travel_time?: number
  readonly max_distance?: number
  /** A plan to begin from; in plan mode (`-c`) the plan whose times are asked. */
  readonly steps?: readonly VroomStartStep[]
  /** (ours) Ids of hubs where it may load again and leave what it took along. */
  readonly reloads?: readonly number[]
  /** (ours) How many of `steps`, from the first, must stay the beginning of its round in this order; -1: they are its round and nothing is added. */
  readonly locked_steps?: number
  /** (ours) Already under way: after the locked steps it stands here, then, with this on board. */
  readonly visited?: VroomVisited
  /** (ours) What each task of `steps` costs when another vehicle does it. */
  readonly change_cost?: number
}

export interface VroomVisited extends Place {
  readonly time: number
  readonly load?: readonly number[]
}

export interface VroomCosts {
  /** 0 when left out. */
  readonly fixed?: number
  /** Per hour of travel; 3,600 when left out, so that a second costs one. */
  readonly per_hour?: number
  /** Per hour of set-up and service; 0 when left out. */
  readonly per_task_hour?: number
  /** 0 when left out. */
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

/** (ours) What makes a plan better beyond its cost; 0 or left out: not wished for. */
export interface VroomWishes {
  /** Cost per second by which a round's travel is above the mean of the rounds used. */
  readonly balance?: number
  /** Among at least how many rounds the travel counts as shared in that mean, so that one long round does not pass for a fair one. */
  readonly balance_rounds?: number
  /** Cost per second of travel from each stop to its round's most central stop. */
  readonly compactness?: number
  /** Cost of each vehicle that gets no round: another round is made while it costs less than this. */
  readonly idle?: number
}
