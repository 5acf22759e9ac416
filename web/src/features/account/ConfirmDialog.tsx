import type { Confirmation } from '@doorstep/shared/contracts'
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isAboutFields } from '../../lib/problems.ts'
import { applyProblem } from '../../ui/applyProblem.ts'
import { Modal } from '../../ui/Modal.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { useAccount } from './api/useAccount.ts'
import { useProveByPasskey } from './passkeys/usePasskeys.ts'

interface ConfirmDialogProps {
  readonly title: string
  readonly detail: string
  readonly action: string
  readonly isBusy: boolean
  readonly error: Error | null
  /** Further fields. */
  readonly children?: ReactNode
  readonly onConfirm: (proof: Confirmation, onError: (error: Error) => void) => void
  readonly onClose: () => void
}

/** Asks for the password before a change that an open page alone must not allow; for a passkey where the account has no password. */
export function ConfirmDialog({
  title,
  detail,
  action,
  isBusy,
  error,
  children,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const { t } = useTranslation('account')
  const form = useForm({ initialValues: { password: '' } })
  const hasPassword = useAccount().data?.hasPassword ?? true
  const proving = useProveByPasskey()
  // An attempt that got no further than the passkey follows those that were refused.
  const problem = proving.error ?? error
  const submit = form.onSubmit(({ password }) => {
    const showProblem = (refusal: Error) => void applyProblem(form, refusal)
    if (hasPassword) onConfirm({ password }, showProblem)
    else proving.mutate(undefined, { onSuccess: (proof) => onConfirm(proof, showProblem) })
  })
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('confirm.cancel') }}>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          {isAboutFields(problem) ? null : <ProblemNotice error={problem} />}
          <Text>{detail}</Text>
          {children}
          {hasPassword ? (
            <PasswordInput
              label={t('confirm.password')}
              autoComplete="current-password"
              data-autofocus
              visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
              {...form.getInputProps('password')}
            />
          ) : (
            <Text>{t('confirm.passkey')}</Text>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('confirm.cancel')}
            </Button>
            <Button type="submit" loading={isBusy || proving.isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
