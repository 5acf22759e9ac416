import {
  closeRun,
  getRun,
  listRuns,
  lockStops,
  planRun,
  publishRun,
  type Run,
  type RunDetail,
  stopPlanning,
} from '@doorstep/shared/contracts'
import type { Compactness } from '@doorstep/shared/rules'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { useLiveMessages } from '../../../lib/live.ts'
import { keys } from '../../../lib/queryKeys.ts'
import type { RunAction } from '../run/runActions.ts'
import { useReconnectingPoll } from './useReconnectingPoll.ts'

/** Live messages bring changes; polling only catches what a broken stream would miss. */
const planningPollMs = 3000

/** The runs of a day, one a slot. */
export function useRuns(date: string) {
  return useQuery({
    queryKey: keys.runs(date),
    queryFn: ({ signal }) => call(listRuns, { query: { date } }, { signal }),
    select: (page) => page.items,
  })
}

/** A run with its rounds, kept up to date; planning progress is written straight into it. */
export function useRun(runId: string | undefined) {
  const queryClient = useQueryClient()
  const reconnectingPoll = useReconnectingPoll()
  useLiveMessages('progress', ({ runId: changedId, progress }) => {
    if (!changedId || !progress) return
    queryClient.setQueryData<RunDetail>(keys.run(changedId), (before) =>
      before?.status === 'planning' ? { ...before, progress } : before,
    )
  })
  return useQuery({
    queryKey: keys.run(runId ?? ''),
    queryFn: ({ signal }) => call(getRun, { params: { runId: runId ?? '' } }, { signal }),
    enabled: runId !== undefined,
    refetchInterval: ({ state }) => (state.data?.status === 'planning' ? planningPollMs : reconnectingPoll),
  })
}

export type Undecided = 'ready' | 'on_hold' | 'closed_undelivered'

interface LockRequest {
  readonly stopIds: readonly string[]
  readonly locked: boolean
}

/** Locks stops to their drivers, or unlocks them. Requests go out one after the other. */
export function useLockStops(runId: string) {
  const queryClient = useQueryClient()
  const key = keys.run(runId)
  return useMutation({
    scope: { id: `lock ${runId}` },
    mutationFn: ({ stopIds, locked }: LockRequest) => {
      // The current version, not the one when the button was rendered: the request before may have raised it.
      const version = queryClient.getQueryData<RunDetail>(key)?.version ?? 1
      return call(lockStops, { params: { runId }, body: { version, stopIds: [...stopIds], locked } })
    },
    onSuccess: (after, { stopIds, locked }) =>
      queryClient.setQueryData<RunDetail>(
        key,
        (before) => before && applyLocks({ ...before, ...after }, stopIds, locked),
      ),
    onError: () => queryClient.invalidateQueries({ queryKey: key }),
  })
}

/** The run with these stops locked or unlocked. */
function applyLocks(run: RunDetail, stopIds: readonly string[], locked: boolean): RunDetail {
  const changed = new Set(stopIds)
  const allRounds = run.allRounds.map((round) => ({
    ...round,
    stops: round.stops.map((stop) => (changed.has(stop.id) ? { ...stop, locked } : stop)),
  }))
  return { ...run, allRounds }
}

interface RunActionRequest {
  readonly action: RunAction
  /** For `close`: the new status of orders whose stop has no outcome. */
  readonly undecided?: Undecided | undefined
  /** For `close`: who answers for boxes that are missing from rounds. */
  readonly answersForBoxes?: string | undefined
  /** For `plan` and `improve`; omitted: unchanged. */
  readonly compactness?: Compactness | undefined
  readonly extraRoundMinutes?: number | undefined
}

/** Plan, stop, publish or close. Sends the version that is on the screen; the run is refetched whatever happens. */
export function useRunAction(run: Pick<Run, 'id' | 'version' | 'date'>) {
  const queryClient = useQueryClient()
  const params = { runId: run.id }
  const body = { version: run.version }
  return useMutation({
    mutationFn: ({
      action,
      undecided,
      answersForBoxes,
      compactness,
      extraRoundMinutes,
    }: RunActionRequest): Promise<Run> => {
      switch (action) {
        case 'plan':
        case 'improve':
          return call(planRun, {
            params,
            body: {
              ...body,
              improve: action === 'improve',
              ...(compactness && { compactness }),
              ...(extraRoundMinutes !== undefined && { extraRoundMinutes }),
            },
          })
        case 'stop':
          return call(stopPlanning, { params })
        case 'publish':
          return call(publishRun, { params, body })
        case 'close':
          return call(closeRun, {
            params,
            body: { ...body, ...(undecided && { undecided }), ...(answersForBoxes && { answersForBoxes }) },
          })
      }
    },
    onSuccess: (after) =>
      queryClient.setQueryData<RunDetail>(keys.run(run.id), (before) => before && { ...before, ...after }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.run(run.id) }),
        queryClient.invalidateQueries({ queryKey: keys.runs(run.date) }),
        queryClient.invalidateQueries({ queryKey: keys.orders(run.date) }),
      ]),
  })
}
