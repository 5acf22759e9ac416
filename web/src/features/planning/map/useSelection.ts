import { createContext, useContext, useSyncExternalStore } from 'react'
import { type Looked, Selection } from './selection.ts'

/** The page's selection, for cards and map alike. */
export const SelectionContext = createContext(new Selection())

export const useSelection = (): Selection => useContext(SelectionContext)

/** One fact of the selection; draws again only when that fact changes, so give a plain value. */
export function useLooked<Value extends string | boolean | null>(pick: (looked: Looked) => Value): Value {
  const selection = useSelection()
  return useSyncExternalStore(selection.subscribe, () => pick(selection.now()))
}
