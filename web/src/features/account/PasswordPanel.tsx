import { Button, PasswordInput, Stack, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { isAboutFields } from '../../lib/problems.ts'
import { applyProblem } from '../../ui/applyProblem.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './account.module.css'
import { useChangePassword } from './api/useAccount.ts'

/** @param email for password managers, which store a password under a name */
export function PasswordPanel({ email }: { readonly email: string }) {
  const { t } = useTranslation('account')
  const form = useForm({ initialValues: { currentPassword: '', newPassword: '' } })
  const mutation = useChangePassword()
  const submit = form.onSubmit((values) =>
    mutation.mutate(values, {
      onSuccess: () => form.reset(),
      onError: (error) => void applyProblem(form, error),
    }),
  )
  const show = { 'aria-label': t('password.show') }
  return (
    <section className={classes.panel} aria-label={t('password.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={2}>{t('password.title')}</Title>
          {mutation.isSuccess && !form.isDirty() ? <Notice kind="done">{t('password.changed')}</Notice> : null}
          {isAboutFields(mutation.error) ? null : <ProblemNotice error={mutation.error} />}
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <PasswordInput
            label={t('password.current')}
            autoComplete="current-password"
            visibilityToggleButtonProps={show}
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label={t('password.next')}
            description={t('password.hint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={show}
            {...form.getInputProps('newPassword')}
          />
          <Button type="submit" loading={mutation.isPending} style={{ alignSelf: 'start' }}>
            {t('password.submit')}
          </Button>
        </Stack>
      </form>
    </section>
  )
}
