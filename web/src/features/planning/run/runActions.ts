import type { Run } from '@doorstep/shared/contracts'

export type RunAction = 'plan' | 'improve' | 'stop' | 'publish' | 'close'
export type WhyNot = 'noOrders' | 'noShifts' | 'nothingPlanned'

export interface OfferedAction {
  readonly action: RunAction
  /** The label differs once there is a plan. */
  readonly again: boolean
  /** The one that comes next, drawn strongest. */
  readonly primary: boolean
  /** Why it cannot be done now; undefined: it can. */
  readonly whyNot?: WhyNot | undefined
}

type RunFacts = Pick<Run, 'status' | 'readyOrders' | 'shifts' | 'rounds'>

/** What can be done with a run as it stands, in the order of the day. The server decides in the end. */
export function actionsFor(run: RunFacts): OfferedAction[] {
  switch (run.status) {
    case 'draft':
      return [{ action: 'plan', again: false, primary: true, whyNot: whyNotPlan(run) }]
    case 'planning':
      return [{ action: 'stop', again: false, primary: true }]
    case 'planned':
      return [
        { action: 'plan', again: true, primary: run.rounds === 0, whyNot: whyNotPlanAgain(run) },
        // Without rounds there is nothing to go on from.
        ...(run.rounds > 0 ? [{ action: 'improve', again: false, primary: false } as const] : []),
        {
          action: 'publish',
          again: false,
          primary: run.rounds > 0,
          whyNot: run.rounds === 0 ? 'nothingPlanned' : undefined,
        },
      ]
    case 'published':
      return [{ action: 'close', again: false, primary: true }]
    case 'closed':
      return []
  }
}

function whyNotPlan(run: RunFacts): WhyNot | undefined {
  if (run.readyOrders === 0) return 'noOrders'
  return run.shifts === 0 ? 'noShifts' : undefined
}

/** Orders of the present rounds are planned anew too, so that a run with rounds always has something to plan. */
function whyNotPlanAgain(run: RunFacts): WhyNot | undefined {
  if (run.readyOrders === 0 && run.rounds === 0) return 'noOrders'
  return run.shifts === 0 ? 'noShifts' : undefined
}
