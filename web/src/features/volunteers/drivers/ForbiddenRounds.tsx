import { formatDay } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../../ui/Notice.tsx'
import { useCommitments } from './useDrivers.ts'

/** The driver's rounds that are out and go where they may not go, because the rule was made after publishing. */
export function ForbiddenRounds({ driverId }: { readonly driverId: string }) {
  const { t } = useTranslation('volunteers')
  const rounds = useCommitments(driverId).data?.rounds ?? []
  return rounds
    .filter(({ isForbidden }) => isForbidden)
    .map(({ runId, number, date, slot }) => (
      <Notice key={`${runId} ${number}`} kind="problem">
        {t('retire.forbidden', { number, slot, day: formatDay(date) })}
      </Notice>
    ))
}
