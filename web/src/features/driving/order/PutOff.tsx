import { useTranslation } from 'react-i18next'
import classes from '../driving.module.css'
import type { RoundView, StopView } from '../round/roundView.ts'
import { putOff } from './moveStops.ts'

interface PutOffProps {
  readonly stop: StopView
  readonly round: RoundView
  /** @param stopIds in the new order */
  readonly onSkip: (stopIds: string[]) => Promise<void>
}

/** Skips a household for now: the driver comes back to it after the next ones. */
export function PutOff({ stop, round, onSkip }: PutOffProps) {
  const { t } = useTranslation('driving')
  const stopIds = putOff(round.stops, stop.id)
  if (!stopIds) return null
  return (
    <button type="button" className={classes.textButton} onClick={() => void onSkip(stopIds)}>
      {t('order.skip')}
    </button>
  )
}
