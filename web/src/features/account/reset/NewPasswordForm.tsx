import { completePasswordReset } from '@doorstep/shared/contracts'
import { Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { isAboutFields } from '../../../lib/problems.ts'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'

export function NewPasswordForm({ token }: { readonly token: string }) {
  const { t } = useTranslation('account')
  const form = useForm({ initialValues: { password: '' } })
  const mutation = useMutation({
    mutationFn: ({ password }: { password: string }) => call(completePasswordReset, { body: { token, password } }),
    onError: (error) => applyProblem(form, error),
  })
  if (mutation.isSuccess) return <Notice kind="done">{t('reset.done')}</Notice>
  return (
    <form onSubmit={form.onSubmit((values) => mutation.mutate(values))} noValidate>
      <Stack gap="md">
        {isAboutFields(mutation.error) ? null : <ProblemNotice error={mutation.error} />}
        <PasswordInput
          label={t('password.next')}
          description={t('password.hint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={mutation.isPending}>
          {t('reset.submit')}
        </Button>
      </Stack>
    </form>
  )
}
