import type { Run } from '@doorstep/shared/contracts'

export type RunAction = 'plan' | 'improve' | 'stop' | 'publish' | 'close'
export type DisabledReason = 'noOrders' | 'noShifts' | 'nothingPlanned'

export interface OfferedAction {
  readonly action: RunAction
  /** Another label once there is a plan. */
  readonly again: boolean
  /** The most likely next step, emphasised. */
  readonly primary: boolean
  /** Why it is disabled; undefined: it is not. */
  readonly disabledReason?: DisabledReason | undefined
}

type RunFacts = Pick<Run, 'status' | 'readyOrders' | 'shifts' | 'rounds'>

/** The actions for a run in its current state. The server has the last word. */
export function actionsFor(run: RunFacts): OfferedAction[] {
  switch (run.status) {
    case 'draft':
      return [{ action: 'plan', again: false, primary: true, disabledReason: disabledReasonPlan(run) }]
    case 'planning':
      return [{ action: 'stop', again: false, primary: true }]
    case 'planned':
      return [
        { action: 'plan', again: true, primary: run.rounds === 0, disabledReason: disabledReasonPlanAgain(run) },
        // Without rounds there is nothing to improve.
        ...(run.rounds > 0 ? [{ action: 'improve', again: false, primary: false } as const] : []),
        {
          action: 'publish',
          again: false,
          primary: run.rounds > 0,
          disabledReason: run.rounds === 0 ? 'nothingPlanned' : undefined,
        },
      ]
    case 'published':
      return [{ action: 'close', again: false, primary: false }]
    case 'closed':
      return []
  }
}

function disabledReasonPlan(run: RunFacts): DisabledReason | undefined {
  if (run.readyOrders === 0) return 'noOrders'
  return run.shifts === 0 ? 'noShifts' : undefined
}

/** Orders in the current rounds are planned again too, so a run with rounds always has something to plan. */
function disabledReasonPlanAgain(run: RunFacts): DisabledReason | undefined {
  if (run.readyOrders === 0 && run.rounds === 0) return 'noOrders'
  return run.shifts === 0 ? 'noShifts' : undefined
}
