import type { Shift } from '@doorstep/shared/contracts'
import { formatDay, formatTimeOfDay } from '@doorstep/shared/rules'
import { ActionIcon, Button, Stack, Text } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { joinNames } from '../../../lib/joinNames.ts'
import { Drawer } from '../../../ui/Drawer.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { ModeIcon } from '../../../ui/ModeIcon.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { RemoveButton } from '../../../ui/RemoveButton.tsx'
import { useRemoveShift, useShifts } from '../api/useShifts.ts'
import { ShiftForm } from './ShiftForm.tsx'
import classes from './ShiftsDrawer.module.css'

interface ShiftsDrawerProps {
  readonly date: string
  readonly opened: boolean
  readonly onClose: () => void
}

/** The shifts of a day, to add, edit and remove. */
export function ShiftsDrawer({ date, opened, onClose }: ShiftsDrawerProps) {
  const { t } = useTranslation('planning')
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="md"
      title={t('shifts.title', { day: formatDay(date) })}
      closeButtonProps={{ 'aria-label': t('shifts.cancel') }}
    >
      {opened && <ShiftList date={date} />}
    </Drawer>
  )
}

function ShiftList({ date }: { date: string }) {
  const { t } = useTranslation('planning')
  const shifts = useShifts(date)
  const remove = useRemoveShift(date)
  /** The id of the shift in the form; `new`: an additional one. */
  const [editing, setEditing] = useState<string | null>(null)
  if (shifts.error) return <ErrorState error={shifts.error} onRetry={() => void shifts.refetch()} />
  if (!shifts.data) return <LoadingState />
  const close = () => setEditing(null)
  const busyDriverIds = shifts.data.flatMap(({ drivers }) => drivers.map(({ id }) => id))
  return (
    <Stack>
      <ProblemNotice error={remove.error} onClose={remove.reset} />
      {editing === 'new' ? (
        <ShiftForm date={date} busyDriverIds={busyDriverIds} onClose={close} />
      ) : (
        <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>
          {t('shifts.add')}
        </Button>
      )}
      {shifts.data.length === 0 && editing === null && <EmptyState title={t('shifts.none')} />}
      <ul className={classes.shifts}>
        {shifts.data.map((shift) => (
          <li key={shift.id}>
            {editing === shift.id ? (
              <ShiftForm date={date} shift={shift} busyDriverIds={busyDriverIds} onClose={close} />
            ) : (
              <ShiftRow
                shift={shift}
                onEdit={() => setEditing(shift.id)}
                onRemove={() => remove.mutate(shift)}
                isRemoving={remove.isPending && remove.variables.id === shift.id}
              />
            )}
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed">
        {t('shifts.planAgain')}
      </Text>
    </Stack>
  )
}

interface ShiftRowProps {
  readonly shift: Shift
  readonly onEdit: () => void
  readonly onRemove: () => void
  readonly isRemoving: boolean
}

function ShiftRow({ shift, onEdit, onRemove, isRemoving }: ShiftRowProps) {
  const { t } = useTranslation('planning')
  const name = joinNames(shift.drivers)
  return (
    <div className={classes.shift}>
      <ModeIcon mode={shift.mode} />
      <div>
        <Text fw={600}>{name}</Text>
        <Text size="xs">
          {formatTimeOfDay(shift.window.from)}–{formatTimeOfDay(shift.window.until)},{' '}
          {t(shift.start ? 'shifts.fromHome' : 'shifts.fromHub')}
          {shift.maximumStops !== null && `, ${t('shifts.stopsLimit', { count: shift.maximumStops })}`}
        </Text>
      </div>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('shifts.edit', { name })} onClick={onEdit}>
        <IconPencil size={18} />
      </ActionIcon>
      <RemoveButton label={t('shifts.remove', { name })} isRemoving={isRemoving} onClick={onRemove} />
    </div>
  )
}
