import { useTranslation } from 'react-i18next'
import classes from '../driving.module.css'
import type { Phone } from '../phone/phone.ts'
import { reorderEvent } from '../phone/stopEvents.ts'
import type { RoundView, StopView } from '../round/roundView.ts'
import { putOff } from './moveStops.ts'

interface PutOffProps {
  readonly stop: StopView
  readonly round: RoundView
  readonly phone: Phone
  readonly onDone: () => void
}

/** Skips a household for now: the driver comes back to it after the next ones. */
export function PutOff({ stop, round, phone: { outbox }, onDone }: PutOffProps) {
  const { t } = useTranslation('driving')
  const stopIds = putOff(round.stops, stop.id)
  if (!stopIds) return null
  const skip = async () => {
    await outbox.record(round.id, reorderEvent(stopIds, new Date(), stop.id))
    onDone()
  }
  return (
    <button type="button" className={classes.textButton} onClick={() => void skip()}>
      {t('order.skip')}
    </button>
  )
}
