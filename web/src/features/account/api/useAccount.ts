import {
  changeAccount,
  changePassword,
  endSession,
  endSessions,
  getAccount,
  listSessions,
} from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

export const useAccount = () =>
  useQuery({ queryKey: keys.account(), queryFn: ({ signal }) => call(getAccount, {}, { signal }) })

export const useSessions = () =>
  useQuery({ queryKey: keys.account('sessions'), queryFn: ({ signal }) => call(listSessions, {}, { signal }) })

function useRefresh(): () => Promise<void> {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: keys.account() })
}

export function useChangeName() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => call(changeAccount, { body: { name } }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
}

export function useChangePassword() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: z.input<typeof changePassword.body>) => call(changePassword, { body }),
    onSuccess: refresh,
  })
}

export function useEndSession() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (sessionId: string) => call(endSession, { params: { sessionId } }),
    onSettled: refresh,
  })
}

export function useEndOtherSessions() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => call(endSessions, { body: { exceptCurrent: true } }),
    onSettled: refresh,
  })
}

/** Sign-out on this device follows: it also deletes what is stored here. */
export const useEndAllSessions = () =>
  useMutation({ mutationFn: () => call(endSessions, { body: { exceptCurrent: false } }) })
