import type { SearchModel } from '../model/searchModel.ts'
import type { VroomProblem } from '../problem/problem.ts'
import type { SearchPlan, SearchPlanLeftOut, SearchPlanRoute, SearchPlanVisit } from '../problem/searchPlan.ts'
import { RouteSimulator } from '../state/routeSimulator.ts'
import type { PlanCopy } from './annealing.ts'
import { withoutIdleHubs } from './pruneHubVisits.ts'
import { settleAbsent } from './reasons/settleUnassigned.ts'

/**
 * The plan that these nodes say, with what still fits put in, the earliest times at which it can be done, and why each of the other tasks is left
 * out.
 */
export function planOf(
  model: SearchModel,
  problem: VroomProblem,
  searched: Pick<PlanCopy, 'lengths' | 'nodes'>,
): SearchPlan {
  const copy = withoutIdleHubs(model, searched)
  const planned = roundsOf(copy)
  const isIn = new Uint8Array(model.nodes)
  for (const round of planned) for (const node of round) isIn[node] = 1
  const absent = [...model.heads].filter((head) => isIn[head] === 0)
  const { rounds, reasons } =
    absent.length > 0 ? settleAbsent(model, problem, planned, absent) : { rounds: planned, reasons: new Map() }
  const simulator = new RouteSimulator(model)
  const routes: SearchPlanRoute[] = []
  for (const [vehicle, sequence] of rounds.entries()) {
    const { length } = sequence
    if (length === 0) continue
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
  const unassigned = [...reasons]
    .toSorted(([a], [b]) => a - b)
    .map(
      ([head, why]): SearchPlanLeftOut => ({
        kind: head < model.jobs ? 'job' : 'shipment',
        index: head < model.jobs ? head : (head - model.jobs) >> 1,
        reasons: why,
      }),
    )
  return { routes, unassigned }
}

/** By vehicle, the nodes of its round. */
function roundsOf({ lengths, nodes }: Pick<PlanCopy, 'lengths' | 'nodes'>): readonly Int32Array[] {
  let from = 0
  return Array.from(lengths, (length) => {
    from += length
    return nodes.slice(from - length, from)
  })
}

function visitAt(model: SearchModel, node: number): Pick<SearchPlanVisit, 'kind' | 'index'> {
  if (node >= model.firstHubNode) return { kind: 'reload', index: model.hub[node]! }
  if (node < model.jobs) return { kind: 'job', index: node }
  const offset = node - model.jobs
  return { kind: offset % 2 === 0 ? 'pickup' : 'delivery', index: offset >> 1 }
}
