import type { ShiftPattern } from '@doorstep/shared/contracts'
import { formatTimeOfDay, weekdayOf } from '@doorstep/shared/rules'
import { type Mode, modes } from '@doorstep/shared/units'
import { Chip, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { readWindow } from '../../../../lib/readWindow.ts'
import { useLabels } from '../../../../lib/useLabels.ts'
import { useWorkingSettings } from '../../../../lib/workingSettings.ts'
import { DayField } from '../../../../ui/DayField.tsx'
import { DialogButtons } from '../../../../ui/DialogButtons.tsx'
import { ProblemNotice } from '../../../../ui/ProblemNotice.tsx'
import { TimeField } from '../../../../ui/TimeField.tsx'
import type { RotaDriver } from '../grid/cellChanges.ts'

import classes from './PatternsDrawer.module.css'
import { useSavePattern } from './useAvailability.ts'
import { weekdayName } from './weekdayName.ts'

interface PatternFormProps {
  readonly driver: RotaDriver
  /** Undefined: a new one. */
  readonly pattern: ShiftPattern | undefined
  readonly today: string
  readonly onClose: () => void
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** One weekly pattern: which days, when, how, from where, and from when until when. */
export function PatternForm({ driver, pattern, today, onClose }: PatternFormProps) {
  const { t } = useTranslation('rota')
  const labels = useLabels()
  const save = useSavePattern(driver.id, pattern)
  const settings = useWorkingSettings()
  const window = pattern?.window ?? settings.day
  const form = useForm({
    initialValues: {
      weekdays: (pattern?.weekdays ?? [weekdayOf(today)]).map(String),
      from: formatTimeOfDay(window.from),
      until: formatTimeOfDay(window.until % 86_400),
      mode: pattern?.mode ?? driver.mode,
      start: pattern ? (pattern.start === null ? 'hub' : 'kept') : driver.hasHome ? 'home' : 'hub',
      everyWeeks: (pattern?.everyWeeks ?? 1) as number | string,
      startsOn: pattern?.startsOn ?? today,
      endsOn: pattern?.endsOn ?? '',
    },
    validate: {
      weekdays: (days) => (days.length === 0 ? t('patterns.chooseDay') : null),
      startsOn: (date) => (date === '' ? t('patterns.chooseDate') : null),
      until: (_until, values) => {
        const read = readWindow(values)
        return typeof read === 'string' ? t(`shift.${read}`) : null
      },
    },
  })
  const submit = form.onSubmit((values) => {
    const read = readWindow(values)
    if (typeof read === 'string') return
    const open = { start: values.start === 'hub' ? null : ('home' as const) }
    save.mutate(
      {
        weekdays: values.weekdays.map(Number),
        window: read,
        mode: values.mode as Mode,
        everyWeeks: Number(values.everyWeeks) || 1,
        startsOn: values.startsOn,
        endsOn: values.endsOn === '' ? null : values.endsOn,
        ...(values.start === 'kept' ? {} : { start: open.start, end: open.start }),
      },
      { onSuccess: onClose },
    )
  })
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <Stack gap="sm">
        <div>
          <Text size="sm" fw={500} id="pattern-days">
            {t('patterns.days')}
          </Text>
          <Chip.Group multiple {...form.getInputProps('weekdays')}>
            <Group gap={4} role="group" aria-labelledby="pattern-days">
              {weekdays.map((day) => (
                <Chip key={day} value={String(day)} size="sm">
                  {weekdayName(day)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          {form.errors.weekdays && (
            <Text size="xs" c="var(--mantine-color-error)" role="alert">
              {form.errors.weekdays}
            </Text>
          )}
        </div>
        <Group grow align="flex-start">
          <TimeField label={t('shift.from')} {...form.getInputProps('from')} value={form.values.from} />
          <TimeField label={t('shift.until')} {...form.getInputProps('until')} value={form.values.until} />
        </Group>
        <Group grow align="flex-start">
          <NativeSelect
            label={t('shift.mode')}
            data={modes.map((mode) => ({ value: mode, label: labels(`mode.${mode}`) }))}
            {...form.getInputProps('mode')}
          />
          <NumberInput
            label={t('patterns.everyWeeks')}
            min={1}
            max={12}
            allowDecimal={false}
            {...form.getInputProps('everyWeeks')}
          />
        </Group>
        <NativeSelect
          label={t('shift.start')}
          data={[
            ...(pattern && pattern.start !== null ? [{ value: 'kept', label: t('shift.elsewhere') }] : []),
            ...(driver.hasHome ? [{ value: 'home', label: t('shift.atHome') }] : []),
            { value: 'hub', label: t('shift.atHub') },
          ]}
          {...form.getInputProps('start')}
        />
        <Group grow align="flex-start">
          <DayField label={t('patterns.startsOn')} today={today} {...form.getInputProps('startsOn')} />
          <DayField
            label={t('patterns.endsOn')}
            description={t('patterns.endsHint')}
            today={today}
            {...form.getInputProps('endsOn')}
          />
        </Group>
        <ProblemNotice error={save.error} onClose={save.reset} />
        <DialogButtons submit={t('shift.save')} isBusy={save.isPending} cancel={t('shift.cancel')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
