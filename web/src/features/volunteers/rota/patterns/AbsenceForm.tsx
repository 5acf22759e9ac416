import { Group, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { DayField } from '../../../../ui/DayField.tsx'
import { DialogButtons } from '../../../../ui/DialogButtons.tsx'
import { ProblemNotice } from '../../../../ui/ProblemNotice.tsx'
import classes from './PatternsDrawer.module.css'
import { useAddAbsence } from './useAvailability.ts'

interface AbsenceFormProps {
  readonly driverId: string
  readonly today: string
  readonly onClose: () => void
}

/** Days away: one, or from one to another. */
export function AbsenceForm({ driverId, today, onClose }: AbsenceFormProps) {
  const { t } = useTranslation('rota')
  const save = useAddAbsence(driverId)
  const form = useForm({
    initialValues: { from: today, until: '' },
    validate: {
      from: (date) => (date === '' ? t('patterns.chooseDate') : null),
      until: (date, { from }) => (date !== '' && date < from ? t('shift.invalidWindow') : null),
    },
  })
  const submit = form.onSubmit(({ from, until }) =>
    save.mutate({ from, until: until === '' ? from : until }, { onSuccess: onClose }),
  )
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <DayField label={t('patterns.awayFrom')} today={today} {...form.getInputProps('from')} />
          <DayField label={t('patterns.awayUntil')} today={today} {...form.getInputProps('until')} />
        </Group>
        <ProblemNotice error={save.error} onClose={save.reset} />
        <DialogButtons submit={t('shift.save')} isBusy={save.isPending} cancel={t('shift.cancel')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
