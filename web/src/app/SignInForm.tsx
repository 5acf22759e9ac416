import type { Session } from '@doorstep/shared/contracts'
import { Anchor, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconKey } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../lib/api.ts'
import { hasPasskeys } from '../lib/passkeys.ts'
import { applyProblem } from '../ui/applyProblem.ts'
import { SignInProblem } from './SignInProblem.tsx'
import { usePasskeySignIn, usePasswordSignIn } from './useSignIn.ts'

interface SignInFormProps {
  readonly onSignedIn: (session: Session) => void
}

/** With a password, and a code where the account has them; or with a passkey. */
export function SignInForm({ onSignedIn }: SignInFormProps) {
  const { t } = useTranslation('app')
  const passwordRef = useRef<HTMLInputElement>(null)
  const form = useForm({ initialValues: { email: '', password: '', code: '' } })
  const password = usePasswordSignIn(onSignedIn)
  const passkey = usePasskeySignIn(onSignedIn)
  const { needsCode } = password
  const submit = form.onSubmit((values) => {
    passkey.reset()
    password.mutate(values, {
      onError: (error) => {
        applyProblem(form, error)
        if (isProblem(error, 'wrong-sign-in')) passwordRef.current?.select()
      },
    })
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <SignInProblem error={password.error ?? passkey.error} />
        {needsCode ? (
          <>
            <Text>{t('signIn.needsCode')}</Text>
            <TextInput
              label={t('signIn.code')}
              description={t('signIn.codeHint')}
              name="code"
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              // The field replaces the one that had the focus.
              autoFocus
              {...form.getInputProps('code')}
            />
          </>
        ) : (
          <>
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
          </>
        )}
        <Button type="submit" size="md" loading={password.isPending}>
          {t('signIn.submit')}
        </Button>
        {needsCode ? (
          <Button
            variant="subtle"
            onClick={() => {
              password.startAgain()
              form.setFieldValue('code', '')
            }}
          >
            {t('signIn.back')}
          </Button>
        ) : (
          <>
            {hasPasskeys() ? (
              <>
                <Divider label={t('signIn.or')} />
                <Button
                  variant="default"
                  size="md"
                  leftSection={<IconKey size={18} aria-hidden />}
                  loading={passkey.isPending}
                  onClick={() => {
                    password.startAgain()
                    passkey.mutate()
                  }}
                >
                  {t('signIn.passkey')}
                </Button>
              </>
            ) : null}
            <Anchor href="/reset">{t('signIn.forgotten')}</Anchor>
          </>
        )}
      </Stack>
    </form>
  )
}
