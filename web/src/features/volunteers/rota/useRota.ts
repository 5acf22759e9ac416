import { changeShifts, getRota, leaveShift, type RotaShift, type ShiftChange } from '@doorstep/shared/contracts'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { undoChanges } from './grid/cellChanges.ts'

/** How many steps can be undone. */
const maxUndo = 50

/** The rota of so many days from one on; refetched when anybody changes a shift. */
export const useRota = (from: string, days = 7) =>
  useQuery({
    queryKey: keys.rota(from, days),
    queryFn: ({ signal }) => call(getRota, { query: { from, days } }, { signal }),
    placeholderData: keepPreviousData,
  })

/** Changes shifts, all or none, and undoes what this page changed, step by step. */
export function useShiftChanges() {
  const queryClient = useQueryClient()
  const steps = useRef<ShiftChange[][]>([])
  const [undoable, setUndoable] = useState(0)
  const mutation = useMutation({
    mutationFn: async ({ changes }: { changes: ShiftChange[]; before: readonly RotaShift[] }) =>
      call(changeShifts, { body: { changes } }),
    onSettled: () => invalidateShifts(queryClient),
  })
  /** The last change, and the refetch after it: the next waits for it, so that an undo finds what it undoes. */
  const last = useRef<Promise<void>>(Promise.resolve())
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last.current = last.current.catch(() => {}).then(work)
    return last.current
  }
  const applyNow = async (changes: ShiftChange[], before: readonly RotaShift[]): Promise<void> => {
    if (changes.length === 0) return
    const { shifts } = await mutation.mutateAsync({ changes, before })
    steps.current = [...steps.current, undoChanges(changes, before, shifts)].slice(-maxUndo)
    setUndoable(steps.current.length)
  }
  const undoNow = async (): Promise<void> => {
    const step = steps.current.at(-1)
    if (!step) return
    // Also when it is refused: somebody else has changed those shifts since.
    steps.current = steps.current.slice(0, -1)
    setUndoable(steps.current.length)
    if (step.length > 0) await mutation.mutateAsync({ changes: step, before: [] })
  }
  const apply = (changes: ShiftChange[], before: readonly RotaShift[]) => inTurn(() => applyNow(changes, before))
  const undo = () => inTurn(undoNow)
  return { apply, undo, undoable, isPending: mutation.isPending, error: mutation.error, reset: mutation.reset }
}

export type ShiftChanges = ReturnType<typeof useShiftChanges>

/** Takes one of a crew off their shift. */
export function useLeaveShift() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ shift, driverId }: { shift: RotaShift; driverId: string }) =>
      call(leaveShift, { params: { shiftId: shift.id }, body: { version: shift.version, driverId } }),
    onSettled: () => invalidateShifts(queryClient),
  })
}

/** The run on another page counts shifts too. */
const invalidateShifts = (queryClient: ReturnType<typeof useQueryClient>) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.shifts() }),
    queryClient.invalidateQueries({ queryKey: keys.run() }),
  ])
