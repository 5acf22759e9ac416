import type { ListedDriver, Shift } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import { type Mode, modes } from '@doorstep/shared/units'
import { Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { joinNames } from '../../../lib/joinNames.ts'
import { parseTime } from '../../../lib/parseTime.ts'
import { skillName } from '../../../lib/skillName.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { useWorkingSettings } from '../../../lib/workingSettings.ts'
import { DialogButtons } from '../../../ui/DialogButtons.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { MissingNotice } from '../../../ui/MissingNotice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { TimeField } from '../../../ui/TimeField.tsx'
import { useActiveDrivers, useSaveShift } from '../api/useShifts.ts'
import { windowProblem } from '../windowProblem.ts'
import classes from './ShiftForm.module.css'

interface ShiftFormProps {
  readonly date: string
  /** The shift to edit; omitted: a new one. */
  readonly shift?: Shift | undefined
  readonly busyDriverIds: readonly string[]
  readonly onClose: () => void
}

/** One shift: driver, mode, hours and limits. */
export function ShiftForm({ busyDriverIds, ...props }: ShiftFormProps) {
  const { t } = useTranslation('planning')
  const drivers = useActiveDrivers()
  if (drivers.error) return <ProblemNotice error={drivers.error} onClose={props.onClose} />
  if (!drivers.data) return <LoadingState />
  const free = props.shift
    ? drivers.data.filter((driver) => driver.id === props.shift?.driver.id)
    : drivers.data.filter((driver) => !busyDriverIds.includes(driver.id))
  if (drivers.data.length === 0) return <MissingNotice what="driver" />
  if (free.length === 0 && !props.shift) return <Text role="status">{t('shifts.noDrivers')}</Text>
  return <Form {...props} drivers={free} />
}

function Form({ date, shift, drivers, onClose }: Omit<ShiftFormProps, 'busyDriverIds'> & { drivers: ListedDriver[] }) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  const save = useSaveShift(date, shift)
  const { day } = useWorkingSettings()
  const first = drivers[0]
  const window = shift?.window ?? day
  const form = useForm({
    initialValues: {
      driverId: shift?.driver.id ?? first?.id ?? '',
      mode: (shift?.mode ?? first?.mode ?? 'car') as Mode,
      from: formatTimeOfDay(window.from),
      until: formatTimeOfDay(window.until),
      ends: (shift?.start === null ? 'anywhere' : 'usual') as 'usual' | 'anywhere',
      maximumStops: (shift?.maximumStops ?? '') as number | '',
    },
    validate: {
      until: (until, { from }) => {
        const problem = windowProblem(from, until)
        return problem ? t(`run.${problem}`) : null
      },
    },
  })
  const driver = drivers.find((one) => one.id === form.values.driverId)
  const hasHome = (shift?.start ?? driver?.home ?? null) !== null
  /** Omitted, a new shift has the driver's, and an existing one keeps its own. */
  const placesOf = (ends: 'usual' | 'anywhere') => {
    if (ends === 'anywhere') return { start: null, end: null }
    return shift?.start === null ? { start: driver?.home ?? null, end: driver?.home ?? null } : {}
  }

  const submit = form.onSubmit((values) =>
    save.mutate(
      {
        driverId: values.driverId,
        mode: values.mode,
        window: { from: parseTime(values.from) ?? 0, until: parseTime(values.until) ?? 0 },
        places: placesOf(values.ends),
        maximumStops: values.maximumStops === '' ? null : values.maximumStops,
      },
      { onSuccess: onClose },
    ),
  )
  return (
    <form onSubmit={submit} className={classes.shiftForm} noValidate>
      <Stack gap="sm">
        {shift ? (
          <Text fw={600}>{joinNames(shift.drivers)}</Text>
        ) : (
          <NativeSelect
            label={t('shifts.driver')}
            data-autofocus
            data={drivers.map((one) => ({ value: one.id, label: nameWithSkills(one) }))}
            value={form.values.driverId}
            onChange={(event) => {
              const chosen = drivers.find((one) => one.id === event.currentTarget.value)
              if (chosen) form.setValues({ driverId: chosen.id, mode: chosen.mode })
            }}
          />
        )}
        <Group grow align="flex-start">
          <TimeField label={t('shifts.from')} {...form.getInputProps('from')} value={form.values.from} />
          <TimeField label={t('shifts.until')} {...form.getInputProps('until')} value={form.values.until} />
        </Group>
        <NativeSelect
          label={t('shifts.mode')}
          data={modes.map((mode) => ({ value: mode, label: labels(`mode.${mode}`) }))}
          {...form.getInputProps('mode')}
        />
        {hasHome ? (
          <NativeSelect
            label={t('shifts.ends')}
            data={[
              { value: 'usual', label: t('shifts.atHome') },
              { value: 'anywhere', label: t('shifts.anywhere') },
            ]}
            {...form.getInputProps('ends')}
          />
        ) : (
          <Text size="xs">{t('shifts.noHome')}</Text>
        )}
        <NumberInput
          label={t('shifts.maximumStops')}
          description={t('shifts.maximumStopsHint')}
          min={1}
          max={200}
          allowDecimal={false}
          hideControls
          {...form.getInputProps('maximumStops')}
        />
        <ProblemNotice error={save.error} onClose={save.reset} />
        <DialogButtons
          submit={t('shifts.save')}
          isBusy={save.isPending}
          cancel={t('shifts.cancel')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

/** "Mei Ghebre (stairs, bsl)" */
const nameWithSkills = ({ name, skills }: Pick<ListedDriver, 'name' | 'skills'>): string =>
  skills.length === 0 ? name : `${name} (${skills.map(skillName).join(', ')})`
