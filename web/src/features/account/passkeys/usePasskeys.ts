import { beginPasskey, createPasskey, deletePasskey, listPasskeys } from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { makePasskey } from '../../../lib/passkeys.ts'
import { keys } from '../../../lib/queryKeys.ts'

export const usePasskeys = () =>
  useQuery({ queryKey: keys.account('passkeys'), queryFn: ({ signal }) => call(listPasskeys, {}, { signal }) })

export function useAddPasskey() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ name, password }: { name: string; password: string }) => {
      const options = await call(beginPasskey, { body: { password } })
      return call(createPasskey, { body: { name, passkey: await makePasskey(options) } })
    },
    onSuccess: () => queryClient.invalidateQueries(),
  })
}

export function useRemovePasskey() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (passkeyId: string) => call(deletePasskey, { params: { passkeyId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.account() }),
  })
}
