import { type RefObject, useEffect } from 'react'

/** Moves the focus to the first field with an error, once for each set of errors. */
export function useErrorFocus(errors: object, form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors, form])
}
