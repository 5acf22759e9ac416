import { type FoundRecipient, getRecipient, type Recipient } from '@doorstep/shared/contracts'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { queryClient } from '../../../lib/session.ts'

/** Loads a household selected from the search, which has only a few of its fields. */
export function useOpenHousehold(onOpened: (recipient: Recipient) => void) {
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (found: FoundRecipient) => call(getRecipient, { params: { recipientId: found.id } }),
    onSuccess: (recipient) => {
      queryClient.setQueryData(keys.recipient(recipient.id), recipient)
      onOpened(recipient)
    },
  })
  return { open: mutate, isOpening: isPending, error, reset }
}
