import type { RunDetail } from '@doorstep/shared/contracts'
import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSelection, useSelectionState } from '../selection/useSelection.ts'
import classes from './SelectedStop.module.css'
import { StopDetails } from './StopDetails.tsx'
import { StopOutcome } from './StopOutcome.tsx'

/** On a small screen, where the card is in another tab: the selected stop below the map. */
export function SelectedStop({ run }: { run: RunDetail }) {
  const { t } = useTranslation('planning')
  const selection = useSelection()
  const selectedStopId = useSelectionState((state) => state.selectedStopId)
  const round = run.allRounds.find((one) => one.stops.some((stop) => stop.id === selectedStopId))
  const stop = round?.stops.find((one) => one.id === selectedStopId)
  if (!round || !stop) return null
  return (
    <section className={classes.selectedStop} aria-label={t('stop.details', { number: stop.position })}>
      <CloseButton
        className={classes.selectedStopClose}
        aria-label={t('stop.close')}
        onClick={() => selection.toggleStop(null)}
      />
      <p>{t('stop.inRound', { number: round.number, stop: stop.position })}</p>
      <StopDetails stop={stop} round={round} run={run} />
      <StopOutcome stop={stop} />
    </section>
  )
}
