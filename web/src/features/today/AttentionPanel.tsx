import { formatDay } from '@doorstep/shared/rules'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './today.module.css'
import { useAttention } from './useOverview.ts'

/** What is counted, and the page where it is decided; the most urgent first. */
const counted = [
  { what: 'lateEvents', to: '/planning' },
  { what: 'addressChanges', to: '/planning' },
  { what: 'withoutPin', to: '/intake' },
  { what: 'failedAttempts', to: '/intake' },
  { what: 'onHold', to: '/intake' },
  { what: 'reviews', to: '/recurring' },
  { what: 'readyTomorrow', to: '/planning' },
] as const

/** Decisions that wait for a planner, each a link to where it is taken. */
export function AttentionPanel() {
  const { t } = useTranslation('today')
  const { data, error, refetch } = useAttention()
  const content = () => {
    if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />
    const items = [
      ...data.failedPlannings.map(({ runId, date, sentence }) => (
        <Item key={runId}>
          <TextLink to="/planning/$runId" params={{ runId }}>
            {t('attention.failedPlanning', { day: formatDay(date), sentence })}
          </TextLink>
        </Item>
      )),
      ...data.closedHubs.map((sentence) => <Item key={sentence}>{sentence}.</Item>),
      ...counted
        .filter(({ what }) => data[what] > 0)
        .map(({ what, to }) => (
          <Item key={what}>
            <TextLink to={to}>{t(`attention.${what}`, { count: data[what] })}</TextLink>
          </Item>
        )),
    ]
    return items.length > 0 ? <ul>{items}</ul> : <p className={classes.quiet}>{t('attention.none')}</p>
  }
  return (
    <section className={classes.panel} aria-labelledby="attention">
      <h2 id="attention">{t('attention.title')}</h2>
      {content()}
    </section>
  )
}

function Item({ children }: { readonly children: ReactNode }) {
  return (
    <li className={classes.warning}>
      <IconAlertTriangle size={18} aria-hidden />
      <span>{children}</span>
    </li>
  )
}
