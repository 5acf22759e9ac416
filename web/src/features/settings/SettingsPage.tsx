import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/formatInstant.ts'
import { useSession } from '../../lib/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { useSettings } from './api/useSettings.ts'
import { ConfidentialityPanel } from './confidentiality/ConfidentialityPanel.tsx'
import { SettingsForm } from './form/SettingsForm.tsx'
import { HistoryPanel } from './history/HistoryPanel.tsx'
import classes from './settings.module.css'

/** What the organisation chooses for itself, with its history. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  const { timeZone } = useSession().organisation
  const { data, error, refetch } = useSettings()
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
  return (
    <div className={classes.page}>
      <div>
        <Title order={1}>{t('title')}</Title>
        <Text className={classes.lead}>{t('lead')}</Text>
        <Text c="dimmed" size="sm">
          {data.changedAt === null
            ? t('neverChanged')
            : t('lastChange', {
                name: data.changedBy ?? t('history.former'),
                date: formatDate(new Date(data.changedAt), timeZone),
              })}
        </Text>
      </div>
      <SettingsForm view={data} />
      <ConfidentialityPanel />
      <HistoryPanel />
    </div>
  )
}
