import { endOf, isHubNode, startOf } from '../model/searchModel.ts'
import { Insertion, type InsertionParts } from './insertion.ts'
import type { PairInsertion } from './pairInsertion.ts'

/** How often one more visit of a hub is tried in a round that can take the job without: it seldom pays, and takes most of the time. */
const secondVisits = 0.1

/** Places for a job in rounds that call at hubs: behind a visit, or with a new one. */
export class HubInsertion extends Insertion {
  readonly #pairs: PairInsertion

  constructor(parts: InsertionParts, pairs: PairInsertion) {
    super(parts)
    this.#pairs = pairs
  }

  /** A job whose goods come from a hub: behind a visit of it, or with a new visit. */
  find(job: number): void {
    const state = this.state
    const { model, next } = state
    const hub = model.hub[job]!
    for (const vehicle of this.rounds.near(job)) {
      let visited = false
      const known = this.best.delta
      const end = endOf(model, vehicle)
      for (let after = startOf(model, vehicle); after !== end; after = next[after]!) {
        if (isHubNode(model, after) && model.hub[after] === hub) visited = true
        if (visited) this.#askForJob(vehicle, after, job, hub)
      }
      this.best.askExactly()
      if (this.best.delta < known && this.random.fraction() >= secondVisits) continue
      if (visited && model.reload[vehicle * model.hubs + hub] !== 1) continue
      const copy = state.freeHub(hub)
      if (copy < 0) continue
      this.#pairs.inRound(vehicle, copy, job)
      this.best.askExactly()
    }
  }

  /** A job without a hub of its own, in rounds that may reload: with a visit before it or behind it. */
  findWithReload(job: number): void {
    const state = this.state
    const { model } = state
    const rounds = this.rounds.near(job)
    for (const vehicle of rounds) {
      for (let hub = 0; hub < model.hubs; hub++) {
        if (model.reload[vehicle * model.hubs + hub] !== 1) continue
        const copy = state.freeHub(hub)
        if (copy < 0) continue
        this.#pairs.inRound(vehicle, copy, job)
        this.#pairs.inRound(vehicle, job, copy)
      }
      this.best.askExactly()
      if (state.hubStops[vehicle]! === 0) continue
      const end = endOf(model, vehicle)
      for (let after = startOf(model, vehicle); after !== end; after = state.next[after]!) {
        this.#askForJob(vehicle, after, job, -1)
      }
      this.best.askExactly()
    }
  }

  #askForJob(vehicle: number, after: number, job: number, hub: number): void {
    const state = this.state
    const { model } = state
    const before = state.next[after]!
    const delta = this.costs.legCost(vehicle, after, job, before) + this.costs.rareCost(vehicle, after, job, before)
    if (delta >= this.best.bound || model.compatible[vehicle * model.taskNodes + job] === 0) return
    if (!this.times.inTime(vehicle, after, job, before)) return
    if (hub >= 0 && !this.loads.fitsSinceHub(vehicle, after, job, hub)) return
    if (this.best.overlooks()) return
    this.best.enqueue(delta, job, after, -1, -1)
  }
}
