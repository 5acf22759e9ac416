import fc from 'fast-check'
import type { VroomProblem, VroomStartStep, VroomVehicle } from '../../api/src/solver/problem/problem.ts'

/** Problems with random steps in every vehicle, including split or reversed shipments and any number of locked steps; they may break rules. */
export function withArbitrarySteps(problem: VroomProblem): fc.Arbitrary<VroomProblem> {
  const { jobs = [], shipments = [], hubs = [], vehicles } = problem
  const tasks: readonly VroomStartStep[] = [
    ...jobs.map(({ id }) => ({ type: 'job' as const, id })),
    ...shipments.flatMap(({ pickup, delivery }) => [
      { type: 'pickup' as const, id: pickup.id },
      { type: 'delivery' as const, id: delivery.id },
    ]),
  ]
  const calls = hubs.map(({ id }): VroomStartStep => ({ type: 'reload', id }))
  return fc
    .record({
      order: fc.shuffledSubarray([...tasks]),
      owners: fc.array(fc.nat(vehicles.length - 1), { minLength: tasks.length, maxLength: tasks.length }),
      extras: fc.array(
        fc.record({
          calls: calls.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...calls), { maxLength: 3 }),
          at: fc.array(fc.nat(8), { minLength: 6, maxLength: 6 }),
          rests: fc.boolean(),
          locked: fc.constantFrom(undefined, undefined, 0, 1, 2, -1),
          changeCost: fc.constantFrom(undefined, 0, 15),
        }),
        { minLength: vehicles.length, maxLength: vehicles.length },
      ),
    })
    .map(({ order, owners, extras }) => ({
      ...problem,
      vehicles: vehicles.map((vehicle, index): VroomVehicle => {
        const { calls: own, at, rests, locked, changeCost } = extras[index]!
        const steps = order.filter((_, place) => owners[place] === index)
        const breaks = rests ? (vehicle.breaks ?? []).map(({ id }): VroomStartStep => ({ type: 'break', id })) : []
        for (const [place, step] of [...own, ...breaks].entries())
          steps.splice(at[place]! % (steps.length + 1), 0, step)
        return {
          ...vehicle,
          steps,
          ...(locked !== undefined && { locked_steps: Math.min(locked, steps.length) }),
          ...(changeCost !== undefined && { change_cost: changeCost }),
        }
      }),
    }))
}
