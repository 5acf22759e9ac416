import {
  beginSecondFactor,
  type Confirmation,
  confirmSecondFactor,
  endSecondFactor,
  getSecondFactor,
  replaceBackupCodes,
} from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

export const useCodes = () =>
  useQuery({ queryKey: keys.account('second-factor'), queryFn: ({ signal }) => call(getSecondFactor, {}, { signal }) })

export const useBeginCodes = () =>
  useMutation({ mutationFn: (body: Confirmation) => call(beginSecondFactor, { body }) })

/** Afterwards everything may be open that asked for a second factor. */
function useRefresh() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries()
}

export const useConfirmCodes = () =>
  useMutation({ mutationFn: (code: string) => call(confirmSecondFactor, { body: { code } }), onSuccess: useRefresh() })

export const useReplaceBackupCodes = () =>
  useMutation({
    mutationFn: (body: Confirmation) => call(replaceBackupCodes, { body }),
    onSuccess: useRefresh(),
  })

export const useEndCodes = () =>
  useMutation({
    mutationFn: (body: Confirmation) => call(endSecondFactor, { body }),
    onSuccess: useRefresh(),
  })
