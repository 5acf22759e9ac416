import { type RefObject, useEffect, useRef } from 'react'
import type { Household } from './orderFormValues.ts'

/**
 * Puts the focus where the next key belongs: into the household's first field when a new one is begun, to the boxes when one was
 * chosen, back to the search when the order is logged. Not when the page opens on a phone: its keyboard would cover it.
 */
export function useHouseholdFocus(household: Household, form: RefObject<HTMLFormElement | null>): void {
  const before = useRef<Household['kind'] | undefined>(undefined)
  useEffect(() => {
    const isOpening = before.current === undefined
    const isSame = before.current === household.kind
    before.current = household.kind
    if (isSame || (isOpening && !matchMedia('(min-width: 62em)').matches)) return
    const paths = { none: ['search'], known: ['boxes', 'from'], new: ['recipient.name', 'recipient.phone'] }[
      household.kind
    ]
    focusFirst(form.current, paths)
  }, [household.kind, form])
}

/** Brings the first field with an error into focus, once for each set of errors. */
export function useErrorFocus(errors: object, form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors, form])
}

function focusFirst(form: HTMLFormElement | null, paths: readonly string[]): void {
  const inputs = paths.flatMap((path) => form?.querySelector<HTMLInputElement>(`[data-path="${path}"]`) ?? [])
  // The first that is still empty: what the search held may have filled the name already.
  const input = inputs.find((one) => one.value === '') ?? inputs[0]
  input?.focus()
  if (input?.value) input.select()
}
