import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { BriefingPanel } from '../../ui/briefing/BriefingPanel.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { useRun, useRuns } from './api/useRun.ts'
import { AddressChanges } from './decisions/AddressChanges.tsx'
import { LateEvents } from './decisions/LateEvents.tsx'
import classes from './PlanningPage.module.css'
import { DayBeforeRun } from './run/DayBeforeRun.tsx'
import { PlanningBar } from './run/PlanningBar.tsx'
import { RunBoard } from './run/RunBoard.tsx'

const FollowUpPanel = lazy(async () => ({
  default: (await import('../../ui/followUps/FollowUpPanel.tsx')).FollowUpPanel,
}))

const NewRunDialog = lazy(async () => ({ default: (await import('./run/NewRunDialog.tsx')).NewRunDialog }))

const ShiftsDrawer = lazy(async () => ({ default: (await import('./shifts/ShiftsDrawer.tsx')).ShiftsDrawer }))

/** A day's runs, by the chosen day or by the run in the URL. */
export function PlanningPage() {
  const { t } = useTranslation('planning')
  const navigate = useNavigate()
  const { today } = useSession().organisation
  const { runId } = useParams({ strict: false })
  const [chosenDate, setChosenDate] = useState(today)
  const [open, setOpen] = useState<'newRun' | 'shifts' | null>(null)

  const run = useRun(runId)
  const date = (runId && run.data?.date) || chosenDate
  const runs = useRuns(date)
  const firstRunId = runs.data?.[0]?.id

  const goToRun = (id: string) => void navigate({ to: '/planning/$runId', params: { runId: id } })
  const goToDay = (day: string) => {
    setChosenDate(day)
    void navigate({ to: '/planning' })
  }
  useEffect(() => {
    if (runId === undefined && firstRunId !== undefined)
      void navigate({ to: '/planning/$runId', params: { runId: firstRunId }, replace: true })
  }, [runId, firstRunId, navigate])

  const openShifts = () => setOpen('shifts')
  const content = () => {
    if (runId !== undefined) {
      if (run.data) return <RunBoard key={runId} run={run.data} onOpenShifts={openShifts} />
      if (run.error) return <ErrorState error={run.error} onRetry={() => void run.refetch()} />
      return <LoadingState label={t('loadingRun')} />
    }
    if (runs.error) return <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />
    if (!runs.data || firstRunId !== undefined) return <LoadingState label={t('loadingRun')} />
    return (
      <DayBeforeRun
        key={date}
        date={date}
        onPlanned={goToRun}
        onCreate={() => setOpen('newRun')}
        onOpenShifts={openShifts}
      />
    )
  }

  return (
    <div className={classes.page}>
      <PlanningBar
        date={date}
        today={today}
        runs={runs.data ?? []}
        run={runId === undefined ? undefined : run.data}
        onDay={goToDay}
        onRun={goToRun}
        onNewRun={() => setOpen('newRun')}
        onOpenShifts={openShifts}
      />
      <div className={classes.followUps}>
        <Suspense fallback={null}>
          <FollowUpPanel />
        </Suspense>
        <BriefingPanel key={date} date={date} />
      </div>
      <AddressChanges />
      <LateEvents />
      {content()}
      <Suspense fallback={null}>
        <NewRunDialog
          date={date}
          opened={open === 'newRun'}
          onClose={() => setOpen(null)}
          onCreated={(id) => {
            setOpen(null)
            goToRun(id)
          }}
        />
      </Suspense>
      <Suspense fallback={null}>
        <ShiftsDrawer date={date} opened={open === 'shifts'} onClose={() => setOpen(null)} />
      </Suspense>
    </div>
  )
}
