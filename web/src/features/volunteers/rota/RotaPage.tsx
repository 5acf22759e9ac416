import type { Rota } from '@doorstep/shared/contracts'
import { addDays, fold, formatDay, weekdayOf } from '@doorstep/shared/rules'
import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowBackUp, IconChevronLeft, IconChevronRight, IconCopy, IconMessageQuestion } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { AsksDrawer } from './asks/AsksDrawer.tsx'
import { DayList } from './DayList.tsx'
import { copyChanges, type RotaDriver } from './grid/cellChanges.ts'
import { RotaGrid } from './grid/RotaGrid.tsx'
import { buildRows, countDays, datesOf } from './grid/rotaRows.ts'
import { PatternsDrawer } from './patterns/PatternsDrawer.tsx'
import classes from './RotaPage.module.css'
import { type OpenShift, ShiftDialog } from './shift/ShiftDialog.tsx'
import { useRota, useShiftChanges } from './useRota.ts'

/** So that a week stays quick to work in, however many volunteers there are. */
const maxRows = 400
const week = 7

/** Who is available when: a grid of the week, or on a phone a day's list. */
export function RotaPage() {
  const { t } = useTranslation('rota')
  const { today } = useSession().organisation
  const [from, setFrom] = useState(() => addDays(today, 1 - weekdayOf(today)))
  const rota = useRota(from)
  if (rota.error) return <ErrorState error={rota.error} onRetry={() => void rota.refetch()} />
  if (!rota.data) return <LoadingState label={t('loading')} />
  if (rota.data.drivers.length === 0)
    return (
      <EmptyState
        title={t('none')}
        detail={t('noneDetail')}
        action={
          <Group justify="center">
            <LinkButton to="/volunteers/$driverId" params={{ driverId: 'new' }}>
              {t('add')}
            </LinkButton>
            <LinkButton to="/import" variant="default">
              {t('import')}
            </LinkButton>
          </Group>
        }
      />
    )
  return <Week rota={rota.data} from={from} today={today} onFrom={setFrom} />
}

interface WeekProps {
  readonly rota: Rota
  readonly from: string
  readonly today: string
  readonly onFrom: (from: string) => void
}

function Week({ rota, from, today, onFrom }: WeekProps) {
  const { t } = useTranslation('rota')
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const changes = useShiftChanges()
  const next = useRota(addDays(from, week))
  const [search, setSearch] = useState('')
  const [isAsking, setAsking] = useState(false)
  const [opened, setOpened] = useState<OpenShift | null>(null)
  const [driver, setDriver] = useState<RotaDriver | null>(null)
  const [notice, setNotice] = useState<string | null>(null)
  const days = useMemo(() => countDays(rota, today), [rota, today])
  const allRows = useMemo(() => buildRows(rota, datesOf(rota.from)), [rota])
  // While another week loads the grid still shows the one before.
  const canCopy = rota.from === from && next.data?.from === addDays(from, week)
  const wanted = fold(search)
  const found = wanted === '' ? allRows : allRows.filter((row) => fold(row.driver.name).includes(wanted))
  const rows = found.slice(0, maxRows)

  /** Copies to the week after the one shown. */
  const copy = (isCopied: (shift: Rota['shifts'][number]) => boolean) => {
    if (!canCopy || !next.data) return
    const { absences, shifts } = next.data
    const { changes: made, skipped } = copyChanges({
      shifts: [...rota.shifts, ...shifts],
      isCopied: (shift) => shift.date < addDays(rota.from, week) && isCopied(shift),
      days: week,
      isAway: (id, date) => absences.some((one) => one.driverId === id && one.from <= date && date <= one.until),
    })
    const sentences = [
      made.length + skipped === 0 ? t('nothingCopied') : t('copied', { count: made.length }),
      ...(skipped > 0 ? [t('skipped', { count: skipped })] : []),
    ]
    void changes.apply(made, []).then(
      () => setNotice(sentences.join(' ')),
      () => {},
    )
  }
  const openShift = (date: string, of: RotaDriver | undefined, shift: Rota['shifts'][number] | undefined) => {
    changes.reset()
    setOpened({ date, driver: of, shift })
  }
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('week.previous')}
            onClick={() => onFrom(addDays(from, -week))}
          >
            <IconChevronLeft size={20} />
          </ActionIcon>
          <Text fw={600} aria-live="polite" className={classes.period}>
            {t('week.title', { from: formatDay(from), until: formatDay(addDays(from, week - 1)) })}
          </Text>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('week.next')}
            onClick={() => onFrom(addDays(from, week))}
          >
            <IconChevronRight size={20} />
          </ActionIcon>
        </Group>
        {(today < from || today > addDays(from, week - 1)) && (
          <Button variant="subtle" size="compact-md" onClick={() => onFrom(addDays(today, 1 - weekdayOf(today)))}>
            {t('week.current')}
          </Button>
        )}
        {!isNarrow && (
          <TextInput
            aria-label={t('find')}
            placeholder={t('find')}
            value={search}
            maxLength={80}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        <Button leftSection={<IconMessageQuestion size={16} />} onClick={() => setAsking(true)}>
          {t('ask')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconCopy size={16} />}
          loading={changes.isPending}
          disabled={!canCopy}
          onClick={() => copy(() => true)}
        >
          {t('copyWeek')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          disabled={changes.undoable === 0}
          onClick={() => void changes.undo().catch(() => {})}
        >
          {t('undo')}
        </Button>
      </div>
      {!opened && <ProblemNotice error={changes.error} onClose={changes.reset} />}
      {notice !== null && (
        <Notice kind="done" onClose={() => setNotice(null)}>
          {notice}
        </Notice>
      )}
      {addDays(from, week - 1) > rota.filledUntil && (
        <Text size="sm">{t('notFilled', { day: formatDay(rota.filledUntil) })}</Text>
      )}
      {isNarrow ? (
        <DayList
          rota={rota}
          days={days}
          today={today}
          onOpenShift={(date, shift) => openShift(date, undefined, shift)}
          onOpenDriver={setDriver}
        />
      ) : (
        <>
          <RotaGrid
            {...{ rota, rows, days, today, changes }}
            onOpenShift={(cell, shift) => openShift(cell.date, cell.driver, shift)}
            onOpenDriver={setDriver}
            onCopyDay={(date) => copy((shift) => shift.date === date)}
            onCopyRow={({ id }) => copy((shift) => shift.driver.id === id)}
            onPasteProblem={() => setNotice(t('pasteProblem'))}
          />
          {rows.length === 0 && <Text>{t('noneFound')}</Text>}
          {found.length > rows.length && <Text size="sm">{t('more', { count: found.length - rows.length })}</Text>}
          <Text id="rota-keys" size="xs" c="dimmed">
            {t('keys')}
          </Text>
        </>
      )}
      {opened && (
        <ShiftDialog
          {...opened}
          drivers={rota.drivers}
          shifts={rota.shifts}
          changes={changes}
          onClose={() => setOpened(null)}
        />
      )}
      {isAsking && (
        <AsksDrawer
          date={from > today ? from : addDays(today, 1)}
          today={today}
          drivers={rota.drivers}
          onClose={() => setAsking(false)}
        />
      )}
      {driver && <PatternsDrawer driver={driver} today={today} onClose={() => setDriver(null)} />}
    </div>
  )
}
