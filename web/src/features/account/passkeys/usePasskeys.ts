import {
  beginPasskey,
  beginPasskeySignIn,
  type Confirmation,
  createPasskey,
  deletePasskey,
  listPasskeys,
} from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { makePasskey, signWithPasskey } from '../../../lib/passkeys.ts'
import { keys } from '../../../lib/queryKeys.ts'

export const usePasskeys = () =>
  useQuery({ queryKey: keys.account('passkeys'), queryFn: ({ signal }) => call(listPasskeys, {}, { signal }) })

export function useAddPasskey() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ name, proof }: { name: string; proof: Confirmation }) => {
      const options = await call(beginPasskey, { body: proof })
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

/** Shows that whoever is at this page is the account's owner, by one of its passkeys. */
export const useProveByPasskey = () =>
  useMutation({
    mutationFn: async (): Promise<Confirmation> => ({
      passkey: await signWithPasskey(await call(beginPasskeySignIn)),
    }),
  })
