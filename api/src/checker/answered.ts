import type { AskedPoint, StepType } from './asked.ts'

/** What the checker reads of an answer: VROOM's JSON with the keys of ours. */
export interface AnsweredSolution {
  readonly summary: AnsweredSummary
  readonly unassigned: readonly AnsweredUnassigned[]
  readonly routes: readonly AnsweredRoute[]
}

export interface AnsweredTotals {
  readonly cost: number
  readonly setup: number
  readonly service: number
  readonly duration: number
  readonly waiting_time: number
  readonly priority: number
  readonly distance?: number
  readonly delivery?: readonly number[]
  readonly pickup?: readonly number[]
  readonly violations: readonly AnsweredViolation[]
}

export interface AnsweredSummary extends AnsweredTotals {
  readonly routes: number
  readonly unassigned: number
  readonly objective: number
}

export interface AnsweredRoute extends AnsweredTotals {
  readonly vehicle: number
  readonly description?: string
  readonly steps: readonly AnsweredStep[]
}

export interface AnsweredStep {
  readonly type: StepType
  readonly id?: number
  readonly description?: string
  readonly location?: AskedPoint
  readonly location_index?: number
  readonly arrival: number
  readonly duration: number
  readonly distance?: number
  readonly setup: number
  readonly service: number
  readonly waiting_time: number
  readonly load?: readonly number[]
  readonly violations: readonly AnsweredViolation[]
}

export interface AnsweredViolation {
  readonly cause: string
  readonly duration?: number
}

export interface AnsweredUnassigned {
  readonly id: number
  readonly type: 'job' | 'pickup' | 'delivery'
  readonly description?: string
  readonly location?: AskedPoint
  readonly location_index?: number
  readonly reasons: readonly unknown[]
}
