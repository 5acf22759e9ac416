import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFollowUps } from '../../lib/useFollowUps.ts'
import { ErrorState } from '../ErrorState.tsx'
import { TextLink } from '../TextLink.tsx'
import { FollowUpItem } from './FollowUpItem.tsx'
import classes from './followUps.module.css'

/** What organisers have to look after, alerts first; nothing where nothing is open. */
export function FollowUpPanel() {
  const { t } = useTranslation('app')
  const titleId = useId()
  const { data, error, refetch } = useFollowUps()
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null
  const { items, open } = data
  if (open === 0) return null
  return (
    <section className={classes.panel} aria-labelledby={titleId}>
      <h2 id={titleId}>{t('followUps.title', { count: open })}</h2>
      <ul>
        {items.map((followUp) => (
          <FollowUpItem key={followUp.id} followUp={followUp} />
        ))}
      </ul>
      <TextLink to="/follow-ups">{t('followUps.all')}</TextLink>
      {open > items.length && <p>{t('followUps.more', { count: open - items.length })}</p>}
    </section>
  )
}
