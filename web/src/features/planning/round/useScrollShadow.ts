import { type RefCallback, useCallback, useState } from 'react'

interface ScrollShadow {
  readonly 'data-more-before': true | undefined
  readonly 'data-more-after': true | undefined
}

/** Whether what scrolls sideways goes on to the left or the right, as attributes for a shadow there. */
export function useScrollShadow(): { ref: RefCallback<HTMLElement>; more: ScrollShadow } {
  const [sides, setSides] = useState({ before: false, after: false })
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const look = () => {
      const before = element.scrollLeft > 1
      const after = element.scrollLeft + element.clientWidth < element.scrollWidth - 1
      setSides((known) => (known.before === before && known.after === after ? known : { before, after }))
    }
    // A column more or less changes what there is to scroll, not the size of the element itself.
    const changes = new MutationObserver(look)
    changes.observe(element, { childList: true })
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      changes.disconnect()
      sizes.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  return {
    ref,
    more: { 'data-more-before': sides.before || undefined, 'data-more-after': sides.after || undefined },
  }
}
