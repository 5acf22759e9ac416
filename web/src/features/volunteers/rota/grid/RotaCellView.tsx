import type { RotaShift } from '@doorstep/shared/contracts'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ModeIcon } from '../../../../ui/ModeIcon.tsx'
import classes from './RotaGrid.module.css'
import type { RotaCell } from './rotaRows.ts'
import { formatHours } from './shiftText.ts'

/** What a cell shows: shifts, with whom, days away. Memoised, because a week of a hundred drivers has seven hundred. */
export const RotaCellView = memo(function RotaCellView({ cell }: { cell: RotaCell }) {
  const { t } = useTranslation('rota')
  return (
    <>
      {cell.shifts.map((shift) => (
        <ShiftChip key={shift.id} shift={shift} other={shift.drivers[1]?.name} />
      ))}
      {cell.asSecond.map((shift) => (
        <ShiftChip key={shift.id} shift={shift} other={shift.driver.name} />
      ))}
      {cell.absence && <span className={classes.away}>{t('cell.away')}</span>}
    </>
  )
})

function ShiftChip({ shift, other }: { shift: RotaShift; other: string | undefined }) {
  const { t } = useTranslation('rota')
  return (
    <span className={classes.shift}>
      <span className={classes.hours}>
        <ModeIcon mode={shift.mode} /> {formatHours(shift.window)}
      </span>{' '}
      {other !== undefined && <span className={classes.with}>{t('cell.with', { name: other })}</span>}{' '}
      {shift.start === null && <span className={classes.with}>{t('cell.fromHub')}</span>}{' '}
    </span>
  )
}
