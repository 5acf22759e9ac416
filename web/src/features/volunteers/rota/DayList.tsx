import type { Rota, RotaShift } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, Text, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { joinNames } from '../../../lib/joinNames.ts'
import { ModeIcon } from '../../../ui/ModeIcon.tsx'
import classes from './DayList.module.css'
import type { RotaDriver } from './grid/cellChanges.ts'
import { DayCounts } from './grid/DayHead.tsx'
import type { DayCount } from './grid/rotaRows.ts'
import { formatHours } from './grid/shiftText.ts'

interface DayListProps {
  readonly rota: Rota
  readonly days: readonly DayCount[]
  readonly today: string
  readonly onOpenShift: (date: string, shift: RotaShift | undefined) => void
  readonly onOpenDriver: (driver: RotaDriver) => void
}

/** One day's shifts, for a phone: the week's days on top, then who, when, how and from where. */
export function DayList({ rota, days, today, onOpenShift, onOpenDriver }: DayListProps) {
  const { t } = useTranslation('rota')
  const [chosen, setChosen] = useState(today)
  const day = days.find(({ date }) => date === chosen) ?? days[0]
  if (!day) return null
  const shifts = rota.shifts.filter(({ date }) => date === day.date)
  const away = rota.drivers.filter(({ id }) =>
    rota.absences.some(({ driverId, from, until }) => driverId === id && from <= day.date && day.date <= until),
  )
  return (
    <div className={classes.page}>
      <div className={classes.days}>
        {days.map(({ date, shifts: count, isGap }) => (
          <button
            key={date}
            type="button"
            className={classes.day}
            aria-pressed={date === day.date}
            data-gap={isGap || undefined}
            onClick={() => setChosen(date)}
          >
            <span>{formatDay(date).slice(0, 3)}</span> <strong>{count}</strong>
          </button>
        ))}
      </div>
      <h2 className={classes.title}>{formatDay(day.date)}</h2>
      <div>
        <DayCounts day={day} />
      </div>
      {shifts.length === 0 && <Text>{t('day.none')}</Text>}
      <ul className={classes.list} aria-label={t('day.list')}>
        {shifts.map((shift) => (
          <li key={shift.id}>
            <UnstyledButton className={classes.shift} onClick={() => onOpenShift(day.date, shift)}>
              <ModeIcon mode={shift.mode} />
              <span className={classes.who}>
                <strong>{joinNames(shift.drivers)}</strong>
                <span className={classes.facts}>
                  {formatHours(shift.window)}
                  {shift.start === null && `, ${t('cell.fromHub')}`}
                </span>
              </span>
            </UnstyledButton>
          </li>
        ))}
        {away.map((driver) => (
          <li key={driver.id}>
            <UnstyledButton className={classes.shift} onClick={() => onOpenDriver(driver)}>
              <span className={classes.who}>
                <span>{driver.name}</span>
                <span className={classes.facts}>{t('cell.away')}</span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Button leftSection={<IconPlus size={16} />} onClick={() => onOpenShift(day.date, undefined)}>
        {t('day.add')}
      </Button>
    </div>
  )
}
