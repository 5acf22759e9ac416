import { formatDay } from '@doorstep/shared/rules'
import { ActionIcon } from '@mantine/core'
import { IconAlertTriangle, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../../lib/useLabels.ts'
import classes from './RotaGrid.module.css'
import type { DayCount } from './rotaRows.ts'

interface DayHeadProps {
  readonly day: DayCount
  readonly isToday: boolean
  readonly onCopy: () => void
}

/** A day with its counts: shifts by mode, orders to expect, and whether nobody is there to take them. */
export function DayHead({ day, isToday, onCopy }: DayHeadProps) {
  const { t } = useTranslation('rota')
  return (
    <th scope="col" className={classes.day} aria-current={isToday ? 'date' : undefined}>
      <div className={classes.headLine}>
        <span>{formatDay(day.date)}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('grid.copyDay', { day: formatDay(day.date) })}
          title={t('grid.copyDay', { day: formatDay(day.date) })}
          onClick={onCopy}
        >
          <IconCopy size={16} />
        </ActionIcon>
      </div>
      <DayCounts day={day} />
    </th>
  )
}

/** "3 drivers: 2 car, 1 bike; 12 orders usual" */
export function DayCounts({ day }: { day: DayCount }) {
  const { t } = useTranslation('rota')
  const labels = useLabels()
  const modes = day.byMode.map(({ mode, count }) => `${count} ${labels(`mode.${mode}`).toLowerCase()}`).join(', ')
  return (
    <>
      <span className={classes.count}>
        {t('grid.shifts', { count: day.shifts })}
        {modes !== '' && ` (${modes})`}
      </span>
      {day.orders > 0 && (
        <span className={day.isGap ? classes.gap : classes.count}>
          {day.isGap && <IconAlertTriangle size={14} aria-hidden />}{' '}
          {t(day.isUsual ? 'grid.ordersUsual' : 'grid.orders', { count: day.orders })}
          {day.isGap && `, ${t('grid.noDriver')}`}
        </span>
      )}
    </>
  )
}
