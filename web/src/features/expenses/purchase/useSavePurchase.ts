import type { ClaimLine, ExpenseClaim } from '@doorstep/shared/contracts'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { parseHundredths } from '../amounts/parseHundredths.ts'
import { uploadReceipt } from '../api/uploadReceipt.ts'
import { addPurchase, changeLine, useFindDraft, useRefresh } from '../api/useClaimChanges.ts'

/** As typed; '' where nothing is chosen. */
export interface PurchaseValues {
  readonly date: string
  readonly shop: string
  readonly purpose: string
  readonly amount: string
  readonly receiptId: string
  readonly file: File | null
  readonly preApprovalId: string
}

interface SavedPurchase {
  readonly claim: ExpenseClaim | undefined
  readonly line: ClaimLine | undefined
}

/** Sends the receipt, then the purchase; trying again after a failure does not send the receipt twice. */
export function useSavePurchase({ claim, line }: SavedPurchase) {
  const findDraft = useFindDraft()
  const refresh = useRefresh()
  const sent = useRef<{ readonly file: File; readonly claimId: string; readonly receiptId: string }>(undefined)
  return useMutation({
    mutationFn: async ({ file, taxYear, ...values }: PurchaseValues & { readonly taxYear: number }) => {
      const draft = claim ?? (await findDraft(taxYear))
      let receiptId: string | null = values.receiptId || null
      if (file && receiptId === null) {
        if (sent.current?.file !== file || sent.current.claimId !== draft.id)
          sent.current = { file, claimId: draft.id, receiptId: (await uploadReceipt(draft.id, file)).id }
        receiptId = sent.current.receiptId
      }
      const body = {
        version: draft.version,
        date: values.date,
        shop: values.shop,
        purpose: values.purpose,
        pence: parseHundredths(values.amount) ?? 0,
        receiptId,
        preApprovalId: values.preApprovalId || null,
      }
      return line ? changeLine(draft.id, line.id, body) : addPurchase(draft.id, body)
    },
    onSettled: refresh,
  })
}
