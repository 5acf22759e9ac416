import { type DriverRound, listMyRounds } from '@doorstep/shared/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, isProblem } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { deleteMyRounds, type Phone } from '../phone/phone.ts'
import type { StoredRounds } from '../phone/phoneStore.ts'
import { areRoundsCurrent } from './areRoundsCurrent.ts'
import { useToday } from './useToday.ts'

export interface MyRounds {
  /** undefined: nothing known yet, or only rounds of a day that is over. */
  readonly rounds: readonly DriverRound[] | undefined
  /** Phone's clock, ms, at the start of the request that brought them. */
  readonly fetchedAt: number
  /** Why they could not be fetched or refreshed. */
  readonly error: unknown
  readonly refetch: () => void
}

/** Refetched by live messages; without signal nothing tells the page, so it asks now and then. */
const refetchMs = 60_000

/** The driver's rounds of today: from the server, or as last seen from the phone's own memory. At midnight they are gone from both. */
export function useMyRounds(userId: string, timeZone: string, { store }: Phone): MyRounds {
  const queryClient = useQueryClient()
  const [kept, setKept] = useStoredRounds(userId, store)
  const { data, error, refetch } = useQuery({
    queryKey: keys.myRounds(),
    queryFn: async ({ signal }): Promise<StoredRounds> => {
      const fetchedAt = Date.now()
      const { items } = await call(listMyRounds, {}, { signal })
      const fetched = { userId, rounds: items, fetchedAt }
      await store.saveRounds(fetched).catch(() => undefined)
      return fetched
    },
    refetchInterval: refetchMs,
  })

  const isOver = isProblem(error, 'not-signed-in') || isProblem(error, 'not-allowed')
  useEffect(() => {
    if (isOver) void deleteMyRounds()
  }, [isOver])

  const known = data ?? kept
  useToday(timeZone)
  const isOld = known !== undefined && !areRoundsCurrent(known, Date.now(), timeZone)
  useEffect(() => {
    if (!isOld) return
    setKept(undefined)
    // After the reset has given up a request under way, which would keep what it brings.
    void queryClient.resetQueries({ queryKey: keys.myRounds() })
    void deleteMyRounds()
  }, [isOld, setKept, queryClient])

  const shown = isOld ? undefined : known
  return { rounds: shown?.rounds, fetchedAt: shown?.fetchedAt ?? 0, error, refetch: () => void refetch() }
}

/** What an earlier page left behind. */
function useStoredRounds(userId: string, store: Phone['store']) {
  const [kept, setKept] = useState<StoredRounds>()
  useEffect(() => {
    let wanted = true
    const read = async () => {
      const found = await store.roundsOf(userId)
      if (found && wanted) setKept(found)
    }
    read().catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [userId, store])
  return [kept, setKept] as const
}
