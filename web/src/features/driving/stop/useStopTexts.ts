import type { DriverStop, TimeWindow } from '@doorstep/shared/contracts'
import { formatTimeOfDay, type Outcome } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'

/** Times, windows and outcomes in words. */
export function useStopTexts() {
  const { t } = useTranslation('driving')
  return {
    /** "about 14:05" when the plan's times are guesses, else "14:05". */
    time: (seconds: number, estimated: boolean) => t(estimated ? 'about' : 'at', { time: formatTimeOfDay(seconds) }),
    window: ({ from, until }: TimeWindow) =>
      t('window', { from: formatTimeOfDay(from), until: formatTimeOfDay(until) }),
    /** A visit that took place is "Done". */
    outcome: (outcome: Outcome, kind: DriverStop['kind']) =>
      kind === 'visit' && outcome === 'handed_over' ? t('visitDone') : t(`outcome.${outcome}`),
  }
}
