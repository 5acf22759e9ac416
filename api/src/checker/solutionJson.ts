import type { PointJson, StepType } from './problemJson.ts'

/** What the checker reads of a solution: VROOM's JSON with our keys. */
export interface SolutionJson {
  readonly summary: SummaryJson
  readonly unassigned: readonly UnassignedJson[]
  readonly routes: readonly RouteJson[]
}

export interface TotalsJson {
  readonly cost: number
  readonly setup: number
  readonly service: number
  readonly duration: number
  readonly waiting_time: number
  readonly priority: number
  readonly distance?: number
  readonly delivery?: readonly number[]
  readonly pickup?: readonly number[]
  readonly violations: readonly ViolationJson[]
}

export interface SummaryJson extends TotalsJson {
  readonly routes: number
  readonly unassigned: number
  readonly objective: number
}

export interface RouteJson extends TotalsJson {
  readonly vehicle: number
  readonly description?: string
  readonly steps: readonly StepJson[]
}

export interface StepJson {
  readonly type: StepType
  readonly id?: number
  readonly description?: string
  readonly location?: PointJson
  readonly location_index?: number
  readonly arrival: number
  readonly duration: number
  readonly distance?: number
  readonly setup: number
  readonly service: number
  readonly waiting_time: number
  readonly load?: readonly number[]
  readonly violations: readonly ViolationJson[]
}

export interface ViolationJson {
  readonly cause: string
  readonly duration?: number
}

export interface UnassignedJson {
  readonly id: number
  readonly type: 'job' | 'pickup' | 'delivery'
  readonly description?: string
  readonly location?: PointJson
  readonly location_index?: number
  readonly reasons: readonly unknown[]
}
