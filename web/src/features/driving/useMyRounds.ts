import { type DriverRound, listMyRounds } from '@doorstep/shared/contracts'
import { localDate } from '@doorstep/shared/rules'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, isProblem } from '../../lib/api.ts'
import { whenLeaving } from '../../lib/leaving.ts'
import { keys } from '../../lib/queries.ts'
import { forgetMyRounds, type Phone } from './phone/phone.ts'
import type { KeptRounds } from './phone/phoneStore.ts'

export interface MyRounds {
  /** undefined: nothing known yet. */
  readonly rounds: readonly DriverRound[] | undefined
  /** Phone's clock, ms, at the start of the request that brought them. */
  readonly fetchedAt: number
  /** Why they could not be fetched or refreshed. */
  readonly error: unknown
  readonly refetch: () => void
}

/** Refetched by live messages; without signal nothing tells the page, so it asks now and then. */
const askAgainMs = 60_000

/** The driver's rounds of today: from the server, or as last seen from the phone's own memory. */
export function useMyRounds(userId: string, timeZone: string, { store }: Phone): MyRounds {
  const kept = useKeptRounds(userId, timeZone, store)
  const { data, error, refetch } = useQuery({
    queryKey: keys.myRounds(),
    queryFn: async ({ signal }): Promise<KeptRounds> => {
      const fetchedAt = Date.now()
      const { items } = await call(listMyRounds, {}, { signal })
      const fetched = { userId, rounds: items, fetchedAt }
      await store.keepRounds(fetched).catch(() => undefined)
      return fetched
    },
    refetchInterval: askAgainMs,
  })

  const isOver = isProblem(error, 'not-signed-in') || isProblem(error, 'not-allowed')
  useEffect(() => {
    if (isOver) void forgetMyRounds()
  }, [isOver])

  useEffect(() => whenLeaving(forgetMyRounds), [])

  const known = data ?? kept
  return { rounds: known?.rounds, fetchedAt: known?.fetchedAt ?? 0, error, refetch: () => void refetch() }
}

/** What an earlier page left behind, without the rounds of a day that is over; those are deleted. */
function useKeptRounds(userId: string, timeZone: string, store: Phone['store']): KeptRounds | undefined {
  const [kept, setKept] = useState<KeptRounds>()
  useEffect(() => {
    let wanted = true
    const read = async () => {
      const found = await store.roundsOf(userId)
      if (!found) return
      const today = localDate(new Date(), timeZone)
      const isOfToday = found.rounds.every((round) => round.date >= today)
      if (!isOfToday) await store.forgetRounds()
      else if (wanted) setKept(found)
    }
    read().catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [userId, timeZone, store])
  return kept
}
