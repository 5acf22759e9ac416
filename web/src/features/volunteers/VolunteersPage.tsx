import { Title } from '@mantine/core'
import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './VolunteersPage.module.css'

/** The volunteers' pages, with a link to each. */
export function VolunteersPage() {
  const { t } = useTranslation('volunteers')
  return (
    <div className={classes.page}>
      <Title order={1} size="h2">
        {t('title')}
      </Title>
      <nav aria-label={t('tabs.label')} className={classes.tabs}>
        <Link to="/volunteers" activeOptions={{ exact: true }} className={classes.tab} activeProps={currentPage}>
          {t('tabs.drivers')}
        </Link>
        <Link to="/volunteers/rota" className={classes.tab} activeProps={currentPage}>
          {t('tabs.rota')}
        </Link>
      </nav>
      <Outlet />
    </div>
  )
}

const currentPage = { 'aria-current': 'page' } as const
