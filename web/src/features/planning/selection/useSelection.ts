import { createContext, useContext, useSyncExternalStore } from 'react'
import { Selection, type SelectionState } from './selection.ts'

/** The page's selection, for cards and map. */
export const SelectionContext = createContext(new Selection())

export const useSelection = (): Selection => useContext(SelectionContext)

/** One value of the selection; renders again only when it changes, so `pick` must return a primitive. */
export function useSelectionState<Value extends string | boolean | null>(
  pick: (state: SelectionState) => Value,
): Value {
  const selection = useSelection()
  return useSyncExternalStore(selection.subscribe, () => pick(selection.getState()))
}
