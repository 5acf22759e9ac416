import type { PlanImprovement, RunDetail } from '@doorstep/shared/contracts'
import { Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LazyMap } from '../../../map/LazyMap.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { FailedDeliveries } from '../decisions/FailedDeliveries.tsx'
import classes from '../planning.module.css'
import { RoundColumns } from '../round/RoundColumns.tsx'
import { Selection } from '../selection/selection.ts'
import { SelectionContext } from '../selection/useSelection.ts'
import { SelectedStop } from '../stop/SelectedStop.tsx'
import { UnassignedList } from '../unassigned/UnassignedList.tsx'
import { describeImprovement } from './describeImprovement.ts'
import { PlanProgressPanel } from './PlanProgressPanel.tsx'
import own from './RunBoard.module.css'
import { StoppedRegulars } from './StoppedRegulars.tsx'
import { TravelTimeSource } from './TravelTimeSource.tsx'

const loadMap = async () => (await import('../map/RoundsMap.tsx')).RoundsMap

interface RunBoardProps {
  readonly run: RunDetail
  readonly onOpenShifts: () => void
}

/** Rounds, map and unassigned orders: side by side where there is room, else in tabs. */
export function RunBoard({ run, onOpenShifts }: RunBoardProps) {
  const { t } = useTranslation('planning')
  const [selection] = useState(() => new Selection())
  const isNarrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false })

  useEffect(() => {
    selection.retain(
      new Set(run.allRounds.flatMap((round) => round.stops.map((stop) => stop.id))),
      new Set(run.allRounds.map((round) => round.id)),
    )
  }, [selection, run.allRounds])

  const mapProps = useMemo(() => ({ run, selection }), [run, selection])
  const map = <LazyMap load={loadMap} props={mapProps} />
  const rounds = (
    <>
      <FailedDeliveries run={run} />
      <RoundColumns run={run} onOpenShifts={onOpenShifts} />
    </>
  )
  const unassigned = <UnassignedList run={run} onOpenShifts={onOpenShifts} collapsible={!isNarrow} />

  return (
    <SelectionContext value={selection}>
      <RunNotices run={run} />
      {isNarrow ? (
        <Tabs defaultValue="rounds" keepMounted={false} className={own.tabs}>
          <Tabs.List grow aria-label={t('tabs.label')}>
            <Tabs.Tab value="rounds">{t('tabs.rounds')}</Tabs.Tab>
            <Tabs.Tab value="map">{t('tabs.map')}</Tabs.Tab>
            <Tabs.Tab value="unassigned" className={run.unassigned > 0 ? classes.warn : undefined}>
              {t('tabs.unassigned', { count: run.unassigned })}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="rounds">{rounds}</Tabs.Panel>
          <Tabs.Panel value="map" className={own.mapPanel}>
            {map}
            <SelectedStop run={run} />
          </Tabs.Panel>
          <Tabs.Panel value="unassigned">{unassigned}</Tabs.Panel>
        </Tabs>
      ) : (
        <div className={own.board}>
          <div className={own.left}>{rounds}</div>
          <div className={own.right}>{map}</div>
          <div className={own.bottom}>{unassigned}</div>
        </div>
      )}
    </SelectionContext>
  )
}

/** What an organiser should know before looking at the rounds. */
function RunNotices({ run }: { run: RunDetail }) {
  const { t } = useTranslation('planning')
  return (
    <div className={own.notices}>
      {run.status === 'planning' && <PlanProgressPanel run={run} />}
      {run.planError !== null && run.status !== 'planning' && (
        <Notice kind="problem">{t('planError', { sentence: run.planError })}</Notice>
      )}
      {run.status === 'planned' && run.planError === null && run.improvement && (
        <ImprovementNotice key={run.plannedAt} improvement={run.improvement} />
      )}
      {run.status !== 'closed' && <StoppedRegulars date={run.date} />}
      <TravelTimeSource run={run} />
    </div>
  )
}

/** The result of improving, until it is dismissed. */
function ImprovementNotice({ improvement }: { improvement: PlanImprovement }) {
  const { t } = useTranslation('planning')
  const [isDismissed, setDismissed] = useState(false)
  if (isDismissed) return null
  const { key, values } = describeImprovement(improvement)
  return (
    <Notice kind="done" onClose={() => setDismissed(true)}>
      {t(key, values)}
    </Notice>
  )
}
