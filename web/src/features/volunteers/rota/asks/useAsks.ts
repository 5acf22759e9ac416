import {
  type AvailabilityAnswer,
  type AvailabilityAsk,
  acceptAvailabilityAnswer,
  createAvailabilityAsk,
  dismissAvailabilityAnswer,
  listAvailabilityAsks,
  type RequestInput,
  replaceAvailabilityLink,
  revokeAvailabilityAsk,
} from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../../lib/api.ts'
import { keys } from '../../../../lib/queryKeys.ts'

/** Questions for days to come, with their answers as they arrive. */
export const useAsks = () =>
  useQuery({
    queryKey: keys.availabilityAsks(),
    queryFn: ({ signal }) => call(listAvailabilityAsks, {}, { signal }),
  })

export const useMakeAsk = () =>
  useAskMutation((body: RequestInput<typeof createAvailabilityAsk>['body']) => call(createAvailabilityAsk, { body }))

export const useReplaceLink = () =>
  useAskMutation(({ id, version }: AvailabilityAsk) =>
    call(replaceAvailabilityLink, { params: { askId: id }, body: { version } }),
  )

export const useRevokeAsk = () =>
  useAskMutation(({ id, version }: AvailabilityAsk) =>
    call(revokeAvailabilityAsk, { params: { askId: id }, body: { version } }),
  )

/** @param driverId null: adds a new driver with the name and number of the answer */
export const useAcceptAnswer = () =>
  useAskMutation(({ answer, driverId }: { answer: AvailabilityAnswer; driverId: string | null }) =>
    call(acceptAvailabilityAnswer, { params: { answerId: answer.id }, body: { version: answer.version, driverId } }),
  )

export const useDismissAnswer = () =>
  useAskMutation(({ id, version }: AvailabilityAnswer) =>
    call(dismissAvailabilityAnswer, { params: { answerId: id }, body: { version } }),
  )

/** A mutation that changes questions, and maybe shifts. */
function useAskMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.shifts() }),
        queryClient.invalidateQueries({ queryKey: keys.drivers() }),
      ]),
  })
}
