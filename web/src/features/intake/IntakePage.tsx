import { listHubs, listPartners } from '@doorstep/shared/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { keys } from '../../lib/queryKeys.ts'
import { areasOf, useSession } from '../../lib/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { OrderForm } from './form/OrderForm.tsx'
import classes from './intake.module.css'
import { OrderList } from './list/OrderList.tsx'

/** The form for logging orders, and the day's orders beside it. */
export function IntakePage() {
  const { t } = useTranslation('intake')
  const session = useSession()
  const [date, setDate] = useState(session.organisation.today)
  const partners = useQuery({ queryKey: keys.partners(), queryFn: ({ signal }) => call(listPartners, {}, { signal }) })
  const hubs = useQuery({ queryKey: keys.hubs(), queryFn: ({ signal }) => call(listHubs, {}, { signal }) })
  const failed = partners.isError ? partners : hubs.isError ? hubs : undefined
  return (
    <div className={classes.page}>
      <div className={`${classes.panel} ${classes.sticky}`}>
        {areasOf(session).includes('recurring') ? (
          <TextLink to="/recurring" size="sm" underline="hover">
            {t('recurring')}
          </TextLink>
        ) : null}
        {partners.data && hubs.data ? (
          <OrderForm partners={partners.data.items} hubs={hubs.data.items} shownDay={date} onShowDay={setDate} />
        ) : failed ? (
          <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
        ) : (
          <LoadingState />
        )}
      </div>
      <OrderList
        date={date}
        onDate={setDate}
        today={session.organisation.today}
        partners={session.partnerId === null ? (partners.data?.items ?? []) : []}
        hubs={hubs.data?.items ?? []}
      />
    </div>
  )
}
