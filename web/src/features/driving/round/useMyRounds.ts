import { type ConfidentialityText, type DriverRound, listMyRounds, type Session } from '@doorstep/shared/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, isProblem } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { setSessionExpired } from '../../../lib/session.ts'
import { deleteTiles } from '../../../map/basemap/deleteTiles.ts'
import { type SeenRound, toSeenRound } from '../changes/compareRounds.ts'
import { deleteMyRounds, type Phone } from '../phone/phone.ts'
import type { StoredRounds } from '../phone/phoneStore.ts'
import { areRoundsCurrent, hasLinkEnded } from './roundView.ts'
import { useToday } from './useToday.ts'

export interface MyRounds {
  /** undefined: none known yet, or only rounds of a past day. */
  readonly rounds: readonly DriverRound[] | undefined
  /** When their request was started; phone's clock, ms. */
  readonly fetchedAt: number
  /** Why they could not be fetched or refreshed. */
  readonly error: unknown
  readonly refetch: () => void
  /** When the link of this phone ends, phone's clock; null: it has none, or its end is not known. */
  readonly expiresAt: number | null
  /** False: this phone could not store them, so they are gone when the page closes. */
  readonly isStored: boolean
  readonly seen: readonly SeenRound[]
  /** Notes what the driver has seen of a round. */
  readonly markSeen: (round: SeenRound) => void
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
  const [isStored, setStoredNow] = useState(true)
  const [stored, setStored] = useStoredRounds(userId, store)
  const { data, error, refetch } = useQuery({
    queryKey: keys.myRounds(),
    queryFn: async ({ signal }): Promise<StoredRounds & { confidentiality: ConfidentialityText | null }> => {
      const fetchedAt = Date.now()
      const { items, confidentiality, linkSecondsLeft } = await call(listMyRounds, {}, { signal })
      const expiresAt = linkSecondsLeft === null ? null : fetchedAt + linkSecondsLeft * 1000
      const previous =
        (await store.roundsOf(userId).catch(() => undefined)) ?? queryClient.getQueryData<StoredRounds>(keys.myRounds())
      const fetched = { userId, rounds: items, fetchedAt, session, expiresAt, seen: keepSeen(items, previous) }
      // What a phone already has stays readable without signal while a new text waits to be accepted.
      if (confidentiality === null && items.length > 0) setStoredNow(await saveRounds(store, fetched))
      // Closed, or given to somebody else.
      if (confidentiality === null && items.length === 0) await deleteMyRounds()
      return { ...fetched, confidentiality }
    },
    refetchOnReconnect: 'always',
  })

  const isSignedOut = isProblem(error, 'not-signed-in') || isProblem(error, 'not-allowed')
  useEffect(() => {
    if (isSignedOut) void deleteMyRounds()
  }, [isSignedOut])

  const latest = data ?? stored
  useToday(timeZone)
  const isEnded = latest !== undefined && hasLinkEnded(latest, Date.now())
  const isOld = latest !== undefined && !areRoundsCurrent(latest, Date.now(), timeZone)
  useEffect(() => {
    if (!isOld) return
    // What is not sent yet is still sent (EndedLinkPage).
    if (isEnded) setSessionExpired(true)
    setStored(undefined)
    // After the reset has cancelled a running request, which would store its answer.
    void queryClient.resetQueries({ queryKey: keys.myRounds() })
    void deleteMyRounds()
  }, [isOld, isEnded, setStored, queryClient])

  const shown = isOld ? undefined : latest
  return {
    rounds: shown?.rounds,
    fetchedAt: shown?.fetchedAt ?? 0,
    error,
    expiresAt: shown?.expiresAt ?? null,
    isStored,
    seen: shown?.seen ?? [],
    markSeen: (round) => {
      if (!shown) return
      const seen = [...(shown.seen ?? []).filter(({ roundId }) => roundId !== round.roundId), round]
      if (data) queryClient.setQueryData(keys.myRounds(), { ...data, seen })
      else setStored({ ...shown, seen })
      void store.saveRounds({ ...shown, seen }).catch(() => undefined)
    },
    refetch: () => void refetch(),
    confidentiality: data?.confidentiality ?? undefined,
  }
}

/** What the driver has seen of each round; a round that is new on this phone is seen as it comes. */
const keepSeen = (rounds: readonly DriverRound[], previous: StoredRounds | undefined): SeenRound[] =>
  rounds.map((round) => {
    const known = previous?.seen?.find(({ roundId }) => roundId === round.id)
    return known ?? toSeenRound(previous?.rounds.find(({ id }) => id === round.id) ?? round)
  })

/** The map gives way to the round where there is no room for both. @returns whether the round is stored */
async function saveRounds(store: Phone['store'], rounds: StoredRounds): Promise<boolean> {
  try {
    await store.saveRounds(rounds)
    return true
  } catch {
    await deleteTiles().catch(() => undefined)
    return store.saveRounds(rounds).then(
      () => true,
      () => false,
    )
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
