import { RouteSimulator } from '../cost/routeSimulator.ts'
import type { SearchModel } from '../model/searchModel.ts'
import type { SearchPlan, SearchPlanLeftOut, SearchPlanRoute, SearchPlanVisit } from '../model/searchPlan.ts'
import type { VroomProblem } from '../vroom/problem.ts'
import type { PlanCopy } from './annealing.ts'
import { ReasonFinder } from './reasonFinder.ts'
import { withoutIdleHubs } from './withoutIdleHubs.ts'

/** The plan that these nodes say, with the earliest times at which it can be done and why each task is left out. */
export function planOf(
  model: SearchModel,
  problem: VroomProblem,
  searched: Pick<PlanCopy, 'lengths' | 'nodes'>,
): SearchPlan {
  const copy = withoutIdleHubs(model, searched)
  const simulator = new RouteSimulator(model)
  const routes: SearchPlanRoute[] = []
  const isIn = new Uint8Array(model.nodes)
  for (let vehicle = 0, from = 0; vehicle < model.vehicles; from += copy.lengths[vehicle]!, vehicle++) {
    const length = copy.lengths[vehicle]!
    if (length === 0) continue
    const sequence = copy.nodes.slice(from, from + length)
    for (const node of sequence) isIn[node] = 1
    const visits: SearchPlanVisit[] = []
    if (simulator.run(vehicle, sequence, length)) {
      for (let k = 1; k <= length + 1; k++) {
        for (const { index, before, begin } of model.breaks[vehicle]!.length > 0 ? simulator.placed : []) {
          if (before === k) visits.push({ kind: 'break', index, begin })
        }
        if (k <= length) visits.push({ ...visitAt(model, sequence[k - 1]!), begin: simulator.begin[k]! })
      }
    } else {
      // A locked round may break rules.
      for (const node of sequence) visits.push({ ...visitAt(model, node), begin: Number.NaN })
      model.breaks[vehicle]!.forEach(({ taken }, index) => {
        if (!taken) visits.push({ kind: 'break', index, begin: Number.NaN })
      })
    }
    routes.push({ vehicle, visits })
  }
  const absent = [...model.heads].filter((head) => isIn[head] === 0)
  const reasons = absent.length > 0 ? new ReasonFinder(model, problem, copy) : undefined
  const unassigned = absent.map((head): SearchPlanLeftOut => {
    const isJob = head < model.jobs
    return {
      kind: isJob ? 'job' : 'shipment',
      index: isJob ? head : (head - model.jobs) >> 1,
      reasons: reasons!.reasonsFor(head),
    }
  })
  return { routes, unassigned }
}

function visitAt(model: SearchModel, node: number): Pick<SearchPlanVisit, 'kind' | 'index'> {
  if (node >= model.firstHubNode) return { kind: 'reload', index: model.hub[node]! }
  if (node < model.jobs) return { kind: 'job', index: node }
  const offset = node - model.jobs
  return { kind: offset % 2 === 0 ? 'pickup' : 'delivery', index: offset >> 1 }
}
