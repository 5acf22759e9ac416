import type { ExpenseClaim } from '@doorstep/shared/contracts'
import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatClock, formatDate } from '../../../lib/formatInstant.ts'
import { useSession } from '../../../lib/session.ts'
import classes from '../expenses.module.css'

/** Who did what with a claim, and when. */
export function ClaimHistory({ claim }: { readonly claim: ExpenseClaim }) {
  const { t } = useTranslation('expenses')
  const { timeZone } = useSession().organisation
  if (claim.steps.length === 0) return null
  return (
    <section className={classes.panel} aria-labelledby="claim-history">
      <Title order={3} id="claim-history">
        {t('claim.history')}
      </Title>
      <ol className={classes.list}>
        {claim.steps.map(({ status, at, by, reason }) => (
          <li key={at}>
            {t(by === null ? 'claim.stepAt' : 'claim.stepBy', {
              step: t(`claim.steps.${status}`, { reason: reason ?? '' }),
              date: formatDate(new Date(at), timeZone),
              time: formatClock(new Date(at), timeZone),
              name: by ?? '',
            })}
          </li>
        ))}
      </ol>
    </section>
  )
}
