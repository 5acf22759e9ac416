import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatClock, formatDate } from '../../../lib/formatInstant.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { useRecentImports } from '../api/useImports.ts'
import classes from '../imports.module.css'

/** The last imports, each with its state. */
export function RecentImports() {
  const { t } = useTranslation('imports')
  const { data, error, refetch } = useRecentImports()
  return (
    <section className={classes.panel} aria-labelledby="import-recent">
      <Title order={2} id="import-recent">
        {t('recent.title')}
      </Title>
      {data ? (
        data.items.length === 0 ? (
          <EmptyState title={t('recent.none')} detail={t('recent.noneDetail')} />
        ) : (
          <ul className={classes.list}>
            {data.items.map((item) => (
              <li key={item.id}>
                <div className={classes.recent}>
                  <TextLink to="/import/$importId" params={{ importId: item.id }} underline="hover">
                    {item.fileName}
                  </TextLink>
                  <span>{t(`status.${item.status}`)}</span>
                </div>
                <div className={`${classes.recent} ${classes.dimmed}`}>
                  <span>
                    {t(`kind.${item.kind}`)}
                    {item.toWrite > 0 ? `, ${t('recent.rows', { count: item.toWrite })}` : ''}
                  </span>
                  <span>
                    {formatDate(new Date(item.createdAt))}, {formatClock(new Date(item.createdAt))}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState />
      )}
    </section>
  )
}
