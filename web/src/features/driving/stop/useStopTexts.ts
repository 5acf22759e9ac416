import type { DriverStop, TimeWindow } from '@doorstep/shared/contracts'
import { formatTimeOfDay, type Outcome } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import { formatPlannedTime } from '../../../lib/formatPlannedTime.ts'
import { useLabels } from '../../../lib/useLabels.ts'

/** Times, windows and outcomes in words. */
export function useStopTexts() {
  const { t } = useTranslation('driving')
  const labels = useLabels()
  return {
    time: (seconds: number, estimated: boolean) => formatPlannedTime(seconds, estimated, labels),
    window: ({ from, until }: TimeWindow) =>
      t('window', { from: formatTimeOfDay(from), until: formatTimeOfDay(until) }),
    /** A visit that took place is "Done". */
    outcome: (outcome: Outcome, kind: DriverStop['kind']) =>
      kind === 'visit' && outcome === 'handed_over' ? t('visitDone') : labels(`outcome.${outcome}`),
  }
}
