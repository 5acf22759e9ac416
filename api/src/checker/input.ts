/**
 * The checker's own idea of a problem and a plan. It is written out a second time on purpose: nothing of the solver is
 * imported, so that a mistake there cannot hide itself here. The solver's Problem and Plan fit these shapes.
 */
export interface CheckedProblem {
  readonly size: number
  readonly profiles: readonly { readonly durations: ArrayLike<number>; readonly distances: ArrayLike<number> }[]
  readonly dimensions: number
  readonly hubs: readonly CheckedHub[]
  readonly tasks: readonly CheckedTask[]
  readonly vehicles: readonly CheckedVehicle[]
}

/** Both ends included. */
export interface CheckedWindow {
  readonly from: number
  readonly until: number
}

export interface CheckedHub {
  readonly location: number
  readonly windows: readonly CheckedWindow[]
  readonly setup: number
}

/** A place where work is done. An empty list of windows means at any time. */
export interface CheckedPlace {
  readonly location: number
  readonly windows: readonly CheckedWindow[]
  readonly setup: number
  readonly service: number
}

interface CheckedTaskBase extends CheckedPlace {
  readonly skills: readonly number[]
  readonly priority: number
}

export type CheckedTask =
  | (CheckedTaskBase & {
      readonly kind: 'delivery'
      readonly hub: number
      readonly amounts: readonly number[]
      readonly maxRide?: number
    })
  | (CheckedTaskBase & {
      readonly kind: 'errand'
      readonly collection: CheckedPlace
      readonly amounts: readonly number[]
      readonly maxRide?: number
    })
  | (CheckedTaskBase & { readonly kind: 'visit' })

export interface CheckedVehicle {
  readonly profile: number
  readonly start: number | null
  readonly end: number | null
  readonly shift: CheckedWindow
  readonly capacities: readonly number[]
  readonly skills: readonly number[]
  readonly maxTasks?: number
  readonly costs: { readonly fixed: number; readonly perTravelSecond: number; readonly perMetre: number }
}

export interface CheckedPlan {
  readonly routes: readonly CheckedRoute[]
  readonly unassigned: readonly { readonly task: number; readonly reasons: readonly unknown[] }[]
  readonly cost: {
    readonly unassignedByClass: readonly number[]
    readonly total: number
    readonly duration: number
    readonly distance: number
  }
}

export interface CheckedRoute {
  readonly vehicle: number
  readonly visits: readonly CheckedVisit[]
  readonly duration: number
  readonly distance: number
  readonly cost: number
}

export interface CheckedVisit {
  readonly kind: 'start' | 'collect' | 'deliver' | 'visit' | 'end'
  readonly location: number
  readonly hub: number | null
  readonly tasks: readonly number[]
  readonly legDuration: number
  readonly legDistance: number
  readonly arrival: number
  readonly begin: number
  readonly departure: number
  readonly load: readonly number[]
}
