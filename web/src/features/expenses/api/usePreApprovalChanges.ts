import { approvePreApproval, askPreApproval, declinePreApproval, type PreApproval } from '@doorstep/shared/contracts'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { useRefresh } from './useClaimChanges.ts'

export function useAskPreApproval() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (body: { pence: number; purpose: string }) => call(askPreApproval, { body }),
    onSettled: () => refresh(undefined),
  })
}

/** Approves, or with a reason declines. */
export function useDecidePreApproval() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ asked, reason }: { asked: PreApproval; reason?: string }) => {
      const params = { preApprovalId: asked.id }
      const { version } = asked
      return reason === undefined
        ? call(approvePreApproval, { params, body: { version } })
        : call(declinePreApproval, { params, body: { version, reason } })
    },
    onSettled: () => refresh(undefined),
  })
}
