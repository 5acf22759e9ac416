import { useEffect, useRef } from 'react'
import { keys } from '../../../lib/queryKeys.ts'
import { queryClient } from '../../../lib/session.ts'
import { type Household, hasTyped, type OrderFormValues } from './orderFormValues.ts'

/** What was typed into the order form and not logged. */
export interface OrderDraft {
  readonly values: OrderFormValues
  readonly household: Household
  readonly search: string
}

// Beside what the page has read, so that it goes with the session; never on disk.
queryClient.setQueryDefaults(keys.orderDraft(), { gcTime: Number.POSITIVE_INFINITY })

/** What was typed when the form was left for another page. */
export const findOrderDraft = (): OrderDraft | undefined => queryClient.getQueryData<OrderDraft>(keys.orderDraft())

/** Keeps what is typed while another page is open, such as the one that adds the hub that is missing here. */
export function useOrderDraft(readDraft: () => OrderDraft): void {
  const read = useRef(readDraft)
  read.current = readDraft
  useEffect(
    () => () => {
      // At the end of a session the form leaves nothing behind.
      if (!queryClient.getQueryData(keys.session())) return
      const draft = read.current()
      if (draft.household.kind !== 'none' || draft.search !== '' || hasTyped(draft.values))
        queryClient.setQueryData(keys.orderDraft(), draft)
      else queryClient.removeQueries({ queryKey: keys.orderDraft() })
    },
    [],
  )
}
