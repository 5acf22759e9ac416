import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { usePreApprovals } from '../api/useExpenses.ts'
import classes from '../expenses.module.css'
import { AheadList } from './AheadList.tsx'

/** What everybody asked for before buying it, those without a decision first. */
export function AheadPanel() {
  const { t } = useTranslation('expenses')
  const { data, error, refetch } = usePreApprovals()
  return (
    <section className={classes.panel} aria-labelledby="ahead">
      <Title order={2} id="ahead">
        {t('ahead.title')}
      </Title>
      {data ? (
        data.items.length === 0 ? (
          <Text>{t('ahead.none')}</Text>
        ) : (
          <AheadList items={data.items} canDecide />
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState />
      )}
    </section>
  )
}
