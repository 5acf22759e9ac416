import type { SearchModel } from '../model/searchModel.ts'
import type { VroomProblem } from '../problem/problem.ts'
import type { SearchPlan, SearchPlanRoute, SearchPlanUnassigned, SearchPlanVisit } from '../problem/searchPlan.ts'
import { RouteSimulator } from '../state/routeSimulator.ts'
import { type RoutesCopy, splitRoutes } from './planCopy.ts'
import { pruneHubVisits } from './pruneHubVisits.ts'
import { settleUnassigned } from './reasons/settleUnassigned.ts'

/**
 * The plan of these routes: unassigned tasks that still fit inserted, the earliest times at which it can be done, and why each other task is
 * unassigned.
 */
export function buildPlan(model: SearchModel, problem: VroomProblem, searched: RoutesCopy): SearchPlan {
  const planned = splitRoutes(pruneHubVisits(model, searched))
  const isAssigned = new Uint8Array(model.nodes)
  for (const sequence of planned) for (const node of sequence) isAssigned[node] = 1
  const heads = [...model.heads].filter((head) => isAssigned[head] === 0)
  const { routes: sequences, reasons } =
    heads.length > 0 ? settleUnassigned(model, problem, planned, heads) : { routes: planned, reasons: new Map() }
  const simulator = new RouteSimulator(model)
  const routes: SearchPlanRoute[] = []
  for (const [vehicle, sequence] of sequences.entries()) {
    const { length } = sequence
    if (length === 0) continue
    const visits: SearchPlanVisit[] = []
    if (simulator.run(vehicle, sequence, length)) {
      for (let k = 1; k <= length + 1; k++) {
        for (const { index, beforePosition, begin } of model.breaks[vehicle]!.length > 0
          ? simulator.placedBreaks
          : []) {
          if (beforePosition === k) visits.push({ kind: 'break', index, begin })
        }
        if (k <= length) visits.push({ ...visitAt(model, sequence[k - 1]!), begin: simulator.begin[k]! })
      }
    } else {
      // A locked route may break rules; its times are chosen when it is written.
      for (const node of sequence) visits.push({ ...visitAt(model, node), begin: Number.NaN })
      model.breaks[vehicle]!.forEach(({ isTaken }, index) => {
        if (!isTaken) visits.push({ kind: 'break', index, begin: Number.NaN })
      })
    }
    routes.push({ vehicle, visits })
  }
  const unassigned = [...reasons]
    .toSorted(([a], [b]) => a - b)
    .map(
      ([head, found]): SearchPlanUnassigned => ({
        kind: head < model.jobs ? 'job' : 'shipment',
        index: head < model.jobs ? head : (head - model.jobs) >> 1,
        reasons: found,
      }),
    )
  return { routes, unassigned }
}

function visitAt(model: SearchModel, node: number): Pick<SearchPlanVisit, 'kind' | 'index'> {
  if (node >= model.firstHubNode) return { kind: 'reload', index: model.hub[node]! }
  if (node < model.jobs) return { kind: 'job', index: node }
  const offset = node - model.jobs
  return { kind: offset % 2 === 0 ? 'pickup' : 'delivery', index: offset >> 1 }
}
