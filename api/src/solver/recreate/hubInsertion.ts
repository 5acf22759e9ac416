import { endOf, isHubNode, startOf } from '../model/searchModel.ts'
import { Insertion, type InsertionParts } from './insertion.ts'
import type { PairInsertion } from './pairInsertion.ts'

/** How often one more visit of a hub is tried in a round that can take the job without: it seldom pays, and takes most of the time. */
const secondVisits = 0.05

/** In about how many rounds a new visit is tried where the job has a place without. */
const roundsTried = 2

/** A round as a job finds it: without a visit of its hub; with one and no room behind it; with room. */
const noVisit = 0
const full = 1
const withRoom = 2

/** Places for a job in rounds that call at hubs: behind a visit, or with a new one. */
export class HubInsertion extends Insertion {
  readonly #pairs: PairInsertion
  /** By vehicle, for the present job: noVisit, full or withRoom. */
  readonly #visits: Uint8Array

  constructor(parts: InsertionParts, pairs: PairInsertion) {
    super(parts)
    this.#pairs = pairs
    this.#visits = new Uint8Array(parts.state.model.vehicles)
  }

  /**
   * A job whose goods come from a hub: behind a visit of it, or with a new visit; these come last, when it is known what they must cost less
   * than.
   */
  find(job: number): void {
    const { best, random, state } = this
    const { model } = state
    const hub = model.hub[job]!
    let others = 0
    const rounds = this.rounds.near(job)
    for (const vehicle of rounds) {
      const visits = this.#behindVisits(vehicle, job, hub)
      best.simulateQueued()
      this.#visits[vehicle] = visits
      if (visits !== withRoom) others++
    }
    for (const vehicle of rounds) {
      const visits = this.#visits[vehicle]
      if (visits !== noVisit && model.reload[vehicle * model.hubs + hub] !== 1) continue
      // With a place known, a few rounds are enough: another time it will be others.
      const share = visits === withRoom ? secondVisits : roundsTried / others
      if (best.first >= 0 && random.fraction() >= share) continue
      if (state.size[vehicle] === 0 && this.#startingAt(vehicle, job) >= best.bound) continue
      this.#withVisit(vehicle, job, hub)
    }
  }

  /** A job without a hub of its own, in rounds that may reload: with a visit before it or behind it. */
  findWithReload(job: number): void {
    const { model } = this.state
    if (!this.#hasGoods(job)) return
    for (const vehicle of this.rounds.near(job)) {
      const known = this.best.delta
      if (known < Infinity && this.random.fraction() >= secondVisits) continue
      for (let hub = 0; hub < model.hubs; hub++) {
        if (model.reload[vehicle * model.hubs + hub] === 1) this.#withVisit(vehicle, job, hub)
      }
    }
  }

  #hasGoods(job: number): boolean {
    const { dimensions, delivery, pickup } = this.state.model
    for (let at = job * dimensions; at < (job + 1) * dimensions; at++) if (delivery[at]! + pickup[at]! > 0) return true
    return false
  }

  /** What a round of this job alone costs at least: the way by the hub is no shorter. */
  #startingAt(vehicle: number, job: number): number {
    const { model } = this.state
    if (model.hasNegativeExtraCosts || model.hasUnreachable) return -Infinity
    const start = startOf(model, vehicle)
    return this.costs.legCost(vehicle, start, job, endOf(model, vehicle))
  }

  #withVisit(vehicle: number, job: number, hub: number): void {
    const { state } = this
    const copy = state.unusedHubCopy(hub)
    if (copy < 0) return
    this.#pairs.withVisit(vehicle, copy, job)
  }

  /** Offers the places behind the visits of its hub; whether there are visits, and room behind one for another stop. */
  #behindVisits(vehicle: number, job: number, hub: number): number {
    const { state, best, loads, times } = this
    const { model, next, legTo, leave, latest } = state
    const { location, stride, maxRide, service, opens, closes } = model
    const end = endOf(model, vehicle)
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const back = model.reverseDurations[model.durationsOf[vehicle]!]!
    const row = location[job]! * stride
    const perSecond = model.perSecond[vehicle]!
    const needsExact = state.needsSimulation[vehicle] === 1 || maxRide[job]! < Infinity
    const isRare = model.hasSetups || model.hasMultipleWindows
    const work = service[model.typeOffset[vehicle]! + job]!
    let isVisited = false
    let isPossible = false
    let hasRoom = false
    for (let predecessor = startOf(model, vehicle); predecessor !== end; predecessor = next[predecessor]!) {
      if (isHubNode(model, predecessor) && model.hub[predecessor] === hub) {
        isVisited = true
        hasRoom = true
      }
      if (!hasRoom) continue
      hasRoom = loads.brings(vehicle, predecessor, job)
      if (!hasRoom) continue
      const successor = next[predecessor]!
      const way = back[row + location[predecessor]!]!
      const on = durations[row + location[successor]!]!
      isPossible ||= leave[predecessor]! + way + work + on <= latest[successor]!
      let delta = (way + on - legTo[successor]!) * perSecond
      if (delta >= best.bound && !model.hasNegativeExtraCosts) continue
      if (model.hasExtraCosts) {
        delta += this.costs.extraCost(vehicle, predecessor, job, successor)
        if (delta >= best.bound) continue
      }
      if (model.hasPickups && !loads.takesAlong(vehicle, predecessor, job)) continue
      if (isRare) {
        if (!times.inTime(vehicle, predecessor, job, successor)) continue
      } else {
        let time = leave[predecessor]! + way
        if (time < opens[job]!) time = opens[job]!
        if (time > closes[job]! || time + work + on > latest[successor]!) continue
      }
      if (best.blinks()) continue
      if (needsExact) best.enqueue(delta, job, predecessor, -1, -1)
      else best.set(delta, job, predecessor, -1, -1)
    }
    return isPossible ? withRoom : isVisited ? full : noVisit
  }
}
