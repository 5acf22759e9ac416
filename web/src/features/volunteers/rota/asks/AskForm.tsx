import type { createAvailabilityAsk, ResponseBody } from '@doorstep/shared/contracts'
import { addDays, formatTimeOfDay } from '@doorstep/shared/rules'
import { type Mode, modes } from '@doorstep/shared/units'
import { Checkbox, Group, NativeSelect, NumberInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { readWindow } from '../../../../lib/readWindow.ts'
import { useLabels } from '../../../../lib/useLabels.ts'
import { useWorkingSettings } from '../../../../lib/workingSettings.ts'
import { DayField } from '../../../../ui/DayField.tsx'
import { DialogButtons } from '../../../../ui/DialogButtons.tsx'
import { ProblemNotice } from '../../../../ui/ProblemNotice.tsx'
import { TimeField } from '../../../../ui/TimeField.tsx'

import classes from './AsksDrawer.module.css'
import { useMakeAsk } from './useAsks.ts'

interface AskFormProps {
  readonly date: string
  readonly today: string
  readonly onMade: (made: ResponseBody<typeof createAvailabilityAsk>) => void
  readonly onClose: () => void
}

/** A question for one later day. */
export function AskForm({ date, today, onMade, onClose }: AskFormProps) {
  const { t } = useTranslation('rota')
  const labels = useLabels()
  const { day } = useWorkingSettings()
  const make = useMakeAsk()
  const form = useForm({
    initialValues: {
      date: date > today ? date : addDays(today, 1),
      from: formatTimeOfDay(day.from),
      until: formatTimeOfDay(day.until % 86_400),
      wanted: 3 as number | string,
      mode: '' as Mode | '',
      booksMatched: true,
    },
    validate: {
      date: (chosen) => (chosen > today ? null : t('asks.laterDay')),
      wanted: (count) => (Number(count) >= 1 ? null : t('asks.chooseWanted')),
      until: (_until, values) => {
        const read = readWindow(values)
        return typeof read === 'string' ? t(`shift.${read}`) : null
      },
    },
  })
  const submit = form.onSubmit((values) => {
    const window = readWindow(values)
    if (typeof window === 'string') return
    const { date, mode, booksMatched } = values
    const asked = { date, window, wanted: Number(values.wanted), mode: mode === '' ? null : mode, booksMatched }
    // A promise, because the new question may replace this form before it is over; the error is shown already.
    void make.mutateAsync(asked).then(onMade, () => {})
  })
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <Stack gap="sm">
        <DayField label={t('asks.day')} today={today} {...form.getInputProps('date')} />
        <Group grow align="flex-start">
          <TimeField label={t('shift.from')} {...form.getInputProps('from')} value={form.values.from} />
          <TimeField label={t('shift.until')} {...form.getInputProps('until')} value={form.values.until} />
        </Group>
        <Group grow align="flex-start">
          <NumberInput
            label={t('asks.wanted')}
            min={1}
            max={100}
            allowDecimal={false}
            {...form.getInputProps('wanted')}
          />
          <NativeSelect
            label={t('shift.mode')}
            data={[
              { value: '', label: t('asks.anyMode') },
              ...modes.map((mode) => ({ value: mode, label: labels(`mode.${mode}`) })),
            ]}
            {...form.getInputProps('mode')}
          />
        </Group>
        <Checkbox
          label={t('asks.booksMatched')}
          description={t('asks.booksMatchedHint')}
          {...form.getInputProps('booksMatched', { type: 'checkbox' })}
        />
        <ProblemNotice error={make.error} onClose={make.reset} />
        <DialogButtons submit={t('asks.make')} isBusy={make.isPending} cancel={t('shift.cancel')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
