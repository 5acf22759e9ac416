import { formatTimeOfDay } from '@doorstep/shared/rules'
import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { joinNames } from '../../lib/joinNames.ts'
import { useHasDrivers } from '../../lib/useHasDrivers.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { ModeIcon } from '../../ui/ModeIcon.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import classes from './today.module.css'
import { useShiftsOfDay } from './useOverview.ts'

/** Who drives today, and when. */
export function ShiftsPanel({ date }: { readonly date: string }) {
  const { t } = useTranslation('today')
  const shifts = useShiftsOfDay(date)
  const content = () => {
    if (shifts.error) return <ErrorState error={shifts.error} onRetry={() => void shifts.refetch()} />
    if (!shifts.data) return <LoadingState />
    if (shifts.data.length === 0) return <NobodyOnShift />
    return (
      <ul>
        {shifts.data.map(({ id, drivers, mode, window }) => (
          <li key={id} className={classes.row}>
            <span className={classes.name}>
              <ModeIcon mode={mode} />
              {joinNames(drivers)}
            </span>
            <span className={classes.quiet}>
              {t('shifts.window', { from: formatTimeOfDay(window.from), until: formatTimeOfDay(window.until) })}
            </span>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <section className={classes.panel} aria-labelledby="on-shift">
      <h2 id="on-shift">{t('shifts.title')}</h2>
      {content()}
    </section>
  )
}

function NobodyOnShift() {
  const { t } = useTranslation('today')
  const hasDrivers = useHasDrivers()
  if (hasDrivers !== false)
    return (
      <>
        <p>{t('shifts.none')}</p>
        <TextLink to="/volunteers/rota">{t('shifts.rota')}</TextLink>
      </>
    )
  return (
    <>
      <p>{t('shifts.noDrivers')}</p>
      <Group gap="md">
        <TextLink to="/volunteers/$driverId" params={{ driverId: 'new' }}>
          {t('shifts.addDriver')}
        </TextLink>
        <TextLink to="/import">{t('shifts.importDrivers')}</TextLink>
      </Group>
    </>
  )
}
