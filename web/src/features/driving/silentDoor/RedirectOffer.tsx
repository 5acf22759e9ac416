import { findRedirect, redirectFood, undoRedirect } from '@doorstep/shared/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { formatTravelDistance } from '../../../lib/formatTravel.ts'
import { newId } from '../../../lib/newId.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import { localIsoTime } from '../phone/stopEvents.ts'
import type { RoundView, StopView } from '../round/roundView.ts'
import own from './silentDoor.module.css'

interface RedirectOfferProps {
  readonly stop: StopView
  readonly round: RoundView
  /** Opens the stop that the food goes to. */
  readonly onRedirected: (stopId: string) => void
}

/** After a silent door: hot food goes to the nearest household that waits for some. It needs signal, because only the server knows who does. */
export function RedirectOffer({ stop, round, onRedirected }: RedirectOfferProps) {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  const queryClient = useQueryClient()
  // Kept for another try: a lost answer must not redirect twice.
  const [eventId, renewEvent] = useReducer(newId, undefined, newId)
  const params = { roundId: round.id, stopId: stop.id }
  const key = keys.redirect(stop.id)
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(findRedirect, { params }, { signal }),
    // The server must know first that nobody answered.
    enabled: !stop.unsent,
    retry: false,
    gcTime: 0,
  })
  const accept = useMutation({
    mutationFn: (orderId: string) =>
      call(redirectFood, { params, body: { eventId, orderId, deviceTime: localIsoTime(new Date()) } }),
    onSuccess: async ({ stopId }) => {
      renewEvent()
      await queryClient.invalidateQueries({ queryKey: keys.myRounds() })
      onRedirected(stopId)
    },
    onError: () => queryClient.invalidateQueries({ queryKey: key }),
  })
  const undo = useMutation({
    mutationFn: () => call(undoRedirect, { params, body: { eventId: newId(), deviceTime: localIsoTime(new Date()) } }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.myRounds() }),
        queryClient.invalidateQueries({ queryKey: key }),
      ]),
  })
  const offer = data?.offer
  const takenTo = round.stops.find(({ id }) => id === data?.takenTo)
  return (
    <section className={classes.panel}>
      <h2 className={classes.panelTitle}>{t('redirect.title')}</h2>
      {offer ? (
        <>
          <p className={own.text}>
            {t('redirect.offer', {
              distance: formatTravelDistance(offer.metres, round.distanceUnit),
              boxes: labels('boxes', { count: offer.boxes }),
            })}
          </p>
          <Button large className={own.rung} disabled={accept.isPending} onClick={() => accept.mutate(offer.orderId)}>
            {t('redirect.accept')}
          </Button>
        </>
      ) : takenTo ? (
        <>
          <p className={own.text}>{t('redirect.taken', { number: takenTo.number })}</p>
          {takenTo.outcome === null ? (
            <Button
              variant="default"
              large
              className={own.rung}
              disabled={undo.isPending}
              onClick={() => undo.mutate()}
            >
              {t('undo')}
            </Button>
          ) : null}
          {undo.error ? <p role="alert">{t('redirect.notUndone')}</p> : null}
        </>
      ) : (
        <p className={classes.plainText} role="status">
          {t(isFetching ? 'redirect.looking' : data ? 'redirect.none' : 'redirect.noSignal')}
        </p>
      )}
      {error || accept.error ? (
        <>
          {accept.error ? <p role="alert">{t('redirect.failed')}</p> : null}
          <Button variant="default" large onClick={() => void refetch()}>
            {t('tryAgain')}
          </Button>
        </>
      ) : null}
    </section>
  )
}
