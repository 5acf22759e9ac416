import { formatDay } from '@doorstep/shared/rules'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { LazyMap } from '../../map/LazyMap.tsx'
import { BriefingPanel } from '../../ui/briefing/BriefingPanel.tsx'
import { FollowUpPanel } from '../../ui/followUps/FollowUpPanel.tsx'
import { AttentionPanel } from './AttentionPanel.tsx'
import { OrdersPanel } from './OrdersPanel.tsx'
import { PlanButton } from './PlanButton.tsx'
import { RunsPanel } from './RunsPanel.tsx'
import { ShiftsPanel } from './ShiftsPanel.tsx'
import { StartLink } from './StartLink.tsx'
import classes from './today.module.css'

const loadMap = async () => (await import('../../map/waiting/WaitingMap.tsx')).WaitingMap

/** The home of planners: the orders that wait, who is on shift, what needs attention, and the day’s rounds. */
export function TodayPage() {
  const { t } = useTranslation('today')
  const { today } = useSession().organisation
  const props = useMemo(() => ({ date: today }), [today])
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <header className={classes.head}>
          <h1>
            {t('title')} <span className={classes.day}>{formatDay(today)}</span>
          </h1>
          <PlanButton date={today} />
        </header>
        <StartLink />
        <FollowUpPanel />
        <AttentionPanel />
        <BriefingPanel date={today} />
        <OrdersPanel />
        <ShiftsPanel date={today} />
        <RunsPanel date={today} />
      </div>
      <div className={classes.map}>
        <LazyMap load={loadMap} props={props} />
      </div>
    </div>
  )
}
