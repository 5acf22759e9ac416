import type { ClaimWarning, ExpenseClaim } from '@doorstep/shared/contracts'
import { formatHundredths, formatPence } from '@doorstep/shared/rules'
import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDay } from '../amounts/useDay.ts'
import classes from '../expenses.module.css'

/** What is to be looked at before a claim is handed in or decided. */
export function WarningList({ claim }: { readonly claim: ExpenseClaim }) {
  const { t } = useTranslation('expenses')
  const describe = useWarningText(claim)
  if (claim.warnings.length === 0) return null
  return (
    <section className={classes.panel} aria-labelledby="claim-warnings">
      <Title order={3} id="claim-warnings">
        {t('claim.look')}
      </Title>
      <ul className={classes.list}>
        {claim.warnings.map((warning) => (
          <li key={`${warning.kind} ${warning.lineId} ${warning.claimNumber}`}>
            <span className={classes.warning}>{describe(warning)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A warning in a sentence, beginning with the line that it is about. */
function useWarningText(claim: ExpenseClaim): (warning: ClaimWarning) => string {
  const { t } = useTranslation('expenses')
  const day = useDay()
  return ({ kind, lineId, claimNumber, limitPence, miles }) => {
    const line = claim.lines.find(({ id }) => id === lineId)
    const about =
      line === undefined
        ? ''
        : line.kind === 'mileage'
          ? `${t('claim.line', { date: day(line.date), number: line.roundNumber ?? '' })}: `
          : `${line.shop}, ${formatPence(line.pence)}: `
    const detail = [
      claimNumber === null ? undefined : t('warning.inClaim', { number: claimNumber }),
      limitPence === null ? undefined : t('warning.limit', { amount: formatPence(limitPence) }),
      miles === null ? undefined : t('warning.milesNow', { miles: formatHundredths(miles) }),
    ].filter((text) => text !== undefined)
    return [`${about}${t(`warning.${kind}`)}`, ...detail].join(' ')
  }
}
