import {
  createShift,
  deleteShift,
  listDrivers,
  listShifts,
  type Point,
  type Shift,
  type TimeWindow,
  updateShift,
} from '@doorstep/shared/contracts'
import type { Mode } from '@doorstep/shared/units'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

/** A day's shifts, by start time. */
export function useShifts(date: string) {
  return useQuery({
    queryKey: keys.shifts(date),
    queryFn: ({ signal }) => call(listShifts, { query: { date } }, { signal }),
    select: ({ items }) =>
      items.toSorted(
        (one, other) => one.window.from - other.window.from || one.driver.name.localeCompare(other.driver.name),
      ),
  })
}

/** Active drivers, by name. */
export function useActiveDrivers() {
  return useQuery({
    queryKey: keys.drivers(),
    queryFn: ({ signal }) => call(listDrivers, {}, { signal }),
    select: ({ items }) =>
      items.filter((driver) => driver.active).toSorted((one, other) => one.name.localeCompare(other.name)),
  })
}

/** The values of the shift form. */
export interface ShiftValues {
  readonly driverId: string
  readonly window: TimeWindow
  readonly mode: Mode
  /** Where the driver starts and ends; null: at the first collection and the last stop. Omitted: their usual places, or as before. */
  readonly places: { readonly start?: Point | null; readonly end?: Point | null }
  readonly maximumStops: number | null
}

/** Updates `shift`, or adds one when it is undefined. */
export function useSaveShift(date: string, shift: Shift | undefined) {
  const refetch = useRefetchShifts(date)
  return useMutation({
    mutationFn: ({ driverId, window, mode, places, maximumStops }: ShiftValues) => {
      const fields = { window, mode, ...places, maximumStops }
      if (!shift) return call(createShift, { body: { driverId, date, ...fields } })
      return call(updateShift, { params: { shiftId: shift.id }, body: { version: shift.version, ...fields } })
    },
    onSettled: refetch,
  })
}

export function useRemoveShift(date: string) {
  const refetch = useRefetchShifts(date)
  return useMutation({
    mutationFn: ({ id, version }: Pick<Shift, 'id' | 'version'>) =>
      call(deleteShift, { params: { shiftId: id }, query: { version } }),
    onSettled: refetch,
  })
}

/** The run on the screen counts shifts. */
function useRefetchShifts(date: string) {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: keys.shifts(date) }),
      queryClient.invalidateQueries({ queryKey: keys.run() }),
    ])
}
