import { createContext, useContext, useSyncExternalStore } from 'react'
import { Selection, type SelectionState } from './selection.ts'

/** The page's selection, for cards and map alike. */
export const SelectionContext = createContext(new Selection())

export const useSelection = (): Selection => useContext(SelectionContext)

/** One fact of the selection; draws again only when that fact changes, so give a plain value. */
export function useSelectionState<Value extends string | boolean | null>(
  pick: (looked: SelectionState) => Value,
): Value {
  const selection = useSelection()
  return useSyncExternalStore(selection.subscribe, () => pick(selection.getState()))
}
