import { formatTaxYear, taxYearOf } from '@doorstep/shared/rules'
import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { TotalOfYear } from '../amounts/TotalOfYear.tsx'
import { useClaim, useClaims } from '../api/useExpenses.ts'
import classes from '../expenses.module.css'

/** What one has claimed in the present tax year: as the latest claim of it says that was handed in. */
export function YearTotal() {
  const { t } = useTranslation('expenses')
  const { userId, organisation } = useSession()
  const taxYear = taxYearOf(organisation.today)
  const { data } = useClaims({ person: userId, taxYear })
  const counted = data?.pages
    .flatMap(({ items }) => items)
    .find(({ status }) => status !== 'draft' && status !== 'declined')
  const { data: claim } = useClaim(counted?.id)
  return (
    <section className={classes.panel} aria-labelledby="mine-year">
      <Title order={2} id="mine-year">
        {t('mine.yearTotal', { year: formatTaxYear(taxYear) })}
      </Title>
      {claim ? <TotalOfYear total={claim.taxYearTotal} /> : <Text>{t('mine.yearNone')}</Text>}
    </section>
  )
}
