import { type ConfidentialityText, type DriverRound, listMyRounds, type Session } from '@doorstep/shared/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, isProblem } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { deleteMyRounds, type Phone } from '../phone/phone.ts'
import type { StoredRounds } from '../phone/phoneStore.ts'
import { areRoundsCurrent } from './roundView.ts'
import { useToday } from './useToday.ts'

export interface MyRounds {
  /** undefined: none known yet, or only rounds of a past day. */
  readonly rounds: readonly DriverRound[] | undefined
  /** When their request was started; phone's clock, ms. */
  readonly fetchedAt: number
  /** Why they could not be fetched or refreshed. */
  readonly error: unknown
  readonly refetch: () => void
  /** To accept before anything is shown. */
  readonly confidentiality: ConfidentialityText | undefined
}

/**
 * The driver's rounds of today, from the server or as last stored on the phone. At midnight, and after 24 hours without the server, both are removed. Nothing
 * polls: live messages refetch them, and so do the connection and the page when they are back.
 */
export function useMyRounds(userId: string, session: Session, { store }: Phone): MyRounds {
  const { timeZone } = session.organisation
  const queryClient = useQueryClient()
  const [stored, setStored] = useStoredRounds(userId, store)
  const { data, error, refetch } = useQuery({
    queryKey: keys.myRounds(),
    queryFn: async ({ signal }): Promise<StoredRounds & { confidentiality: ConfidentialityText | null }> => {
      const fetchedAt = Date.now()
      const { items, confidentiality } = await call(listMyRounds, {}, { signal })
      const fetched = { userId, rounds: items, fetchedAt, session }
      // What a phone already has stays readable without signal while a new text waits to be accepted.
      if (confidentiality === null && items.length > 0) await store.saveRounds(fetched).catch(() => undefined)
      // Closed, or given to somebody else.
      if (confidentiality === null && items.length === 0) await deleteMyRounds()
      return { ...fetched, confidentiality }
    },
  })

  const isSignedOut = isProblem(error, 'not-signed-in') || isProblem(error, 'not-allowed')
  useEffect(() => {
    if (isSignedOut) void deleteMyRounds()
  }, [isSignedOut])

  const latest = data ?? stored
  useToday(timeZone)
  const isOld = latest !== undefined && !areRoundsCurrent(latest, Date.now(), timeZone)
  useEffect(() => {
    if (!isOld) return
    setStored(undefined)
    // After the reset has cancelled a running request, which would store its answer.
    void queryClient.resetQueries({ queryKey: keys.myRounds() })
    void deleteMyRounds()
  }, [isOld, setStored, queryClient])

  const shown = isOld ? undefined : latest
  return {
    rounds: shown?.rounds,
    fetchedAt: shown?.fetchedAt ?? 0,
    error,
    refetch: () => void refetch(),
    confidentiality: data?.confidentiality ?? undefined,
  }
}

/** The rounds that an earlier page stored. */
function useStoredRounds(userId: string, store: Phone['store']) {
  const [stored, setStored] = useState<StoredRounds>()
  useEffect(() => {
    let isMounted = true
    const read = async () => {
      const found = await store.roundsOf(userId)
      if (found && isMounted) setStored(found)
    }
    read().catch(() => undefined)
    return () => {
      isMounted = false
    }
  }, [userId, store])
  return [stored, setStored] as const
}
