import { changeConfidentiality, getConfidentiality } from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

const queryKey = keys.settings('confidentiality')

export const useConfidentiality = () =>
  useQuery({ queryKey, queryFn: ({ signal }) => call(getConfidentiality, {}, { signal }) })

export function useChangeConfidentiality() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: { version: number; text: string }) => call(changeConfidentiality, { body }),
    onSuccess: (view) => queryClient.setQueryData(queryKey, view),
    onError: () => queryClient.invalidateQueries({ queryKey }),
  })
}
