import type { RunDetail, RunSummary } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import { ActionIcon, Badge, Button, NativeSelect, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconPlus, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DaySwitcher } from '../../../ui/DaySwitcher.tsx'
import classes from '../planning.module.css'
import { RunButtons } from './RunButtons.tsx'
import { RunCounts } from './RunCounts.tsx'

interface PlanningBarProps {
  readonly date: string
  readonly today: string
  readonly runs: readonly RunSummary[]
  /** The run on the screen, once it has loaded. */
  readonly run: RunDetail | undefined
  readonly onDay: (date: string) => void
  readonly onRun: (runId: string) => void
  readonly onNewRun: () => void
  readonly onOpenShifts: () => void
}

/** The day, its runs, their totals, and the next actions. */
export function PlanningBar({ date, today, runs, run, onDay, onRun, onNewRun, onOpenShifts }: PlanningBarProps) {
  const { t } = useTranslation('planning')
  return (
    <header className={classes.bar}>
      <VisuallyHidden>
        <h1>{t('title')}</h1>
      </VisuallyHidden>
      <DaySwitcher date={date} today={today} onChange={onDay} />
      {run && (
        <div className={classes.runChoice}>
          {runs.length > 1 ? (
            <NativeSelect
              aria-label={t('run.choose')}
              value={run.id}
              onChange={(event) => onRun(event.currentTarget.value)}
              data={runs.map((one) => ({ value: one.id, label: runName(one, t) }))}
            />
          ) : (
            <Text fw={600}>{runName(run, t)}</Text>
          )}
          <Tooltip label={t('run.add')}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('run.add')} onClick={onNewRun}>
              <IconPlus size={18} />
            </ActionIcon>
          </Tooltip>
          <Badge variant="light" size="lg" tt="none" className={classes[`status_${run.status}`]} role="status">
            {t(`status.${run.status}`)}
          </Badge>
        </div>
      )}
      {run && <RunCounts run={run} />}
      <div className={classes.barButtons}>
        <Button variant="default" size="sm" leftSection={<IconUsers size={16} />} onClick={onOpenShifts}>
          {run ? t('actions.shiftsCount', { count: run.shifts }) : t('actions.shifts')}
        </Button>
        {run && <RunButtons run={run} key={run.id} />}
      </div>
    </header>
  )
}

const runName = (
  run: RunSummary,
  t: (key: 'run.name', values: { slot: string; from: string; until: string }) => string,
): string =>
  t('run.name', {
    slot: run.slot,
    from: formatTimeOfDay(run.window.from),
    until: formatTimeOfDay(run.window.until),
  })
