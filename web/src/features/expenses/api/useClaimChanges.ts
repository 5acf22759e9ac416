import {
  addClaimMileage,
  addClaimPurchase,
  approveExpenseClaim,
  changeClaimLine,
  createExpenseClaim,
  declineExpenseClaim,
  deleteExpenseClaim,
  deleteReceipt,
  type ExpenseClaim,
  listExpenseClaims,
  payExpenseClaim,
  type RequestInput,
  removeClaimLine,
  reopenExpenseClaim,
  submitExpenseClaim,
} from '@doorstep/shared/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { useSession } from '../../../lib/session.ts'

type NewMileage = RequestInput<typeof addClaimMileage>['body']
type NewPurchase = RequestInput<typeof addClaimPurchase>['body']
export type LineChange = RequestInput<typeof changeClaimLine>['body']

/** A claim as far as its lines need it. */
export type DraftClaim = Pick<ExpenseClaim, 'id' | 'version'>

/**
 * Shows what the server answered at once, and fetches the rest again; also after a failure: somebody else may have been faster. Nobody waits for it: the form
 * that was sent may be gone by then, and with it what was to follow.
 */
export function useRefresh(): (claim: ExpenseClaim | undefined) => void {
  const queryClient = useQueryClient()
  return (claim) => {
    if (claim) queryClient.setQueryData(keys.expenses('claim', claim.id), claim)
    void queryClient.invalidateQueries({ queryKey: keys.expenses() })
  }
}

/** The caller's draft of a tax year: the one that exists, else a new one. */
export function useFindDraft(): (taxYear: number) => Promise<DraftClaim> {
  const { userId } = useSession()
  return async (taxYear) => {
    const query = { status: 'draft', person: userId, taxYear, limit: 1 } as const
    const [existing] = (await call(listExpenseClaims, { query })).items
    return existing ?? call(createExpenseClaim, { body: { taxYear } })
  }
}

export const addMileage = (claimId: string, body: NewMileage): Promise<ExpenseClaim> =>
  call(addClaimMileage, { params: { claimId }, body })

export const addPurchase = (claimId: string, body: NewPurchase): Promise<ExpenseClaim> =>
  call(addClaimPurchase, { params: { claimId }, body })

export const changeLine = (claimId: string, lineId: string, body: LineChange): Promise<ExpenseClaim> =>
  call(changeClaimLine, { params: { claimId, lineId }, body })

export function useRemoveLine({ id: claimId, version }: DraftClaim) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (lineId: string) => call(removeClaimLine, { params: { claimId, lineId }, query: { version } }),
    onSettled: refresh,
  })
}

export function useRemoveReceipt(claimId: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (receiptId: string) => call(deleteReceipt, { params: { claimId, receiptId } }),
    onSettled: () => refresh(undefined),
  })
}

const steps = {
  submit: submitExpenseClaim,
  reopen: reopenExpenseClaim,
  approve: approveExpenseClaim,
  pay: payExpenseClaim,
} as const
export type ClaimStep = keyof typeof steps

/** What becomes of a claim, except declining it, which has a reason. */
export function useClaimStep({ id: claimId, version }: DraftClaim) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (step: ClaimStep) => call(steps[step], { params: { claimId }, body: { version } }),
    onSettled: refresh,
  })
}

export function useDeclineClaim({ id: claimId, version }: DraftClaim) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (reason: string) => call(declineExpenseClaim, { params: { claimId }, body: { version, reason } }),
    onSettled: refresh,
  })
}

export function useDeleteClaim({ id: claimId, version }: DraftClaim) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => call(deleteExpenseClaim, { params: { claimId }, query: { version } }),
    onSettled: () => refresh(undefined),
  })
}
