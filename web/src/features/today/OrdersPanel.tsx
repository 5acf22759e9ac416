import { useTranslation } from 'react-i18next'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './today.module.css'
import { useAttention } from './useOverview.ts'

/** How many orders wait for today’s plan; the map shows where. */
export function OrdersPanel() {
  const { t } = useTranslation('today')
  const { data } = useAttention()
  if (!data) return null
  return (
    <section className={classes.panel} aria-labelledby="waiting-orders">
      <h2 id="waiting-orders">{t('waiting.title')}</h2>
      <p>{data.readyToday > 0 ? t('waiting.today', { count: data.readyToday }) : t('waiting.none')}</p>
      {data.readyTomorrow > 0 && <p>{t('waiting.tomorrow', { count: data.readyTomorrow })}</p>}
      <TextLink to="/intake">{t('waiting.log')}</TextLink>
    </section>
  )
}
