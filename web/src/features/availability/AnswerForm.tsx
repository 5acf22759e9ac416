import { answerAvailability } from '@doorstep/shared/contracts'
import { formatTimeOfDay, rotaLimits } from '@doorstep/shared/rules'
import { type Mode, modes } from '@doorstep/shared/units'
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { readWindow } from '../../lib/readWindow.ts'
import { useLabels } from '../../lib/useLabels.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import type { Asked } from './asked.ts'

interface AnswerFormProps {
  readonly asked: Asked
  readonly token: string
  /** Of the answer that is changed; null: a first one. */
  readonly secret: string | null
  readonly onAnswered: (secret: string) => void
}

const day = 86_400

/** Yes or no, with name and number. Where a yes is for fewer hours, they can be changed. */
export function AnswerForm({ asked, token, secret, onAnswered }: AnswerFormProps) {
  const { t } = useTranslation('availability')
  const labels = useLabels()
  const { answer } = asked
  const window = answer?.window ?? asked.window
  const form = useForm({
    initialValues: {
      name: answer?.name ?? '',
      phone: '',
      from: formatTimeOfDay(window.from % day),
      until: formatTimeOfDay(window.until % day),
      mode: (answer?.mode ?? asked.mode ?? 'car') as Mode,
    },
    validate: {
      name: (name) => (name.trim() === '' ? t('needName') : null),
      until: (_until, values) => {
        const read = readWindow(values)
        return typeof read === 'string' ? t(read) : null
      },
    },
  })
  const save = useMutation({
    mutationFn: (isYes: boolean) => {
      const hours = readWindow(form.values)
      return call(answerAvailability, {
        body: {
          ...{ token, secret, isYes, mode: form.values.mode, name: form.values.name.trim() },
          phone: form.values.phone.trim() === '' ? null : form.values.phone,
          window: isYes && typeof hours !== 'string' ? hours : asked.window,
        },
      })
    },
    onSuccess: (given) => onAnswered(given.secret),
  })
  /** A no needs no hours. */
  const say = (isYes: boolean) => {
    const { hasErrors, errors } = form.validate()
    if (isYes ? !hasErrors : errors.name === undefined) save.mutate(isYes)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        say(true)
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('name')}
          autoComplete="name"
          maxLength={rotaLimits.answerName}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('phone')}
          description={t('phoneHint')}
          type="tel"
          autoComplete="tel"
          maxLength={40}
          {...form.getInputProps('phone')}
        />
        <Group grow align="flex-start">
          <TimeField label={t('from')} {...form.getInputProps('from')} value={form.values.from} />
          <TimeField label={t('until')} {...form.getInputProps('until')} value={form.values.until} />
        </Group>
        <NativeSelect
          label={t('mode')}
          data={modes.map((mode) => ({ value: mode, label: labels(`mode.${mode}`) }))}
          {...form.getInputProps('mode')}
        />
        <ProblemNotice error={save.error} onClose={save.reset} />
        <Button type="submit" size="lg" loading={save.isPending && save.variables}>
          {t('yes')}
        </Button>
        <Button variant="default" size="lg" loading={save.isPending && !save.variables} onClick={() => say(false)}>
          {t('no')}
        </Button>
      </Stack>
    </form>
  )
}
