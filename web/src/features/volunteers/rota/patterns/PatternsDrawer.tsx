import type { Absence, ShiftPattern } from '@doorstep/shared/contracts'
import { formatDay, rotaLimits } from '@doorstep/shared/rules'
import { ActionIcon, Button, Stack, Text } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Drawer } from '../../../../ui/Drawer.tsx'
import { ErrorState } from '../../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../../ui/LoadingState.tsx'
import { ModeIcon } from '../../../../ui/ModeIcon.tsx'
import { ProblemNotice } from '../../../../ui/ProblemNotice.tsx'
import { RemoveButton } from '../../../../ui/RemoveButton.tsx'
import type { RotaDriver } from '../grid/cellChanges.ts'
import { formatHours } from '../grid/shiftText.ts'
import { AbsenceForm } from './AbsenceForm.tsx'
import { PatternForm } from './PatternForm.tsx'
import classes from './PatternsDrawer.module.css'
import { useAvailability, useRemoveAbsence, useRemovePattern } from './useAvailability.ts'
import { weekdayName } from './weekdayName.ts'

interface PatternsDrawerProps {
  readonly driver: RotaDriver
  readonly today: string
  readonly onClose: () => void
}

/** When a driver is available week by week, and when away. */
export function PatternsDrawer({ driver, today, onClose }: PatternsDrawerProps) {
  const { t } = useTranslation('rota')
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={t('patterns.title', { name: driver.name })}
      closeButtonProps={{ 'aria-label': t('shift.cancel') }}
    >
      <Stack>
        <Text size="sm">{t('patterns.lead', { weeks: Math.ceil(rotaLimits.filledDays / 7) })}</Text>
        <Availability driver={driver} today={today} />
      </Stack>
    </Drawer>
  )
}

function Availability({ driver, today }: Omit<PatternsDrawerProps, 'onClose'>) {
  const { t } = useTranslation('rota')
  const { data, error, refetch } = useAvailability(driver.id)
  /** The id of the pattern in the form, or what is being added. */
  const [editing, setEditing] = useState<string | 'pattern' | 'absence' | null>(null)
  const close = () => setEditing(null)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingState />
  return (
    <>
      <section aria-labelledby="weekly-patterns" className={classes.section}>
        <h3 id="weekly-patterns">{t('patterns.weekly')}</h3>
        {data.patterns.length === 0 && editing !== 'pattern' && <Text size="sm">{t('patterns.none')}</Text>}
        <ul className={classes.list}>
          {data.patterns.map((pattern) => (
            <li key={pattern.id}>
              {editing === pattern.id ? (
                <PatternForm driver={driver} pattern={pattern} today={today} onClose={close} />
              ) : (
                <PatternLine pattern={pattern} onEdit={() => setEditing(pattern.id)} />
              )}
            </li>
          ))}
        </ul>
        {editing === 'pattern' ? (
          <PatternForm driver={driver} pattern={undefined} today={today} onClose={close} />
        ) : (
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setEditing('pattern')}>
            {t('patterns.add')}
          </Button>
        )}
      </section>
      <section aria-labelledby="days-away" className={classes.section}>
        <h3 id="days-away">{t('patterns.away')}</h3>
        {data.absences.length === 0 && editing !== 'absence' && <Text size="sm">{t('patterns.awayNone')}</Text>}
        <ul className={classes.list}>
          {data.absences.map((absence) => (
            <li key={absence.id}>
              <AbsenceLine absence={absence} />
            </li>
          ))}
        </ul>
        {editing === 'absence' ? (
          <AbsenceForm driverId={driver.id} today={today} onClose={close} />
        ) : (
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setEditing('absence')}>
            {t('patterns.addAway')}
          </Button>
        )}
      </section>
    </>
  )
}

function PatternLine({ pattern, onEdit }: { pattern: ShiftPattern; onEdit: () => void }) {
  const { t } = useTranslation('rota')
  const remove = useRemovePattern()
  const days = pattern.weekdays.map(weekdayName).join(', ')
  return (
    <>
      <ProblemNotice error={remove.error} onClose={remove.reset} />
      <div className={classes.line}>
        <ModeIcon mode={pattern.mode} />
        <div>
          <Text fw={600}>
            {days}, {formatHours(pattern.window)}
          </Text>
          <Text size="xs">
            {t('patterns.every', { count: pattern.everyWeeks })},{' '}
            {t('patterns.since', { day: formatDay(pattern.startsOn) })}
            {pattern.endsOn !== null && ` ${t('patterns.until', { day: formatDay(pattern.endsOn) })}`}
          </Text>
        </div>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('patterns.edit', { days })} onClick={onEdit}>
          <IconPencil size={18} />
        </ActionIcon>
        <RemoveButton
          label={t('patterns.remove', { days })}
          isRemoving={remove.isPending}
          onClick={() => remove.mutate(pattern)}
        />
      </div>
    </>
  )
}

function AbsenceLine({ absence }: { absence: Absence }) {
  const { t } = useTranslation('rota')
  const remove = useRemoveAbsence()
  const days = { from: formatDay(absence.from), until: formatDay(absence.until) }
  return (
    <>
      <ProblemNotice error={remove.error} onClose={remove.reset} />
      <div className={classes.line}>
        <Text>{absence.from === absence.until ? days.from : `${days.from} – ${days.until}`}</Text>
        <RemoveButton
          label={t('patterns.removeAway', days)}
          isRemoving={remove.isPending}
          onClick={() => remove.mutate(absence)}
        />
      </div>
    </>
  )
}
