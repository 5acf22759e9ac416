import { createRun } from '@doorstep/shared/contracts'
import { defaultSlot, formatDay, formatTimeOfDay } from '@doorstep/shared/rules'
import { Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { parseTime } from '../../../lib/parseTime.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { useWorkingSettings } from '../../../lib/workingSettings.ts'
import { DialogButtons } from '../../../ui/DialogButtons.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { TimeField } from '../../../ui/TimeField.tsx'
import { windowProblem } from '../windowProblem.ts'

interface NewRunDialogProps {
  readonly date: string
  readonly opened: boolean
  readonly onClose: () => void
  readonly onCreated: (runId: string) => void
}

/** Creates a run for the day, or for another slot of it. */
export function NewRunDialog({ opened, onClose, ...props }: NewRunDialogProps) {
  const { t } = useTranslation('planning')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('run.newTitle', { day: formatDay(props.date) })}
      closeButtonProps={{ 'aria-label': t('run.cancel') }}
    >
      {opened && <NewRunForm {...props} onClose={onClose} />}
    </Modal>
  )
}

function NewRunForm({ date, onClose, onCreated }: Omit<NewRunDialogProps, 'opened'>) {
  const { t } = useTranslation('planning')
  const queryClient = useQueryClient()
  const { day } = useWorkingSettings()
  const form = useForm({
    initialValues: {
      slot: defaultSlot as string,
      from: formatTimeOfDay(day.from),
      until: formatTimeOfDay(day.until),
    },
    validate: {
      slot: (slot) => (slot.trim() === '' ? t('run.slotMissing') : null),
      until: (until, { from }) => {
        const problem = windowProblem(from, until)
        return problem ? t(`run.${problem}`) : null
      },
    },
  })
  const create = useMutation({
    mutationFn: ({ slot, from, until }: typeof form.values) =>
      call(createRun, {
        body: { date, slot, window: { from: parseTime(from) ?? 0, until: parseTime(until) ?? 0 } },
      }),
    onSuccess: (run) => onCreated(run.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.runs(date) }),
  })
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack>
        <TextInput label={t('run.slot')} maxLength={40} data-autofocus {...form.getInputProps('slot')} />
        <Group grow align="flex-start">
          <TimeField label={t('run.from')} {...form.getInputProps('from')} value={form.values.from} />
          <TimeField label={t('run.until')} {...form.getInputProps('until')} value={form.values.until} />
        </Group>
        <ProblemNotice error={create.error} onClose={create.reset} />
        <DialogButtons submit={t('run.create')} isBusy={create.isPending} cancel={t('run.cancel')} onCancel={onClose} />
      </Stack>
    </form>
  )
}
