import { acceptInvitation, type lookUpInvitation, type ResponseBody, signIn } from '@doorstep/shared/contracts'
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { noteSignedIn } from '../../lib/lastSignedIn.ts'
import { isAboutFields } from '../../lib/problems.ts'
import { applyProblem } from '../../ui/applyProblem.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'

interface AcceptFormProps {
  readonly token: string
  readonly invitation: ResponseBody<typeof lookUpInvitation>
}

/** Accepts with a new account, or with an existing one and its password, and signs in. */
export function AcceptForm({ token, invitation }: AcceptFormProps) {
  const { t } = useTranslation('invitation')
  const form = useForm({ initialValues: { name: invitation.name, email: invitation.email ?? '', password: '' } })
  const mutation = useMutation({
    mutationFn: async ({ name, email, password }: typeof form.values) => {
      await call(acceptInvitation, { body: { token, name, email: email.trim(), password } })
      // An account with a second factor signs in on the page for that.
      const session = await call(signIn, { body: { email: email.trim(), password } }).catch(() => undefined)
      if (session) noteSignedIn(session.userId)
    },
    onSuccess: () => location.assign('/'),
    onError: (error) => applyProblem(form, error),
  })
  return (
    <form onSubmit={form.onSubmit((values) => mutation.mutate(values))} noValidate>
      <Stack gap="md">
        {isAboutFields(mutation.error) ? null : <ProblemNotice error={mutation.error} />}
        <TextInput label={t('name')} autoComplete="name" maxLength={200} {...form.getInputProps('name')} />
        <TextInput
          label={t('email')}
          description={t('emailHint')}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('password')}
          description={t('passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('show') }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={mutation.isPending || mutation.isSuccess}>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  )
}
