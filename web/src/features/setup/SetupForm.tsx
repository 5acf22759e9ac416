import { beginSetUpPasskey, type SetupLinkState, setUp } from '@doorstep/shared/contracts'
import { Button, NativeSelect, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../lib/api.ts'
import { installationQuery } from '../../lib/installation.ts'
import { makePasskey } from '../../lib/passkeys.ts'
import { isAboutFields } from '../../lib/problems.ts'
import { queryClient } from '../../lib/session.ts'
import { applyProblem } from '../../ui/applyProblem.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { type Method, MethodField } from './MethodField.tsx'
import { guessTimeZone, listTimeZones } from './timeZones.ts'

interface SetupFormProps {
  readonly token: string
  /** The link could not be used any more. */
  readonly onRefused: (state: SetupLinkState) => void
}

type Values = Readonly<Record<'organisation' | 'timeZone' | 'name' | 'email' | 'password', string>>

/** The group and its first admin. Leads on signed in. */
export function SetupForm({ token, onRefused }: SetupFormProps) {
  const { t } = useTranslation('setup')
  const navigate = useNavigate()
  const { data: installation } = useQuery(installationQuery)
  const [method, setMethod] = useState<Method>('password')
  const form = useForm({
    initialValues: { organisation: '', timeZone: guessTimeZone(), name: '', email: '', password: '' },
  })
  const mutation = useMutation({
    mutationFn: (values: Values) => setUpBy(method, token, values),
    onSuccess: ({ state }) => {
      if (state !== 'open') return onRefused(state)
      queryClient.clear()
      void navigate({ to: '/getting-started', replace: true })
    },
    onError: (error) => applyProblem(form, error),
  })
  return (
    <form onSubmit={form.onSubmit((values) => mutation.mutate(values))} noValidate>
      <Stack gap="md">
        {installation?.isDemo && <Notice kind="warning">{t('demoGoes')}</Notice>}
        {isAboutFields(mutation.error) ? null : <ProblemNotice error={mutation.error} />}
        <TextInput
          label={t('organisation')}
          placeholder={t('organisationExample')}
          autoComplete="organization"
          maxLength={80}
          data-autofocus
          {...form.getInputProps('organisation')}
        />
        <NativeSelect
          label={t('timeZone')}
          description={t('timeZoneHint')}
          data={listTimeZones()}
          {...form.getInputProps('timeZone')}
        />
        <TextInput label={t('name')} autoComplete="name" maxLength={80} {...form.getInputProps('name')} />
        <TextInput
          label={t('email')}
          description={t('emailHint')}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('email')}
        />
        <MethodField method={method} token={token} onChange={setMethod} />
        {method === 'password' ? (
          <PasswordInput
            label={t('password')}
            description={t('passwordHint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('show') }}
            {...form.getInputProps('password')}
          />
        ) : (
          <Text>{t('passkeyHint')}</Text>
        )}
        <Button type="submit" size="md" loading={mutation.isPending}>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  )
}

/** With a password, or with a passkey that the browser makes once the server has checked the rest. */
async function setUpBy(method: Method, token: string, { password, email, ...values }: Values) {
  const body = { ...values, email: email.trim(), token }
  if (method === 'password') return call(setUp, { body: { ...body, password } })
  const { state, options } = await call(beginSetUpPasskey, { body })
  return options ? call(setUp, { body: { ...body, passkey: await makePasskey(options) } }) : { state }
}
