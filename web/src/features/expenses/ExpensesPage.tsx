import { Title } from '@mantine/core'
import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './expenses.module.css'
import { useIsApprover } from './useIsApprover.ts'

/** Expenses: all claims for those who decide about them, and everybody's own. */
export function ExpensesPage() {
  const { t } = useTranslation('expenses')
  const isApprover = useIsApprover()
  return (
    <div className={classes.page}>
      <Title order={1}>{t(isApprover ? 'title' : 'mine.title')}</Title>
      {isApprover ? (
        <nav aria-label={t('title')} className={classes.tabs}>
          <Link to="/expenses" activeOptions={{ exact: true }} className={classes.tab} activeProps={currentPage}>
            {t('toAll')}
          </Link>
          <Link to="/expenses/mine" className={classes.tab} activeProps={currentPage}>
            {t('toMine')}
          </Link>
        </nav>
      ) : null}
      <Outlet />
    </div>
  )
}

const currentPage = { 'aria-current': 'page' } as const
