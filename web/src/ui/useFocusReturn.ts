import { useEffect, useState } from 'react'

/**
 * Gives the focus back to what opened a dialog that is mounted open; of one that opens later, Mantine does.
 *
 * @param isOpen as the dialog is mounted
 */
export function useFocusReturn(isOpen: boolean): void {
  const [opener] = useState(() => (isOpen ? findOpener() : null))
  useEffect(
    () => () => {
      if (opener) returnFocus(opener)
    },
    [opener],
  )
}

/** An item of a menu goes with its menu: what opened that stays. */
function findOpener(): Element | null {
  const focused = document.activeElement
  const menu = focused?.closest('[role=menu]')
  const name = menu?.getAttribute('aria-labelledby')
  return name ? document.getElementById(name) : focused
}

/** To the page itself where the opener has gone, as the row of what has been removed. Whatever has the focus by now keeps it. */
function returnFocus(opener: Element): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  const target = opener.isConnected ? opener : document.querySelector('main')
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
}
