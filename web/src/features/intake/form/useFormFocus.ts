import { type RefObject, useEffect, useRef } from 'react'
import type { Household } from './orderFormValues.ts'

/**
 * Moves the focus to where the user types next: to the first field of a new household, to the boxes once a household is selected, back to
 * the search once the order is logged. Not when the page opens on a phone, where the keyboard would cover it.
 */
export function useHouseholdFocus(household: Household, form: RefObject<HTMLFormElement | null>): void {
  const previous = useRef<Household['kind'] | undefined>(undefined)
  useEffect(() => {
    const isOpening = previous.current === undefined
    const isSame = previous.current === household.kind
    previous.current = household.kind
    if (isSame || (isOpening && !matchMedia('(min-width: 62em)').matches)) return
    const paths = { none: ['search'], known: ['boxes', 'from'], new: ['recipient.name', 'recipient.phone'] }[
      household.kind
    ]
    focusFirst(form.current, paths)
  }, [household.kind, form])
}

function focusFirst(form: HTMLFormElement | null, paths: readonly string[]): void {
  const inputs = paths.flatMap((path) => form?.querySelector<HTMLInputElement>(`[data-path="${path}"]`) ?? [])
  // The first empty one: the searched text may already be in the name.
  const input = inputs.find((one) => one.value === '') ?? inputs[0]
  input?.focus()
  if (input?.value) input.select()
}
