import { Button, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock, formatDate } from '../../../lib/formatInstant.ts'
import { useSession } from '../../../lib/session.ts'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useSettingsChanges } from '../api/useSettings.ts'
import classes from '../settings.module.css'
import { useSettingTexts } from './useSettingTexts.ts'

const shownFirst = 5

/** Who changed which setting, from what to what. */
export function HistoryPanel() {
  const { t } = useTranslation('settings')
  const texts = useSettingTexts()
  const { timeZone } = useSession().organisation
  const { data, error } = useSettingsChanges()
  const [isWhole, setWhole] = useState(false)
  const changes = data?.items ?? []
  const shown = isWhole ? changes : changes.slice(0, shownFirst)
  return (
    <section className={classes.panel} aria-labelledby="history">
      <Title order={2} id="history">
        {t('history.title')}
      </Title>
      <Text c="dimmed">{t('history.lead')}</Text>
      <ProblemNotice error={error} />
      {data || error ? null : <LoadingState />}
      {data?.items.length === 0 ? <Text>{t('history.none')}</Text> : null}
      <ol className={classes.history}>
        {shown.map((change) => {
          const at = new Date(change.at)
          return (
            <li key={change.version}>
              <Text fw={600}>
                {t('history.by', {
                  name: change.by || t('history.former'),
                  date: formatDate(at, timeZone),
                  time: formatClock(at, timeZone),
                })}
              </Text>
              <dl className={classes.changes}>
                {change.changes.map(({ field, before, after }) => (
                  <div key={field}>
                    <dt>{texts.name(field)}</dt>
                    <dd>
                      {t('history.change', { before: texts.value(field, before), after: texts.value(field, after) })}
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          )
        })}
      </ol>
      {shown.length < changes.length ? (
        <Button variant="default" mt="sm" onClick={() => setWhole(true)}>
          {t('history.showAll', { count: changes.length })}
        </Button>
      ) : null}
    </section>
  )
}
