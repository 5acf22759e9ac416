import { type RefCallback, useCallback, useState } from 'react'

interface ScrollShadow {
  readonly 'data-shadow-left': true | undefined
  readonly 'data-shadow-right': true | undefined
}

/** Attributes for a shadow on each side to which an element can scroll. */
export function useScrollShadow(): { ref: RefCallback<HTMLElement>; shadow: ScrollShadow } {
  const [sides, setSides] = useState({ left: false, right: false })
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const update = () => {
      const left = element.scrollLeft > 1
      const right = element.scrollLeft + element.clientWidth < element.scrollWidth - 1
      setSides((known) => (known.left === left && known.right === right ? known : { left, right }))
    }
    // Another column changes the scroll width, not the size of the element.
    const changes = new MutationObserver(update)
    changes.observe(element, { childList: true })
    const sizes = new ResizeObserver(update)
    sizes.observe(element)
    element.addEventListener('scroll', update, { passive: true })
    return () => {
      changes.disconnect()
      sizes.disconnect()
      element.removeEventListener('scroll', update)
    }
  }, [])
  return {
    ref,
    shadow: { 'data-shadow-left': sides.left || undefined, 'data-shadow-right': sides.right || undefined },
  }
}
