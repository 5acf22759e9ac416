import type {
  VroomJob,
  VroomProblem,
  VroomStartStep,
  VroomVehicle,
  VroomWindow,
} from '../../api/src/solver/problem/problem.ts'
import type { VroomSolution } from '../../api/src/solver/problem/solution.ts'

/** A change to a problem with a known effect on its best plan. */
export type Change = (problem: VroomProblem) => VroomProblem

/** Maps every time window. */
function withWindows(problem: VroomProblem, change: (window: VroomWindow) => VroomWindow): VroomProblem {
  const work = <Work extends { readonly time_windows?: readonly VroomWindow[] }>(of: Work): Work =>
    of.time_windows ? { ...of, time_windows: of.time_windows.map(change) } : of
  return {
    ...problem,
    jobs: problem.jobs!.map(work),
    shipments: problem.shipments!.map((shipment) => ({
      ...shipment,
      pickup: work(shipment.pickup),
      delivery: work(shipment.delivery),
    })),
    hubs: problem.hubs!.map(work),
    vehicles: problem.vehicles.map((vehicle) => ({
      ...vehicle,
      ...(vehicle.time_window && { time_window: change(vehicle.time_window) }),
      ...(vehicle.breaks && { breaks: vehicle.breaks.map(work) }),
    })),
  }
}

export const withVehicles = (problem: VroomProblem, change: (vehicle: VroomVehicle) => VroomVehicle): VroomProblem => ({
  ...problem,
  vehicles: problem.vehicles.map(change),
})

export const later: Change = (problem) =>
  withWindows(
    // Without a shift, a vehicle may start from 0: that moves too.
    withVehicles(problem, (vehicle) => ({ ...vehicle, time_window: vehicle.time_window ?? [0, 100_000] })),
    ([from, until]) => [from + 5000, until + 5000],
  )

export const reversed: Change = (problem) => ({
  ...problem,
  jobs: problem.jobs!.toReversed(),
  shipments: problem.shipments!.toReversed(),
  vehicles: problem.vehicles.toReversed(),
})

/** Triples every cost. */
export const dearer: Change = (problem) => {
  const times = (value = 0): number => 3 * value
  const like = <Task extends Pick<VroomJob, 'affinity'>>(task: Task): Task =>
    task.affinity
      ? { ...task, affinity: Object.fromEntries(Object.entries(task.affinity).map(([id, cost]) => [id, 3 * cost])) }
      : task
  const { balance, compactness, idle } = problem.wishes!
  return {
    ...problem,
    jobs: problem.jobs!.map(like),
    shipments: problem.shipments!.map(like),
    matrices: Object.fromEntries(
      Object.entries(problem.matrices!).map(([profile, matrices]) => [
        profile,
        {
          ...matrices,
          ...(matrices.costs && {
            costs: (matrices.costs as number[][]).map((row) => row.map((cost) => (cost < 0 ? cost : times(cost)))),
          }),
        },
      ]),
    ),
    vehicles: problem.vehicles.map((vehicle) => {
      const { fixed, per_hour = 3600, per_km, per_task_hour } = vehicle.costs ?? {}
      const isPriced = problem.matrices![vehicle.profile ?? 'car']!.costs !== undefined
      const own = { fixed: times(fixed), per_task_hour: times(per_task_hour) }
      return {
        ...vehicle,
        costs: isPriced ? own : { ...own, per_hour: times(per_hour), ...(per_km && { per_km: times(per_km) }) },
      }
    }),
    wishes: { balance: times(balance), compactness: times(compactness), idle: times(idle) },
  }
}

export const wider: Change = (problem) => withWindows(problem, ([from, until]) => [Math.max(0, from - 5), until + 5])

/** Widened adjacent windows would overlap. */
export const onlyOneWindow: Change = (problem) => {
  const first = <Work extends { readonly time_windows?: readonly VroomWindow[] }>(work: Work): Work =>
    work.time_windows ? { ...work, time_windows: work.time_windows.slice(0, 1) } : work
  return {
    ...problem,
    jobs: problem.jobs!.map(first),
    shipments: problem.shipments!.map((shipment) => ({
      ...shipment,
      pickup: first(shipment.pickup),
      delivery: first(shipment.delivery),
    })),
    hubs: problem.hubs!.map(first),
    vehicles: problem.vehicles.map((vehicle) => ({
      ...vehicle,
      ...(vehicle.breaks && { breaks: vehicle.breaks.map(first) }),
    })),
  }
}

export const roomier: Change = (problem) =>
  withVehicles(problem, (vehicle) => ({
    ...vehicle,
    ...(vehicle.capacity && { capacity: vehicle.capacity.map((most) => most + 2) }),
  }))

/** Adds a copy of the first vehicle; combine with `unbalanced`, since some objectives depend on the number of vehicles. */
export const more: Change = (problem) => ({
  ...problem,
  vehicles: [...problem.vehicles, { ...problem.vehicles[0]!, id: 99 }],
})
export const unbalanced: Change = (problem) => ({ ...problem, wishes: { ...problem.wishes, balance: 0, idle: 0 } })

/** Uses an answer's rounds as the vehicles' initial steps. */
export function withSteps(problem: VroomProblem, { routes }: VroomSolution, locked?: number): VroomProblem {
  return withVehicles(problem, (vehicle) => {
    const route = routes.find((possible) => possible.vehicle === vehicle.id)
    const steps = (route?.steps ?? []).map(
      ({ type, id }): VroomStartStep => ({ type, ...(id !== undefined && { id }) }),
    )
    return { ...vehicle, steps, ...(locked !== undefined && { locked_steps: locked }) }
  })
}
