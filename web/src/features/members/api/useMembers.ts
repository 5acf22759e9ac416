import {
  createInvitation,
  createPasswordReset,
  listDrivers,
  listInvitations,
  listMembers,
  listPartners,
  type RequestInput,
  removeMember,
  revokeInvitation,
  updateMember,
} from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

export const useMembers = () =>
  useQuery({ queryKey: keys.members(), queryFn: ({ signal }) => call(listMembers, {}, { signal }) })

export const useInvitations = () =>
  useQuery({ queryKey: keys.members('invitations'), queryFn: ({ signal }) => call(listInvitations, {}, { signal }) })

export const usePartners = () =>
  useQuery({ queryKey: keys.partners(), queryFn: ({ signal }) => call(listPartners, {}, { signal }) })

export const useDrivers = () =>
  useQuery({ queryKey: keys.drivers(), queryFn: ({ signal }) => call(listDrivers, {}, { signal }) })

/** Also after a failure: somebody else may have been faster. */
function useRefresh(): () => Promise<void> {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: keys.members() })
}

export function useInvite() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: RequestInput<typeof createInvitation>['body']) => call(createInvitation, { body }),
    onSettled: refresh,
  })
}

export function useRevokeInvitation() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (invitationId: string) => call(revokeInvitation, { params: { invitationId } }),
    onSettled: refresh,
  })
}

export function useUpdateMember() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (sent: RequestInput<typeof updateMember>) => call(updateMember, sent),
    onSettled: refresh,
  })
}

export function useRemoveMember() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ userId, version }: { userId: string; version: number }) =>
      call(removeMember, { params: { userId }, query: { version } }),
    onSettled: refresh,
  })
}

export const useCreatePasswordReset = () =>
  useMutation({
    mutationFn: ({ userId, removesSecondFactor }: { userId: string; removesSecondFactor: boolean }) =>
      call(createPasswordReset, { params: { userId }, body: { removesSecondFactor } }),
  })
