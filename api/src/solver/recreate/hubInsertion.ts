import { endOf, isHubNode, startOf } from '../model/searchModel.ts'
import { Insertion, type InsertionParts } from './insertion.ts'
import type { PairInsertion } from './pairInsertion.ts'

/** Rate of trying another hub visit in a route that can take the job without: it seldom pays, and takes most of the time. */
const secondVisitRate = 0.05

/** In about how many routes a new visit is tried when a position without one is known. */
const newVisitRoutes = 2

/** State of a route for a job: no visit of its hub; a visit, but no capacity or time after it; a visit that it can follow. */
const noVisit = 0
const visitWithoutRoom = 1
const visitWithRoom = 2

/** Positions for a job in routes that visit hubs: after a visit, or with a new one. */
export class HubInsertion extends Insertion {
  readonly #pairs: PairInsertion
  /** By vehicle, for the present job: noVisit, visitWithoutRoom or visitWithRoom. */
  readonly #visitStates: Uint8Array

  constructor(parts: InsertionParts, pairs: PairInsertion) {
    super(parts)
    this.#pairs = pairs
    this.#visitStates = new Uint8Array(parts.state.model.vehicles)
  }

  /**
   * A job whose goods come from a hub: after a visit of it, or with a new visit; these come last, when an upper bound of the cost is known.
   */
  find(job: number): void {
    const { best, random, state } = this
    const { model } = state
    const hub = model.hub[job]!
    let withoutRoom = 0
    const routes = this.routes.near(job)
    for (const vehicle of routes) {
      const visitState = this.#offerAfterVisits(vehicle, job, hub)
      best.simulateQueued()
      this.#visitStates[vehicle] = visitState
      if (visitState !== visitWithRoom) withoutRoom++
    }
    for (const vehicle of routes) {
      const visitState = this.#visitStates[vehicle]
      if (visitState !== noVisit && model.reload[vehicle * model.hubs + hub] !== 1) continue
      // With a position known, a few random routes are enough.
      const share = visitState === visitWithRoom ? secondVisitRate : newVisitRoutes / withoutRoom
      if (best.first >= 0 && random.fraction() >= share) continue
      if (state.size[vehicle] === 0 && this.#minCostAlone(vehicle, job) >= best.bound) continue
      this.#offerWithVisit(vehicle, job, hub)
    }
  }

  /** A job without a hub of its own, in routes that may reload: with a visit before it or after it. */
  findWithReload(job: number): void {
    const { model } = this.state
    if (!this.#hasAmounts(job)) return
    for (const vehicle of this.routes.near(job)) {
      const bestDelta = this.best.delta
      if (bestDelta < Number.POSITIVE_INFINITY && this.random.fraction() >= secondVisitRate) continue
      for (let hub = 0; hub < model.hubs; hub++) {
        if (model.reload[vehicle * model.hubs + hub] === 1) this.#offerWithVisit(vehicle, job, hub)
      }
    }
  }

  #hasAmounts(job: number): boolean {
    const { dimensions, delivery, pickup } = this.state.model
    for (let at = job * dimensions; at < (job + 1) * dimensions; at++) if (delivery[at]! + pickup[at]! > 0) return true
    return false
  }

  /** Minimum cost of a route of this job alone: the detour by the hub is no shorter. */
  #minCostAlone(vehicle: number, job: number): number {
    const { model } = this.state
    if (model.hasNegativeExtraCosts || model.hasUnreachable) return Number.NEGATIVE_INFINITY
    const start = startOf(model, vehicle)
    return this.costs.legCost(vehicle, start, job, endOf(model, vehicle))
  }

  #offerWithVisit(vehicle: number, job: number, hub: number): void {
    const { state } = this
    const copy = state.unusedHubCopy(hub)
    if (copy < 0) return
    this.#pairs.insertWithVisit(vehicle, copy, job)
  }

  /** Offers the positions after the visits of its hub. @returns noVisit, visitWithoutRoom or visitWithRoom */
  #offerAfterVisits(vehicle: number, job: number, hub: number): number {
    const { state, best, loads, times } = this
    const { model, next, legTo, leave, latest } = state
    const { location, stride, maxRide, service, opens, closes } = model
    const end = endOf(model, vehicle)
    const durations = model.durations[model.durationsOf[vehicle]!]!
    const back = model.reverseDurations[model.durationsOf[vehicle]!]!
    const row = location[job]! * stride
    const perSecond = model.perSecond[vehicle]!
    const needsExact = state.needsSimulation[vehicle] === 1 || maxRide[job]! < Number.POSITIVE_INFINITY
    const hasSpecialTimes = model.hasSetups || model.hasMultipleWindows
    const work = service[model.typeOffset[vehicle]! + job]!
    let isVisited = false
    let isReachable = false
    let hasCapacity = false
    for (let predecessor = startOf(model, vehicle); predecessor !== end; predecessor = next[predecessor]!) {
      if (isHubNode(model, predecessor) && model.hub[predecessor] === hub) {
        isVisited = true
        hasCapacity = true
      }
      if (!hasCapacity) continue
      hasCapacity = loads.canDeliver(vehicle, predecessor, job)
      if (!hasCapacity) continue
      const successor = next[predecessor]!
      const legIn = back[row + location[predecessor]!]!
      const legOut = durations[row + location[successor]!]!
      isReachable ||= leave[predecessor]! + legIn + work + legOut <= latest[successor]!
      let delta = (legIn + legOut - legTo[successor]!) * perSecond
      if (delta >= best.bound && !model.hasNegativeExtraCosts) continue
      if (model.hasExtraCosts) {
        delta += this.costs.extraCost(vehicle, predecessor, job, successor)
        if (delta >= best.bound) continue
      }
      if (model.hasPickups && !loads.canPickUp(vehicle, predecessor, job)) continue
      if (hasSpecialTimes) {
        if (!times.isInTime(vehicle, predecessor, job, successor)) continue
      } else {
        let time = leave[predecessor]! + legIn
        if (time < opens[job]!) time = opens[job]!
        if (time > closes[job]! || time + work + legOut > latest[successor]!) continue
      }
      if (best.blinks()) continue
      if (needsExact) best.enqueue(delta, job, predecessor, -1, -1)
      else best.set(delta, job, predecessor, -1, -1)
    }
    return isReachable ? visitWithRoom : isVisited ? visitWithoutRoom : noVisit
  }
}
