import type { ClaimLine } from '@doorstep/shared/contracts'
import { formatHundredths } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'

/** "55p a mile", or how a line that crosses the threshold of the tax year is split. */
export function useRateText(): (line: ClaimLine) => string | undefined {
  const { t } = useTranslation('expenses')
  return ({ rate, miles }) => {
    if (!rate || miles === null) return undefined
    const { pencePerMile, pencePerMileAfter, milesAfter } = rate
    if (milesAfter === 0) return t('claim.rate', { pence: pencePerMile })
    const penceAfter = pencePerMileAfter ?? 0
    if (milesAfter === miles) return t('claim.rate', { pence: penceAfter })
    return t('claim.rateSplit', {
      miles: formatHundredths(miles - milesAfter),
      pence: pencePerMile,
      after: formatHundredths(milesAfter),
      penceAfter,
    })
  }
}
