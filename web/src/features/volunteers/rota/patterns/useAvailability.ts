import {
  type Absence,
  createAbsence,
  createShiftPattern,
  deleteAbsence,
  deleteShiftPattern,
  getAvailability,
  type RequestInput,
  type ShiftPattern,
  updateShiftPattern,
} from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../../lib/api.ts'
import { keys } from '../../../../lib/queryKeys.ts'

/** A driver's weekly patterns and absences. Its key is below that of the shifts, which they make. */
export const useAvailability = (driverId: string) =>
  useQuery({
    queryKey: keys.availability(driverId),
    queryFn: ({ signal }) => call(getAvailability, { params: { driverId } }, { signal }),
  })

export type PatternFields = Omit<RequestInput<typeof createShiftPattern>['body'], 'driverId'>

/** Adds a pattern, or changes `pattern`. */
export const useSavePattern = (driverId: string, pattern: ShiftPattern | undefined) =>
  useShiftMutation((fields: PatternFields) =>
    pattern
      ? call(updateShiftPattern, { params: { patternId: pattern.id }, body: { version: pattern.version, ...fields } })
      : call(createShiftPattern, { body: { driverId, ...fields } }),
  )

export const useRemovePattern = () =>
  useShiftMutation(({ id, version }: ShiftPattern) =>
    call(deleteShiftPattern, { params: { patternId: id }, query: { version } }),
  )

export const useAddAbsence = (driverId: string) =>
  useShiftMutation((days: { from: string; until: string }) => call(createAbsence, { body: { driverId, ...days } }))

export const useRemoveAbsence = () =>
  useShiftMutation(({ id, version }: Absence) => call(deleteAbsence, { params: { absenceId: id }, query: { version } }))

/** A mutation that changes shifts. */
function useShiftMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => queryClient.invalidateQueries({ queryKey: keys.shifts() }) })
}
