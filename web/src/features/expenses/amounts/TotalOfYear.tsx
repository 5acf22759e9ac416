import type { ExpenseClaim } from '@doorstep/shared/contracts'
import { formatHundredths, formatPence } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import classes from '../expenses.module.css'

/** Miles by mode and pounds of a tax year. */
export function TotalOfYear({ total }: { readonly total: ExpenseClaim['taxYearTotal'] }) {
  const { t } = useTranslation('expenses')
  return (
    <>
      {total.miles.map(({ mode, miles, pence }) => (
        <p key={mode} className={`${classes.plain} ${classes.ends}`}>
          <span>
            {t(`mode.${mode}`)}: {t('miles', { miles: formatHundredths(miles) })}
          </span>
          <span className={classes.amount}>{formatPence(pence)}</span>
        </p>
      ))}
      <p className={`${classes.plain} ${classes.total}`}>
        <span>{t('claim.total')}</span>
        <span className={classes.amount}>{formatPence(total.pence)}</span>
      </p>
    </>
  )
}
