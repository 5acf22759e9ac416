import { Button, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { isAboutFields } from '../../lib/problems.ts'
import { applyProblem } from '../../ui/applyProblem.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './account.module.css'
import { useChangePassword } from './api/useAccount.ts'
import { useProveByPasskey } from './passkeys/usePasskeys.ts'

interface PasswordPanelProps {
  /** For password managers, which store a password under a name. */
  readonly email: string
  readonly hasPassword: boolean
}

/** Changes the password; whoever has none chooses one, and shows a passkey first. */
export function PasswordPanel({ email, hasPassword }: PasswordPanelProps) {
  const { t } = useTranslation('account')
  const form = useForm({ initialValues: { currentPassword: '', newPassword: '' } })
  const mutation = useChangePassword()
  const proving = useProveByPasskey()
  // An attempt that got no further than the passkey follows those that were refused.
  const problem = proving.error ?? mutation.error
  const change = (body: Parameters<typeof mutation.mutate>[0]) =>
    mutation.mutate(body, {
      onSuccess: () => form.reset(),
      onError: (error) => void applyProblem(form, error),
    })
  const submit = form.onSubmit(({ currentPassword, newPassword }) => {
    if (hasPassword) change({ currentPassword, newPassword })
    else proving.mutate(undefined, { onSuccess: ({ passkey }) => change({ passkey, newPassword }) })
  })
  const show = { 'aria-label': t('password.show') }
  return (
    <section className={classes.panel} aria-label={t('password.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Title order={2}>{t('password.title')}</Title>
          {mutation.isSuccess && !form.isDirty() ? <Notice kind="done">{t('password.changed')}</Notice> : null}
          {isAboutFields(problem) ? null : <ProblemNotice error={problem} />}
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          {hasPassword ? (
            <PasswordInput
              label={t('password.current')}
              autoComplete="current-password"
              visibilityToggleButtonProps={show}
              {...form.getInputProps('currentPassword')}
            />
          ) : (
            <Text>{t('password.none')}</Text>
          )}
          <PasswordInput
            label={t('password.next')}
            description={t('password.hint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={show}
            {...form.getInputProps('newPassword')}
          />
          <Button type="submit" loading={mutation.isPending || proving.isPending} style={{ alignSelf: 'start' }}>
            {t(hasPassword ? 'password.submit' : 'password.choose')}
          </Button>
        </Stack>
      </form>
    </section>
  )
}
