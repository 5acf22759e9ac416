import { requestPasswordReset } from '@doorstep/shared/contracts'
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { isAboutFields } from '../../../lib/problems.ts'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'

/** Asks for a letter. What it says afterwards is the same for every address. */
export function AskForLink() {
  const { t } = useTranslation('account')
  const form = useForm({ initialValues: { email: '' } })
  const mutation = useMutation({
    mutationFn: ({ email }: { email: string }) => call(requestPasswordReset, { body: { email: email.trim() } }),
    onError: (error) => applyProblem(form, error),
  })
  if (mutation.data)
    return mutation.data.hasMail ? (
      <Notice kind="done">{t('reset.sent', { email: form.values.email.trim() })}</Notice>
    ) : (
      <Notice kind="warning">{t('reset.noMail')}</Notice>
    )
  return (
    <form onSubmit={form.onSubmit((values) => mutation.mutate(values))} noValidate>
      <Stack gap="md">
        {isAboutFields(mutation.error) ? null : <ProblemNotice error={mutation.error} />}
        <Text>{t('reset.lead')}</Text>
        <TextInput
          label={t('reset.email')}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('email')}
        />
        <Button type="submit" size="md" loading={mutation.isPending}>
          {t('reset.send')}
        </Button>
      </Stack>
    </form>
  )
}
