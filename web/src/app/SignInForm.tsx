import { type Session, signIn } from '@doorstep/shared/contracts'
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { call, isProblem } from '../lib/api.ts'
import { cancelSignOut } from '../lib/signOut.ts'
import { applyProblem } from '../ui/applyProblem.ts'
import { Notice } from '../ui/Notice.tsx'
import { ProblemNotice } from '../ui/ProblemNotice.tsx'

interface SignInFormProps {
  readonly onSignedIn: (session: Session) => void
}

export function SignInForm({ onSignedIn }: SignInFormProps) {
  const { t } = useTranslation('app')
  const passwordRef = useRef<HTMLInputElement>(null)
  const form = useForm({ initialValues: { email: '', password: '' } })
  const mutation = useMutation({
    mutationFn: (values: { email: string; password: string }) =>
      call(signIn, { body: { email: values.email.trim(), password: values.password } }),
    onSuccess: (session) => {
      cancelSignOut()
      onSignedIn(session)
    },
    onError: (error) => {
      applyProblem(form, error)
      passwordRef.current?.select()
    },
  })
  const isWrong = isProblem(mutation.error, 'wrong-sign-in')
  const isTooMany = isProblem(mutation.error, 'too-many-requests')
  const atFields = isProblem(mutation.error, 'invalid-request') && mutation.error.problem.fields?.length
  return (
    <form onSubmit={form.onSubmit((values) => mutation.mutate(values))} noValidate>
      <Stack gap="md">
        {isWrong ? <Notice kind="problem">{t('signIn.wrong')}</Notice> : null}
        {isTooMany ? <Notice kind="problem">{t('signIn.tooMany')}</Notice> : null}
        {isWrong || isTooMany || atFields ? null : <ProblemNotice error={mutation.error} />}
        <TextInput
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
          {...form.getInputProps('email')}
        />
        <PasswordInput
          ref={passwordRef}
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={mutation.isPending}>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  )
}
